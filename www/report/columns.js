// The columns of the row grid. Ids are those that the core answers in `RowsPage.columns`; order is the picker's.

/**
 * @typedef {object} Column
 * @property {string} id
 * @property {number} min        smallest width, in rem
 * @property {number} [grow]     share of the room that is left
 * @property {string} [kind]     catalogue kind of its values; without it the text is shown verbatim
 * @property {'time' | 'outcome' | 'country' | 'yes_no' | 'kind'} [as]  how a value that is no catalogue id is written
 * @property {'end'} [align]     numbers stand on the right edge
 * @property {boolean} [mono]    ids and hashes
 */

/** @type {Column[]} */
export const COLUMNS = [
  { id: 'time', min: 10.25, grow: 0.5, as: 'time' },
  { id: 'user', min: 10, grow: 1.7 },
  { id: 'user_name', min: 8, grow: 1.2 },
  { id: 'user_id', min: 19, mono: true },
  { id: 'user_type', min: 6, kind: 'user_type' },
  { id: 'app', min: 7, grow: 1.1 },
  { id: 'app_id', min: 19, mono: true },
  { id: 'resource', min: 8, grow: 1 },
  { id: 'outcome', min: 11.75, grow: 0.4, as: 'outcome', kind: 'outcome' },
  { id: 'required', min: 7, as: 'yes_no' },
  { id: 'result', min: 9.5, grow: 1.4, kind: 'result' },
  { id: 'method', min: 8, grow: 1.1, kind: 'method' },
  { id: 'detail', min: 9 },
  { id: 'code', min: 4, align: 'end' },
  { id: 'reason', min: 12, grow: 2 },
  { id: 'status', min: 7, kind: 'status' },
  { id: 'ca_status', min: 8, kind: 'ca_status' },
  { id: 'address', min: 10, mono: true },
  { id: 'city', min: 8 },
  { id: 'state', min: 8 },
  { id: 'country', min: 4, as: 'country' },
  { id: 'client', min: 10, grow: 1, kind: 'client_app' },
  { id: 'browser', min: 9 },
  { id: 'os', min: 8 },
  { id: 'device', min: 10 },
  { id: 'device_id', min: 19, mono: true },
  { id: 'compliant', min: 6, as: 'yes_no' },
  { id: 'managed', min: 6, as: 'yes_no' },
  { id: 'join_type', min: 10, kind: 'join_type' },
  { id: 'kind', min: 8, as: 'kind' },
  { id: 'request_id', min: 19, mono: true },
  { id: 'correlation_id', min: 19, mono: true },
  { id: 'file', min: 14 },
  { id: 'line', min: 5, align: 'end' },
];

export const DEFAULT_COLUMNS = ['time', 'user_name', 'app', 'outcome', 'result', 'method', 'code', 'country'];

/** What stays where there is no room for more, and how wide it is there. @type {Column[]} */
const NARROW = [
  { id: 'time', min: 8 },
  { id: 'user_name', min: 5, grow: 1 },
  { id: 'outcome', min: 7.5, grow: 0.1 },
];

/** @param {string[]} ids */
export const narrowColumns = (ids) => {
  const kept = ids.filter((id) => NARROW.some((c) => c.id === id));
  return kept.length ? kept : ids.slice(0, 2);
};

const BY_ID = new Map(COLUMNS.map((column) => [column.id, column]));

/**
 * A column that only a newer core knows is shown verbatim.
 * @param {string} id
 * @returns {Column}
 */
export function column(id) {
  return BY_ID.get(id) ?? { id, min: id.startsWith('last_') ? 10.25 : 8, grow: 1 };
}

/**
 * Every row lays out for itself, so the tracks may depend on the columns only, never on what a cell holds.
 * @param {string[]} ids @param {boolean} narrow
 */
export function tracks(ids, narrow) {
  const columns = ids.map((id) => (narrow && NARROW.find((c) => c.id === id)) || column(id));
  return {
    template: columns.map(({ min, grow }) => (grow ? `minmax(${min}rem, ${grow}fr)` : `${min}rem`)).join(' '),
    min: columns.reduce((sum, { min }) => sum + min, 0),
  };
}

/**
 * Label of a column or field: the page's own word where it has one, else the catalogue's.
 * @param {string} id
 * @param {{t: (id: string) => string, label: (kind: string, id: string) => string}} words
 */
export function fieldLabel(id, { t, label }) {
  return BY_ID.has(id) ? t(`column-${id.replaceAll('_', '-')}`) : label('field', id);
}
