// What the user can do to the files.
import { effect } from './signals.js';
import { earlier, files, held, recognised, report, sample, setView, view } from './state.js';
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
   * What files were taken for is shown before they are counted, and the report by itself once they are read, unless there is
   * something to decide or somebody looks closer. What it goes on to; nothing: it stays.
   * @type {string|undefined}
   */
  let onward;
  const stay = () => {
    onward = undefined;
  };
  /** Files up to this number were counted, in doubt or not. */
  let counted = 0;

  /** @param {File[]} list */
  function add(list) {
    if (list.length === 0) return;
    const now = view.peek().view;
    const first = sample.peek() || files.peek().length === 0;
    if (!held.peek()) counted = files.peek().at(-1)?.input ?? 0;
    dropSample();
    engine.add(list);
    // Row numbers hold only until files come or go.
    setView({ row: undefined, ...(now !== 'private' && { view: 'files' }) });
    held.value = now !== 'private';
    onward = now === 'start' || (first && now === 'files') ? 'overview' : now;
  }

  /** Half-known, or a table that nobody knows. @param {import('../shared/types/Input').Input} input */
  const asks = ({ id, archive, reasons, warnings }) => (archive ?? id) > counted && [...reasons, ...warnings].some(({ code }) => /^confidence_(low|medium)|_column$/.test(code));

  effect(() => view.value.view, () => {
    stay();
    // Whoever goes on to the reports wants them.
    held.value = false;
  });
  effect(() => recognised.value, () => {
    const inputs = recognised.peek()?.inputs ?? [];
    const known = files.peek().every(({ input, problem }) => problem || inputs.some(({ id, archive, format, state }) => (id === input || archive === input) && (format || state !== 'reading')));
    if (inputs.length && known && !inputs.some(asks)) held.value = false;
  });
  effect(() => report.value, () => {
    const inputs = report.peek()?.inputs ?? [];
    // The state of a file may be ahead of the report.
    const read = inputs.length > 0 && files.peek().every(({ input, state }) => state === 'done' && inputs.some((one) => one.id === input && one.state !== 'reading'));
    if (!onward || !read) return;
    const then = onward;
    stay();
    if (!inputs.some((input) => asks(input) || input.dateOrder === 'unclear')) setView({ view: then });
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

/** @typedef {ReturnType<typeof createActions>} Actions */
