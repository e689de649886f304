// Every message between the page and its workers, in one place. Buffers are transferred; cancel terminates
// the worker. Types of reports, rows and filters come from Rust (www/shared/types, generated).
//
// Three workers run the same wasm module (compiled once by the page and posted to each):
//   scan     reads one file at a time into batches; terminated on cancel
//   analyst  keeps the store and answers questions
//   hash     SHA-256 of each file, in the background; never delays a figure

/**
 * @typedef {import('./types/Report').Report} Report
 * @typedef {import('./types/Input').Input} Input
 * @typedef {import('./types/Filter').Filter} Filter
 * @typedef {import('./types/Sort').Sort} Sort
 * @typedef {import('./types/RowsPage').RowsPage} RowsPage
 * @typedef {import('./types/RowDetail').RowDetail} RowDetail
 * @typedef {import('./types/OriginalRecord').OriginalRecord} OriginalRecord
 */

/**
 * Page to scan worker.
 * @typedef {{type: 'start', module: WebAssembly.Module}
 *   | {type: 'scan', input: number, file: File}
 *   | {type: 'original', request: number, file: File, input: Input, offset: number}} ToScan
 */

/**
 * Scan worker to page. `batch` is flat bytes that only the core understands; the page hands them on unread.
 * `summary` is the Input as known so far (records are counted by the analyst, so its `used` and `duplicate` are 0).
 * @typedef {{type: 'ready'}
 *   | {type: 'batch', input: number, bytes: number, records: number, batch: ArrayBuffer}
 *   | {type: 'progress', input: number, bytes: number, records: number}
 *   | {type: 'done', input: number}
 *   | {type: 'original', request: number, record: OriginalRecord}
 *   | {type: 'failed', input?: number, request?: number, message: string}} FromScan
 */

/**
 * Page to analyst worker. Each question carries a number that its answer repeats.
 * @typedef {{type: 'start', module: WebAssembly.Module}
 *   | {type: 'open', input: number, name: string, size: number}
 *   | {type: 'append', input: number, batch: ArrayBuffer}
 *   | {type: 'stop', input: number, keep: boolean}
 *   | {type: 'remove', input: number}
 *   | {type: 'sha256', input: number, hex: string}
 *   | {type: 'report', request: number, filter: Filter}
 *   | {type: 'reportJson', request: number, filter: Filter}
 *   | {type: 'rows', request: number, filter: Filter, sort: Sort, columns: string[], from: number, to: number}
 *   | {type: 'row', request: number, row: number}} ToAnalyst
 */

/**
 * Analyst worker to page.
 * @typedef {{type: 'ready'}
 *   | {type: 'answer', request: number, value: unknown}
 *   | {type: 'failed', request?: number, message: string}} FromAnalyst
 */

/**
 * Page to hash worker, and back.
 * @typedef {{type: 'start', module: WebAssembly.Module} | {type: 'hash', input: number, file: File}} ToHash
 * @typedef {{type: 'ready'} | {type: 'hashed', input: number, hex: string}
 *   | {type: 'hashing', input: number, bytes: number}
 *   | {type: 'failed', input: number, message: string}} FromHash
 */

export {};
