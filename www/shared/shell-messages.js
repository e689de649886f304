// Every message between the two documents of the page, in one place.
//
// The shell is the page that the browser opened: it owns the policy, the address bar, downloads and paper. The app runs
// in a sandboxed frame inside it, with no origin, no storage and no navigation. They meet once by window message
// (`hello`, answered with a port) and then speak over that port only, so that a document which took the frame's place
// would hear nothing. What the shell accepts is the whole authority of the app:
//   a view to mirror, a title, a Blob to save, a drawing to print, and "forget".

/**
 * App to shell, once, to the parent window; the answer is `Start` with the port.
 * @typedef {{type: 'mfa-hello'}} Hello
 * @typedef {{type: 'mfa-start', fragment: string, from: 'file'|'http'|'https'}} Start
 */

/**
 * One element of a drawing: name, attributes, children. Text is text.
 * @typedef {string | [string, Record<string, string>, Drawing[]]} Drawing
 */

/**
 * App to shell, over the port.
 * @typedef {{type: 'view', fragment: string, full: string, step: boolean}
 *   | {type: 'title', title: string, lang: string}
 *   | {type: 'dragging', over: boolean}
 *   | {type: 'save', blob: Blob, name: string}
 *   | {type: 'print', lang: string, drawing: Drawing}
 *   | {type: 'about'}
 *   | {type: 'forget'}} ToShell
 *
 * view      `fragment` goes to the address bar and holds no text of a file; `full` stays in the shell's memory, so that
 *           Back restores it; `step`: Back undoes the change
 * dragging  something is dragged over the frame, until it was dropped there: the shell takes the drop, since folders can be opened only there
 * about     answered with `about`
 * forget    the frame and all it holds is thrown away, and an empty one takes its place
 */

/**
 * A request that the browser made for the shell after the page had loaded: there should be none.
 * @typedef {{name: string, initiator: string, at: number}} Requested
 */

/**
 * Shell to app, over the port.
 * @typedef {{type: 'parts', worker: string, wasm: string, facts: string}
 *   | {type: 'broken', message: string}
 *   | {type: 'view', fragment: string}
 *   | {type: 'dragging', over: boolean}
 *   | {type: 'files', files: File[], folders: string[]}
 *   | {type: 'requested', requests: Requested[]}
 *   | {type: 'about', page: string, policy: string}} ToApp
 *
 * parts     text of the worker script, and gzip in base64 of the wasm module and of the facts that it reads
 * broken    a part of the page did not load
 * files     `folders`: names of dropped folders that this browser does not open here
 * about     text of the shell's document as the browser holds it, byte for byte that of the file; the policy in it
 */

export {};
