// The address bar. It holds which report is shown and how, never a text of a file: browsers write addresses into their
// history on disk. What else belongs to a step is kept in this tab's memory under the step's key.

/** @type {Map<string, string>} */
const kept = new Map();
let step = 0;

/** The view of the step that is shown. After a reload nothing is kept, as the files are gone too. */
export const current = () => kept.get(history.state?.mfa) ?? location.hash;

/** @param {string} fragment @param {string} full @param {boolean} isStep */
export function show(fragment, full, isStep) {
  const old = history.state?.mfa;
  // Steps of before a reload are still in the history: their keys must not come again.
  const key = isStep || !kept.has(old) ? `${performance.timeOrigin}/${(step += 1)}` : old;
  kept.set(key, full);
  history[isStep ? 'pushState' : 'replaceState']({ mfa: key }, '', `#${fragment}`);
}

/** Nothing of what was looked at stays. */
export function forget() {
  kept.clear();
  history.replaceState(null, '', location.pathname + location.search);
}
