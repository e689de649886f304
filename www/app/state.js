// What changes while the page is open. `view` is what the user chose; the rest is what the engine said.
import { signal } from './signals.js';
import { defaultView, withClauses } from './view.js';

/** @typedef {import('./view.js').View} View */

/** @returns {'en'|'nl'} */
const preferredLanguage = () => (navigator.languages.map((l) => l.slice(0, 2)).find((l) => l === 'nl' || l === 'en') === 'nl' ? 'nl' : 'en');

/** @type {import('./signals.js').Signal<View>} */
export const view = signal(defaultView(preferredLanguage()));
/** That of the view. */
export const filter = { get value() { return view.value.filter; } };

/** The files as the bridge tells them. @type {import('./signals.js').Signal<import('../bridge/engine.js').FileState[]>} */
export const files = signal([]);
/** @type {import('./signals.js').Signal<import('../shared/types/Report').Report|null>} */
export const report = signal(null);
/** What the files were recognised as, before they are counted. @type {import('./signals.js').Signal<import('../shared/types/Report').Report|null>} */
export const recognised = signal(null);
/** Nothing is counted yet: it is not known of every file, beyond doubt, what it is. */
export const held = signal(false);
/** Changes with the data, not with the filter. */
export const generation = signal(0);
/** What went wrong outside a file: the engine did not start, a question failed. @type {import('./signals.js').Signal<string>} */
export const failure = signal('');
/** Files that are compared with the others. @type {import('./signals.js').Signal<number[]>} */
export const earlier = signal([]);
/** Invented data is loaded. */
export const sample = signal(false);
/** Single-key shortcuts are on. */
export const keys = signal(true);
/** Spoken politely. */
export const spoken = signal('');

/** @param {Partial<View>} patch */
export const setView = (patch) => {
  view.value = { ...view.peek(), ...patch };
};

/** @param {Partial<import('./view.js').Filter>} patch */
export const setFilter = (patch) => setView({ filter: { ...view.peek().filter, ...patch }, row: undefined });

/** Where a target of `www/report/context.js` leads. @param {import('../report/context.js').Target} target @returns {View} */
export function targetView(target) {
  const now = view.peek();
  return {
    ...now,
    view: target.view ?? (target.find ? 'reference' : target.stay || target.only ? now.view : target.user ? 'user' : target.where || target.filter ? 'sign-ins' : now.view),
    filter: withClauses(target.filter ?? now.filter, target.where ?? []),
    row: target.row,
    only: target.stay ? now.only : target.only,
    find: target.find,
    user: target.stay ? now.user : target.user,
  };
}
