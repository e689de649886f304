// The parts of the page: texts of scripts and styles. In the hosted form each is left in `mfaParts` by a cacheable script of
// its own. In the single file each is the text of an element that is no script and is not shown: what browsers neither run
// nor hash is there sooner. Scripts and styles of the frame are in the policy by their hashes all the same. Worker, wasm and facts
// are held by a hash in the hosted form only: of the single file the file itself is what is compared.

/** @typedef {Record<'frame'|'lockdown'|'style'|'texts'|'app'|'worker'|'wasm'|'facts', string>} Parts */

/** @param {keyof Parts} name @returns {string | undefined} */
function part(name) {
  const element = /** @type {any} */ (document.getElementById(`mfa-${name}`));
  return /** @type {any} */ (globalThis).mfaParts?.[name] ?? (element?.content ?? element)?.textContent;
}

/**
 * The app's document. A part goes in by function: `$` in a script is no pattern.
 * @returns {string | undefined} undefined: a part did not load
 */
export function frameText() {
  return /** @type {const} */ (['lockdown', 'style', 'texts', 'app']).reduce((html, name) => {
    const text = part(name);
    return text && html?.replace(`%${name.toUpperCase()}%`, () => text);
  }, part('frame'));
}

/** The app's style sheet, for paper. */
export const styleText = () => part('style') ?? '';

/** What the app starts its workers from; there once the document is complete. */
export function workerParts() {
  const [worker, wasm, facts] = [part('worker'), part('wasm'), part('facts')];
  return worker && wasm && facts ? { worker, wasm, facts } : undefined;
}
