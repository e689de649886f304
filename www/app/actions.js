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

  /** @param {File[]} list */
  function add(list) {
    if (list.length === 0) return;
    dropSample();
    engine.add(list);
    show();
  }

  /** The first files are new: nobody has seen what they were taken for. */
  let fresh = false;

  /** Row numbers hold only until files come or go. */
  function show() {
    fresh = view.peek().view === 'start';
    setView({ row: undefined, ...(fresh ? { view: 'overview' } : {}) });
  }

  // What was recognised by half of its columns is shown with its reasons before its figures are.
  effect(() => report.value, () => {
    const inputs = report.peek()?.inputs ?? [];
    if (!fresh || inputs.length === 0 || inputs.some(({ format, state }) => !format && state === 'reading')) return;
    fresh = false;
    const unsure = inputs.some(({ reasons }) => reasons.some(({ code }) => code === 'confidence_low' || code === 'confidence_medium'));
    if (unsure && view.peek().view === 'overview') setView({ view: 'files' });
  });

  return {
    add,
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
