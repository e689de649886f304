// The same page without its protection, to prove that the attempts would reach the canary.

/** The guard's place is taken by one that guards nothing. */
const OPEN = 'globalThis.mfaGuard={workerUrl:(url)=>url,refused:()=>[],onRefused(){}};';
const SANDBOX = /"allow-scripts"/;
const META = /<meta http-equiv="Content-Security-Policy"[^>]*>\n/;

/**
 * @param {(parts: import('../../../scripts/page.mjs').Parts) => string} singleFile
 * @param {import('../../../scripts/page.mjs').Parts} parts
 */
export function unprotected(singleFile, parts) {
  /** Each protection must be there to be taken away. @param {string} text @param {RegExp} what @param {string} by */
  const without = (text, what, by) => {
    if (!what.test(text)) throw new Error(`the control build does not find ${what}`);
    return text.replace(what, by);
  };
  const page = singleFile({
    ...parts,
    page: without(parts.page, SANDBOX, '"allow-scripts allow-same-origin allow-top-navigation allow-popups allow-forms allow-downloads allow-modals"'),
    frame: without(parts.frame, META, ''),
    lockdown: OPEN,
    // The first statement of the worker script takes its ways out away.
    worker: without(parts.worker, /^[^\n]*\n/, ''),
  });
  return without(page, META, '');
}
