// The view: what the user looks at and how. One plain object, never data. As text it is the URL fragment.

/**
 * @typedef {import('../shared/types/Filter').Filter} Filter
 * @typedef {import('../shared/types/Clause').Clause} Clause
 * @typedef {import('../shared/types/Sort').Sort} Sort
 * @typedef {object} View
 * @property {string} view                          id of `views.js`, or `start`
 * @property {'en'|'nl'} lang
 * @property {'system'|'light'|'dark'} theme
 * @property {Filter} filter
 * @property {Sort} sort
 * @property {string[]} columns
 * @property {number|undefined} row                 the request that is open
 * @property {'compact'|'normal'|'roomy'} density
 * @property {import('../report/context.js').Only|undefined} [only]  rows of one list or table that a count led to
 * @property {string|undefined} [find]              what the reference is opened at
 * @property {string|undefined} [user]              key of the user whose story is told
 */

export const COLUMNS = ['time', 'user_name', 'app', 'outcome', 'result', 'method', 'code', 'country'];

/** @returns {Filter} */
export const noFilter = () => ({ from: null, to: null, search: null, where: [] });

/** @param {'en'|'nl'} lang @returns {View} */
export const defaultView = (lang) => ({
  view: 'start', lang, theme: 'system', filter: noFilter(), sort: { field: 'time', descending: true },
  columns: COLUMNS, row: undefined, density: 'normal',
});

/** @param {Filter} filter */
export const isFiltered = (filter) =>
  Boolean(filter.from || filter.to || filter.search || filter.where.length);

/** Clauses replace those of the same field; an empty `any` removes it. @param {Filter} filter @param {Clause[]} where @returns {Filter} */
export function withClauses(filter, where) {
  const fields = new Set(where.map((c) => c.field));
  return { ...filter, where: [...filter.where.filter((c) => !fields.has(c.field)), ...where.filter((c) => c.any.length)] };
}

/** Values that are left out of the fragment because they are the default. @param {View} view */
export function encode(view) {
  const p = new URLSearchParams();
  p.set('view', view.view);
  p.set('lang', view.lang);
  if (view.theme !== 'system') p.set('theme', view.theme);
  if (view.density !== 'normal') p.set('density', view.density);
  const { from, to, search, where } = view.filter;
  if (from) p.set('from', from);
  if (to) p.set('to', to);
  if (search) p.set('search', search);
  // One parameter per value: a value may hold any character, so no separator is safe.
  for (const clause of where) for (const value of clause.any) p.append(`f.${clause.field}`, value);
  if (view.sort.field !== 'time' || !view.sort.descending) p.set('sort', (view.sort.descending ? '-' : '') + view.sort.field);
  if (view.columns.join() !== COLUMNS.join()) p.set('columns', view.columns.join(','));
  if (view.row !== undefined) p.set('row', String(view.row));
  if (view.user) p.set('user', view.user);
  if (view.find) p.set('find', view.find);
  if (view.only) {
    p.set('list', view.only.list);
    p.set('about', view.only.about);
    for (const clause of view.only.where) for (const value of clause.any) p.append(`r.${clause.field}`, value);
  }
  return p.toString();
}

/** Parameters without a text of a file: the only ones that may stand in the address bar, which browsers keep on disk. */
const PUBLIC = new Set(['view', 'lang', 'theme', 'density', 'from', 'to', 'sort', 'columns', 'row', 'list', 'f.outcome', 'f.required', 'f.kind', 'f.result', 'f.method', 'f.code']);

/** What of an encoded view is shown in the address bar. @param {string} full */
export function publicFragment(full) {
  const p = new URLSearchParams();
  // An id or a number, as the catalogue has them: a value that it lacks is a text of the file.
  for (const [name, value] of new URLSearchParams(full)) if (PUBLIC.has(name) && /^[\w,.:-]{0,400}$/.test(value)) p.append(name, value);
  return p.toString();
}

/** @template T @param {string|null} value @param {readonly T[]} allowed @param {T} fallback @returns {T} */
const oneOf = (value, allowed, fallback) => allowed.find((a) => a === value) ?? fallback;

/** Anything that cannot be understood becomes the default. @param {string} text @param {View} fallback @returns {View} */
export function decode(text, fallback) {
  const p = new URLSearchParams(text.replace(/^#/, ''));
  /** @param {string} prefix @returns {Clause[]} */
  const clauses = (prefix) => {
    const names = [...new Set([...p.keys()].filter((name) => name.startsWith(prefix)))];
    return names.map((name) => ({ field: name.slice(2), any: p.getAll(name) }));
  };
  const list = p.get('list');
  const sort = p.get('sort');
  const row = Number(p.get('row') ?? NaN);
  return {
    view: p.get('view') ?? fallback.view,
    lang: oneOf(p.get('lang'), /** @type {const} */ (['en', 'nl']), fallback.lang),
    theme: oneOf(p.get('theme'), /** @type {const} */ (['system', 'light', 'dark']), 'system'),
    density: oneOf(p.get('density'), /** @type {const} */ (['compact', 'normal', 'roomy']), 'normal'),
    filter: {
      from: p.get('from'), to: p.get('to'), search: p.get('search'),
      where: clauses('f.'),
    },
    sort: sort ? { field: sort.replace(/^-/, ''), descending: sort.startsWith('-') } : fallback.sort,
    columns: p.get('columns')?.split(',').filter(Boolean) ?? fallback.columns,
    row: Number.isInteger(row) && row >= 0 ? row : undefined,
    user: p.get('user') ?? undefined,
    find: p.get('find') ?? undefined,
    only: list ? { list, about: p.get('about') ?? '', where: clauses('r.') } : undefined,
  };
}

/** Whether Back should undo the change: another report, another filter, another request; not typing or looks. @param {View} a @param {View} b */
export function isStep(a, b) {
  /** @param {View} v */
  const step = (v) => JSON.stringify([v.view, v.filter.from, v.filter.to, v.filter.where, v.row, v.only, v.user, v.find]);
  return step(a) !== step(b);
}
