// Every message between the page and its workers, in one place. Buffers are transferred; cancel terminates
// the worker. Types of reports, rows and filters come from Rust (www/shared/types, generated).
//
// All workers run the same script and the same wasm module (compiled once by the page and posted to each); the
// start message says which of them a worker is:
//   scan     reads one file at a time into batches, or helps another of them with a long one; terminated on cancel; one or more
//            (bridge/pool.js)
//   analyst  keeps the store and answers questions
//   hash     SHA-256 of each file, in the background; never delays a figure

/**
 * @typedef {import('./types/Report').Report} Report
 * @typedef {import('./types/Input').Input} Input
 * @typedef {import('./types/Filter').Filter} Filter
 * @typedef {import('./types/Sort').Sort} Sort
 * @typedef {import('./types/RowsPage').RowsPage} RowsPage
 * @typedef {import('./types/RowDetail').RowDetail} RowDetail
 * @typedef {import('./types/EventDetail').EventDetail} EventDetail
 * @typedef {import('./types/OriginalRecord').OriginalRecord} OriginalRecord
 * @typedef {import('./types/TakeAlong').TakeAlong} TakeAlong
 * @typedef {import('./types/Preview').Preview} Preview
 * @typedef {{name: string, mime: string, bytes: Uint8Array<ArrayBuffer>}} Written  a report, written down
 */

/**
 * First message to any worker; it answers `ready`.
 * @typedef {'scan'|'analyst'|'hash'} Role
 * @typedef {{type: 'start', role: Role, module: WebAssembly.Module, facts: string}} Start
 */

/**
 * What went wrong, by worker. `name` is that of the exception: `RuntimeError` is a trap, after which the worker is
 * of no use; `FileChanged` and the browser's own names tell that the file could not be read.
 * @typedef {{type: 'failed', input?: number, request?: number, name: string, message: string}} Failed
 */

/**
 * A part of a long file that one scan worker reads for another. The page passes it on to the helper of that number (from 1), and back
 * what was found in it; `found` is empty when there is no such helper: then whoever reads the file reads the range as well.
 * `fresh`: the helper's first one of this file.
 * @typedef {{type: 'range', input: number, file: File, mappings: string[], helper: number, fresh: boolean, number: number, from: number, to: number}} Range
 * @typedef {{type: 'ranged', input: number, number: number, found: ArrayBuffer}} Ranged
 */

/**
 * Page to scan worker. Most `helpers` of a file, and the `length` of the ranges that they would read: a multiple of 1 MiB.
 * @typedef {{type: 'scan', input: number, file: File, mappings: string[], helpers: number, length: number}
 *   | Range
 *   | Ranged
 *   | {type: 'sample', request: number, file: File}
 *   | {type: 'mapping', request: number, file: File}
 *   | {type: 'original', request: number, file: File, source: Input, offset: number}} ToScan
 */

/**
 * Scan worker to page. `reading`: a helper still does. `print` tells whether the file is later still the one that was read. `batch` is flat bytes that only the core understands; the page hands them on unread.
 * @typedef {{type: 'ready'}
 *   | {type: 'batch', input: number, bytes: number, records: number, batch: ArrayBuffer}
 *   | {type: 'progress', input: number, bytes: number, records: number}
 *   | {type: 'done', input: number, print: string}
 *   | Range
 *   | Ranged
 *   | {type: 'reading', input: number}
 *   | {type: 'answer', request: number, value: unknown}
 *   | Failed} FromScan
 */

/**
 * Page to analyst worker. Each question carries a number that its answer repeats.
 * @typedef {{type: 'open', input: number, name: string, size: number}
 *   | {type: 'append', input: number, batch: ArrayBuffer}
 *   | {type: 'stop', input: number, why: string, bytes: number}
 *   | {type: 'remove', input: number}
 *   | {type: 'sha256', input: number, hex: string}
 *   | {type: 'report', request: number, filter: Filter|null}
 *   | {type: 'reportJson', request: number, filter: Filter}
 *   | {type: 'rows', request: number, filter: Filter, sort: Sort, columns: string[], from: number, to: number}
 *   | {type: 'row', request: number, row: number}
 *   | {type: 'listRows', request: number, list: string, filter: Filter, sort: Sort, columns: string[], from: number, to: number, lang: string}
 *   | {type: 'listRow', request: number, list: string, row: number, lang: string}
 *   | {type: 'sections', request: number, filter: Filter, lang: string, names: string[], earlier: number[]}
 *   | {type: 'story', request: number, key: string, filter: Filter, lang: string}
 *   | {type: 'fields', request: number, kind: string}
 *   | {type: 'dateOrder', input: number, order: import('./types/DateOrder').DateOrder}
 *   | {type: 'compare', request: number, earlier: number[], filter: Filter}
 *   | {type: 'preview', request: number, asked: TakeAlong}
 *   | {type: 'takeAlong', request: number, asked: TakeAlong}
 *   | {type: 'catalogue', request: number, lang: string}} ToAnalyst
 */

/**
 * Analyst worker to page.
 * @typedef {{type: 'ready'}
 *   | {type: 'answer', request: number, value: unknown}
 *   | Failed} FromAnalyst
 */

/**
 * Page to hash worker, and back.
 * @typedef {{type: 'hash', input: number, file: File, print: string} | {type: 'digest', request: number, file: File} | {type: 'warm'}} ToHash
 * @typedef {{type: 'ready'} | {type: 'answer', request: number, value: string} | {type: 'hashed', input: number, hex: string}
 *   | {type: 'hashing', input: number, bytes: number}
 *   | Failed} FromHash
 */

/**
 * What the catalogue knows of one id, in one language. An empty text: nothing to say.
 * @typedef {{label: string, meaning: string, userSaw: string, admin: string, attackSign: string, group: string, also: string}} Card
 */

export {};
