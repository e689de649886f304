// What the page carries beside its shell. The app's document stands in the markup of its frame, so that browsers start it
// before they have read the rest of the page; its scripts and styles are in the policy by their hashes. Worker, wasm and facts
// follow: in the hosted form each is left in `mfaParts` by a cacheable script of its own; in the single file each is the text
// of an element that is no script and is not shown: what browsers neither run nor hash is there sooner. They are held by a
// hash in the hosted form only: of the single file the file itself is what is compared.

/** The app's frame. Frames for paper come after it. */
export const appFrame = () => document.querySelector('iframe');

/** The app's style sheet, for paper. */
export const styleText = () => appFrame()?.srcdoc.split(/<\/?style>/)[1] ?? '';

/** @param {'worker'|'wasm'|'facts'} name @returns {string | undefined} */
function part(name) {
  const element = /** @type {any} */ (document.getElementById(`mfa-${name}`));
  return /** @type {any} */ (globalThis).mfaParts?.[name] ?? (element?.content ?? element)?.textContent;
}

/** What the app starts its workers from; there once the document is complete. */
export function workerParts() {
  const [worker, wasm, facts] = [part('worker'), part('wasm'), part('facts')];
  return worker && wasm && facts ? { worker, wasm, facts } : undefined;
}
