// The parts of the page: texts of scripts and styles, each left in `mfaParts` by a script of its own, inline in the
// single file and a cacheable file in the hosted form. Each is in the policy by its hash.

/** @typedef {Record<'frame'|'lockdown'|'style'|'texts'|'app'|'worker'|'wasm'|'facts', string>} Parts */

/** @returns {Partial<Parts>} */
const parts = () => /** @type {any} */ (globalThis).mfaParts ?? {};

/**
 * The app's document. A part goes in by function: `$` in a script is no pattern.
 * @returns {string | undefined} undefined: a part did not load
 */
export function frameText() {
  const { frame, lockdown, style, texts, app } = parts();
  if (!frame || !lockdown || !style || !texts || !app) return undefined;
  return [['LOCKDOWN', lockdown], ['STYLE', style], ['TEXTS', texts], ['APP', app]].reduce(
    (html, [mark, text]) => html.replace(`%${mark}%`, () => text),
    frame,
  );
}

/** The app's style sheet, for paper. */
export const styleText = () => parts().style ?? '';

/** What the app starts its workers from; there once the document is complete. */
export function workerParts() {
  const { worker, wasm, facts } = parts();
  return worker && wasm && facts ? { worker, wasm, facts } : undefined;
}
