// What a report may use beyond its props. The app provides it; a saved report can provide a smaller one.
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';

/**
 * @typedef {import('../shared/types/Report').Report} Report
 * @typedef {import('../shared/types/Filter').Filter} Filter
 * @typedef {import('../shared/types/Clause').Clause} Clause
 * @typedef {import('../shared/types/Sort').Sort} Sort
 * @typedef {import('../shared/types/RowsPage').RowsPage} RowsPage
 * @typedef {import('../shared/types/RowDetail').RowDetail} RowDetail
 * @typedef {import('../shared/types/OriginalRecord').OriginalRecord} OriginalRecord
 *
 * @typedef {{label: string, meaning: string, userSaw: string, admin: string, attackSign: string, side?: string, group: string, also: string}} Card
 *
 * @typedef {import('../shared/types/Section').Section} Section
 * @typedef {import('../shared/types/EventDetail').EventDetail} EventDetail
 * @typedef {import('../shared/types/Story').Story} Story
 *
 * Rows of one list or table of a screen: what they have in common, and what that is called.
 * @typedef {{list: string, where: Clause[], about: string}} Only
 *
 * Where a link leads: clauses replace those of the same field, an empty `any` removes one; `filter` replaces
 * the whole filter. Without `view` the rows of the sign-ins report are shown. `stay` leaves the focus where it is: someone types.
 * @typedef {{where?: Clause[], filter?: Filter, view?: string, row?: number, only?: Only, user?: string, find?: string, stay?: boolean}} Target
 *
 * @typedef {object} Format
 * @property {(n: number) => string} int
 * @property {(n: number, of: number) => string} percent  empty when `of` is under 10: a share of few means nothing
 * @property {(iso: string) => string} time               2026-03-08 06:40:27, UTC
 * @property {(iso: string) => string} dayLabel           Mon 2 Mar 2026
 * @property {(iso: string) => string} dayYear            2 Mar 2026
 * @property {(iso: string) => string} dayShort           Mon 2
 * @property {(iso: string) => string} dayMonth           2 Mar
 * @property {(iso: string) => string} dayMonthYear       2 March 2026
 * @property {(n: number) => string} weekday              0 is Monday
 * @property {(n: number) => string} compact              12K where there is no room for 12,345
 * @property {(iso: string) => string} dateTime           8 March 2026 06:40:27, UTC
 * @property {(from: string, to: string) => string} period
 * @property {(n: number) => string} bytes
 * @property {(ms: number) => string} duration
 * @property {(texts: string[]) => string} list
 * @property {(code: string) => string} country
 *
 * @typedef {object} ReportContextValue
 * @property {Report} report              the report as of now; `complete` is false while files are read
 * @property {'en'|'nl'} lang
 * @property {(id: string, args?: Record<string, string|number>, shown?: Record<string, string>) => string} t
 * @property {Format} fmt
 * @property {(kind: string, id: string) => string} label
 * @property {(kind: string, id: string) => Card|undefined} card
 * @property {(kind: string) => [string, Card][]} cards
 * @property {Filter} filter
 * @property {(target: Target) => void} go
 * @property {(target: Target) => string} href          fragment for the same target
 * @property {(text: string) => void} announce          spoken politely
 * @property {number} generation                        changes with the data, not with the filter
 * @property {(from: number, to: number) => Promise<RowsPage>} rows
 * @property {Sort} sort
 * @property {(sort: Sort) => void} setSort
 * @property {string[]} columns
 * @property {(columns: string[]) => void} setColumns
 * @property {number|undefined} row                     the request that is open
 * @property {(row: number|undefined) => void} openRow  `undefined` closes it
 * @property {(row: number) => Promise<RowDetail>} rowDetail
 * @property {(input: number, offset: number) => Promise<OriginalRecord>} original
 * @property {Only|undefined} only                      the rows that a count led to
 * @property {string|undefined} user                    key of the user whose story is told
 * @property {string|undefined} find                    what the reference is opened at
 * @property {(names: string[]) => Promise<Section[]>} sections
 * @property {(key: string) => Promise<Story|null>} story
 * @property {(list: string, where: Clause[], sort: Sort, columns: string[], from: number, to: number) => Promise<RowsPage>} listRows
 * @property {(list: string, row: number) => Promise<EventDetail|null>} listRow
 * @property {(format: string, table: string, more?: Pick<import('../shared/types/TakeAlong').TakeAlong, 'sort' | 'columns'>, where?: Clause[]) => Promise<void>} download  a table or the rows of a list as a file
 * @property {(format: string) => void} downloadRows      those of `rows`, all of them
 * @property {(blob: Blob, name: string) => void} save
 * @property {boolean} keys                             single-key shortcuts are on
 * @property {'compact'|'normal'|'roomy'} density
 * @property {(density: 'compact'|'normal'|'roomy') => void} setDensity
 */

/** @type {import('preact').Context<ReportContextValue|null>} */
export const ReportContext = createContext(/** @type {ReportContextValue|null} */ (null));

/** @returns {ReportContextValue} */
export function useReport() {
  const value = useContext(ReportContext);
  if (!value) throw new Error('a report is rendered outside its context');
  return value;
}
