// Makes the context that reports render from, out of the engine and the state.
import { signal } from './signals.js';
import { formatter } from './format.js';
import { translate } from './i18n.js';
import { earlier, generation, keys, setView, spoken, targetView, view } from './state.js';
import { save } from './shell.js';
import { encode, withClauses } from './view.js';

/** @typedef {import('../report/context.js').Card} Card */
/** @typedef {Map<string, Map<string, Card>>} Catalogue */
/** @typedef {import('../report/context.js').ReportContextValue['t']} Translate */

/** @type {Map<string, Translate>} */
const translators = new Map();
/** @param {'en'|'nl'} lang @returns {Translate} */
export function translator(lang) {
  const found = translators.get(lang) ?? ((id, args, shown) => translate(lang, id, args, shown));
  translators.set(lang, found);
  return found;
}

/** @type {Map<string, import('../report/context.js').Format>} */
const formats = new Map();
/** @param {'en'|'nl'} lang */
export function format(lang) {
  const found = formats.get(lang) ?? formatter(lang);
  formats.set(lang, found);
  return found;
}

/** Makes what every report is written with: engines take tens of milliseconds to load what they know of a language. @param {'en'|'nl'} lang */
export function warmFormat(lang) {
  const { int, bytes, dayMonth, period } = format(lang);
  const day = '2024-01-01';
  int(1);
  bytes(1);
  dayMonth(day);
  period(day, day);
}

/** Labels per language; until the core has answered, ids show. @type {import('./signals.js').Signal<Map<string, Catalogue>>} */
const catalogues = signal(new Map());
/** @type {Set<string>} */
const asked = new Set();

/** @param {import('../bridge/engine.js').Engine} engine @param {'en'|'nl'} lang @returns {Catalogue} */
export function loadCatalogue(engine, lang) {
  if (!asked.has(lang)) {
    asked.add(lang);
    engine.catalogue(lang).then(
      (value) => {
        catalogues.value = new Map(catalogues.peek()).set(lang, value);
      },
      // Ids are shown instead; asked again with the next rendering.
      () => asked.delete(lang),
    );
  }
  return catalogues.value.get(lang) ?? EMPTY;
}
/** @type {Catalogue} */
const EMPTY = new Map();

/**
 * @param {import('../bridge/engine.js').Engine} engine
 * @param {import('../report/context.js').Report} report
 * @param {Catalogue} catalogue
 * @returns {import('../report/context.js').ReportContextValue}
 */
export function createContextValue(engine, report, catalogue) {
  const now = view.value;
  const t = translator(now.lang);
  /** @param {string} kind @param {string} id */
  const card = (kind, id) => catalogue.get(kind)?.get(id);
  /** @type {import('../report/context.js').ReportContextValue['download']} */
  const download = async (format, table, more, where = []) => {
    const asked = { format, lang: now.lang, table, filter: withClauses(now.filter, where), earlier: earlier.peek().length ? earlier.peek() : null, pseudonyms: null, ...more };
    const { name, mime, bytes } = await engine.takeAlong(asked);
    save(new Blob([bytes], { type: mime }), name);
  };
  return {
    report,
    lang: now.lang,
    t,
    fmt: format(now.lang),
    label: (kind, id) => card(kind, id)?.label ?? id,
    card,
    cards: (kind) => [...(catalogue.get(kind) ?? [])],
    filter: now.filter,
    go(target) {
      view.value = targetView(target);
      // After the report has been drawn; a report that is not there yet leaves the focus where it was.
      if (target.row === undefined && !target.stay) setTimeout(() => arrive(target.only ? `rows-${target.only.list}` : target.where || target.filter ? 'rows' : 'main'), 50);
    },
    href: (target) => `#${encode(targetView(target))}`,
    announce: (text) => {
      spoken.value = text;
    },
    rows: (from, to) => engine.rows(now.filter, now.sort, now.columns, from, to),
    sort: now.sort,
    setSort: (sort) => setView({ sort }),
    columns: now.columns,
    setColumns: (columns) => setView({ columns }),
    row: now.row,
    openRow: (row) => setView({ row }),
    rowDetail: (row) => engine.row(row),
    original: (input, offset) => engine.original(input, offset),
    only: now.only,
    user: now.user,
    find: now.find,
    sections: (names) => engine.sections(now.filter, now.lang, names, names[0] === 'compare' ? earlier.value : []),
    story: (key) => engine.story(key, now.filter, now.lang),
    // The clauses of the list come before those of the filter: a field has one.
    listRows: (list, where, sort, columns, from, to) => engine.listRows(list, withClauses(now.filter, where), sort, columns, from, to, now.lang),
    listRow: (list, row) => engine.listRow(list, row, now.lang),
    download,
    downloadRows: (format) => void download(format, 'rows_sign_ins', { sort: now.sort, columns: now.columns }),
    save,
    keys: keys.value,
    density: now.density,
    setDensity: (density) => setView({ density }),
    generation: generation.value,
  };
}

/** @param {string} id */
function arrive(id) {
  const target = document.getElementById(id);
  target?.scrollIntoView({ block: 'start' });
  target?.focus({ preventScroll: true });
}
