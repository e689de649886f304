// Which columns and rows of a table are shown, in which order; without a DOM.

/** @typedef {import('../../shared/types/Table').Table} Table */
/** @typedef {import('../../shared/types/Cell').Cell} Cell */

/**
 * Ids stand beside their labels, and a column that nothing is in says nothing.
 * @param {Table} table @returns {number[]}
 */
export function shownColumns(table) {
  const rows = table.rows ?? [];
  const filled = (/** @type {number} */ i) => rows.some((row) => row[i] !== null && row[i] !== '');
  // What paper has no room for the screen has no room for either: a row that is opened shows it.
  const all = table.columns.map((_, i) => i).filter((i) => table.columns[i].valueType !== 'id' && !table.offPaper.includes(table.columns[i].key));
  return all.filter((i) => filled(i) || i === all[0]);
}

/**
 * Where a count leads: as its row does, or as its column says.
 * @param {Table} table @param {number} row @param {string} column @returns {import('../../shared/types/Link').Link|null|undefined}
 */
export function linkOf({ links, leads }, row, column) {
  const link = links[row];
  if (!link || leads.length === 0) return link;
  const lead = leads.find((one) => one.column === column);
  return lead && { list: lead.list, where: [...lead.where, ...link.where.map((clause, i) => (i === 0 && lead.field ? { ...clause, field: lead.field } : clause))] };
}

/** Missing cells come last, whichever way. @param {Cell} a @param {Cell} b @param {boolean} descending */
function compare(a, b, descending) {
  const none = (/** @type {Cell} */ cell) => cell === null || cell === '';
  if (none(a) || none(b)) return Number(none(a)) - Number(none(b));
  const order = typeof a === 'number' && typeof b === 'number' ? a - b
    : String(a).localeCompare(String(b), undefined, { numeric: true, sensitivity: 'base' });
  return descending ? -order : order;
}

/**
 * Places of the rows that are shown.
 * @param {Table} table @param {number[]} columns shown ones: what is searched
 * @param {{column: number, descending: boolean}|undefined} order
 * @param {string} typed @param {import('../context.js').Only|undefined} only
 */
export function sorted(table, columns, order, typed, only) {
  const rows = table.rows ?? [];
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const clauses = (only?.where ?? []).map(({ field, any }) => ({ column: table.columns.findIndex((c) => c.key === field), any }));
  const list = rows.map((_, i) => i).filter((i) => {
    const text = columns.map((c) => String(rows[i][c] ?? '')).join(' ').toLowerCase();
    return words.every((word) => text.includes(word)) && clauses.every(({ column, any }) => column < 0 || any.includes(String(rows[i][column] ?? '')));
  });
  return order ? list.sort((a, b) => compare(rows[a][order.column], rows[b][order.column], order.descending) || a - b) : list;
}
