// Keeps the report up to date. One question at a time: whatever changed meanwhile is asked once, afterwards, so
// typing or a stream of batches never queues up work, and an answer to an older filter is never shown.
import { batch, effect } from './signals.js';
import { failure, filter, generation, held, recognised, report } from './state.js';

/** @param {import('../bridge/engine.js').Engine} engine */
export function follow(engine) {
  let asking = false;
  let again = false;
  let newData = false;

  const question = () => (held.value ? null : filter.value);

  async function ask() {
    again = true;
    if (asking) return;
    asking = true;
    while (again) {
      again = false;
      const asked = question();
      try {
        const answer = await engine.report(asked);
        if (asked && asked !== filter.value) continue;
        if (!asked) {
          recognised.value = answer;
          continue;
        }
        batch(() => {
          report.value = answer;
          recognised.value = null;
          if (newData) generation.value += 1;
          failure.value = '';
        });
        newData = false;
      } catch (error) {
        if (!again) failure.value = error instanceof Error ? error.message : String(error);
      }
    }
    asking = false;
  }

  const stop = effect(question, () => void ask());
  return {
    /** Data came or went. */
    changed() {
      newData = true;
      void ask();
    },
    stop,
  };
}
