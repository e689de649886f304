// The columns of the row grid. Ids are those that the core answers in `RowsPage.columns`; order is the picker's.

/**
 * @typedef {object} Column
 * @property {string} id
 * @property {string} width      track of the row's CSS grid
 * @property {string} [kind]     catalogue kind of its values; without it the text is shown verbatim
 * @property {'time' | 'outcome' | 'country' | 'yes_no' | 'kind'} [as]  how a value that is no catalogue id is written
 * @property {'end'} [align]     numbers stand on the right edge
 * @property {boolean} [mono]    ids and hashes
 */

/** @type {Column[]} */
export const COLUMNS = [
  { id: 'time', width: 'minmax(10rem, .9fr)', as: 'time' },
  { id: 'user', width: 'minmax(9rem, 1.7fr)' },
  { id: 'user_name', width: 'minmax(8rem, 1.2fr)' },
  { id: 'user_id', width: '19rem', mono: true },
  { id: 'user_type', width: '6rem', kind: 'user_type' },
  { id: 'app', width: 'minmax(7rem, 1.1fr)' },
  { id: 'app_id', width: '19rem', mono: true },
  { id: 'resource', width: 'minmax(8rem, 1fr)' },
  { id: 'outcome', width: 'minmax(11.5rem, 1fr)', as: 'outcome', kind: 'outcome' },
  { id: 'required', width: '7rem', kind: 'requirement' },
  { id: 'result', width: 'minmax(9rem, 1.4fr)', kind: 'result' },
  { id: 'method', width: 'minmax(8rem, 1.1fr)', kind: 'method' },
  { id: 'detail', width: '9rem' },
  { id: 'code', width: '4.25rem', align: 'end' },
  { id: 'reason', width: 'minmax(12rem, 2fr)' },
  { id: 'status', width: '7rem', kind: 'status' },
  { id: 'ca_status', width: '8rem', kind: 'ca_status' },
  { id: 'address', width: '10rem', mono: true },
  { id: 'city', width: '8rem' },
  { id: 'state', width: '8rem' },
  { id: 'country', width: '3.75rem', as: 'country' },
  { id: 'client', width: 'minmax(10rem, 1fr)', kind: 'client_app' },
  { id: 'browser', width: '9rem' },
  { id: 'os', width: '8rem' },
  { id: 'device', width: '10rem' },
  { id: 'device_id', width: '19rem', mono: true },
  { id: 'compliant', width: '6rem', as: 'yes_no' },
  { id: 'managed', width: '6rem', as: 'yes_no' },
  { id: 'join_type', width: '10rem' },
  { id: 'kind', width: '8rem', as: 'kind' },
  { id: 'request_id', width: '19rem', mono: true },
  { id: 'correlation_id', width: '19rem', mono: true },
  { id: 'file', width: '14rem' },
  { id: 'line', width: '5rem', align: 'end' },
];

export const DEFAULT_COLUMNS = ['time', 'user', 'app', 'outcome', 'result', 'method', 'code', 'country'];

/** What stays where there is no room for more. */
export const NARROW_COLUMNS = ['time', 'user', 'outcome'];

const BY_ID = new Map(COLUMNS.map((column) => [column.id, column]));

/**
 * A column that only a newer core knows is shown verbatim.
 * @param {string} id
 * @returns {Column}
 */
export function column(id) {
  return BY_ID.get(id) ?? { id, width: '10rem' };
}

/**
 * Label of a column or field: the page's own word where it has one, else the catalogue's.
 * @param {string} id
 * @param {{t: (id: string) => string, label: (kind: string, id: string) => string}} words
 */
export function fieldLabel(id, { t, label }) {
  return BY_ID.has(id) ? t(`column-${id.replaceAll('_', '-')}`) : label('field', id);
}
