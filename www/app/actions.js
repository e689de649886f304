// What the user can do to the files.
import { effect } from './signals.js';
import { earlier, files, report, sample, setView, view } from './state.js';
import { noFilter } from './view.js';

/** @param {import('../bridge/engine.js').Engine} engine */
export function createActions(engine) {
  /** Invented and real data are never counted together. */
  const dropSample = () => {
    if (!sample.peek()) return;
    for (const file of files.peek()) engine.remove(file.input);
    sample.value = false;
  };

  /**
   * The first files are new: what they were taken for is shown while they are read, and the report by itself once they are,
   * unless there is something to decide or somebody looks closer. What it goes on to; nothing: it stays.
   * @type {string|undefined}
   */
  let onward;
  const stay = () => {
    onward = undefined;
  };

  /** @param {File[]} list */
  function add(list) {
    if (list.length === 0) return;
    const now = view.peek().view;
    const first = now === 'start' || sample.peek() || files.peek().length === 0;
    dropSample();
    engine.add(list);
    // Row numbers hold only until files come or go.
    setView({ row: undefined, ...(first && now !== 'private' ? { view: 'files' } : {}) });
    if (first) onward = /^(start|files)$/.test(now) ? 'overview' : now;
  }

  effect(() => view.value.view, stay);
  effect(() => report.value, () => {
    const inputs = report.peek()?.inputs ?? [];
    // The state of a file may be ahead of the report.
    const read = inputs.length > 0 && files.peek().every(({ input, state }) => state === 'done' && inputs.some((one) => one.id === input && one.state !== 'reading'));
    if (!onward || !read) return;
    const then = onward;
    stay();
    if (!inputs.some(asks)) setView({ view: then });
  });

  return {
    add,
    stay,
    openSample() {
      for (const file of files.peek()) engine.remove(file.input);
      sample.value = true;
      engine.add(mfaTexts.sample.map(([name, text]) => new File([text], name, { type: 'text/csv' })));
      setView({ view: 'overview', filter: noFilter(), row: undefined });
    },
    closeSample() {
      dropSample();
      setView({ view: 'start', filter: noFilter(), row: undefined });
    },
    /** @param {number} input */
    remove(input) {
      engine.remove(input);
      earlier.value = earlier.peek().filter((file) => file !== input);
      setView({ row: undefined });
    },
    /** To say what the columns of a table are. */
    mapping: { sample: engine.sample, fields: engine.fields, map: engine.map },
    /** @param {number[]} list */
    compare(list) {
      earlier.value = list;
    },
    /** @param {number} input @param {import('../shared/types/DateOrder').DateOrder} order */
    dateOrder: (input, order) => engine.dateOrder(input, order),
    /** @param {number} [input] */
    cancel: (input) => engine.cancel(input),
    /** @param {number} input @param {boolean} keep */
    decide: (input, keep) => engine.decide(input, keep),
    /** @param {number} input */
    retry: (input) => engine.retry(input),
  };
}

/** Half-known, or a table that nobody knows, or dates of two readings. @param {import('../shared/types/Input').Input} input */
const asks = ({ reasons, warnings, dateOrder }) => dateOrder === 'unclear' || [...reasons, ...warnings].some(({ code }) => /^confidence_(low|medium)|_column$/.test(code));

/** @typedef {ReturnType<typeof createActions>} Actions */
