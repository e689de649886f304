// The app's end of the channel to the shell (www/shared/shell-messages.js). No other module of the app speaks to it.

/**
 * @typedef {import('../shared/shell-messages.js').ToApp} ToApp
 * @typedef {import('../shared/shell-messages.js').ToShell} ToShell
 * @typedef {import('../shared/shell-messages.js').Start} Start
 */

/** @type {MessagePort | undefined} */
let port;
/** @type {Map<string, (message: any) => void>} */
const listeners = new Map();
/** What came before somebody listened. @type {ToApp[]} */
let unheard = [];

/** What the shell answered to the frame's hello (hello.js). @returns {Promise<Start>} */
export async function meet() {
  const { start, port: own } = await mfaMet;
  port = own;
  port.onmessage = ({ data: message }) => {
    const listener = listeners.get(message.type);
    if (listener) listener(message);
    else unheard.push(message);
  };
  return start;
}

/**
 * One listener for each kind of message.
 * @template {ToApp['type']} T
 * @param {T} type @param {(message: Extract<ToApp, {type: T}>) => void} listener
 */
export function on(type, listener) {
  listeners.set(type, listener);
  const early = unheard.filter((message) => message.type === type);
  unheard = unheard.filter((message) => message.type !== type);
  for (const message of early) listener(/** @type {any} */ (message));
}

/** @param {ToShell} message */
const post = (message) => port?.postMessage(message);

/** @param {string} fragment @param {string} full @param {boolean} step */
export const showView = (fragment, full, step) => post({ type: 'view', fragment, full, step });

/** @param {string} title @param {string} lang */
export function showTitle(title, lang) {
  document.title = title;
  post({ type: 'title', title, lang });
}

/** Something is dragged over the frame, or was dropped on it. @param {boolean} over */
export const dragging = (over) => post({ type: 'dragging', over });

/** Hands a finished file to the shell, which downloads it. @param {Blob} blob @param {string} name */
export const save = (blob, name) => post({ type: 'save', blob, name });

/** @param {string} lang @param {import('../shared/shell-messages.js').Drawing} drawing */
export const print = (lang, drawing) => post({ type: 'print', lang, drawing });

/** Throws this document and all it holds away. */
export const forget = () => post({ type: 'forget' });

/** The shell's document as text, and its policy. @returns {Promise<{page: string, policy: string}>} */
export const about = () =>
  new Promise((resolve) => {
    on('about', ({ page, policy }) => resolve({ page, policy }));
    post({ type: 'about' });
  });

/** What the workers start from. @returns {Promise<import('../bridge/parts.js').Embedded>} */
export const workerParts = () =>
  new Promise((resolve, reject) => {
    on('parts', resolve);
    on('broken', ({ message }) => reject(new Error(message)));
  });
