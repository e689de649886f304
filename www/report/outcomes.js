// How outcomes are grouped and coloured where they are drawn.

/**
 * @typedef {object} OutcomeGroup
 * @property {string} id       message `group-<id>`
 * @property {string} fill     outcome colour
 * @property {string[]} ids    outcome ids of the report
 */

/** In the order in which they are read. @type {OutcomeGroup[]} */
export const OUTCOME_GROUPS = [
  { id: 'completed', fill: 'completed', ids: ['completed'] },
  { id: 'satisfied', fill: 'satisfied', ids: ['satisfied_without_prompt'] },
  { id: 'denied', fill: 'denied', ids: ['denied'] },
  { id: 'abandoned', fill: 'abandoned', ids: ['abandoned'] },
  { id: 'pending', fill: 'pending', ids: ['registration_not_finished', 'redirected', 'other'] },
  { id: 'not-required', fill: 'notrequired', ids: ['not_required'] },
];

export const OUTCOMES = OUTCOME_GROUPS.flatMap((g) => g.ids);

/** Colour of an outcome. @param {string} id */
export const outcomeFill = (id) => OUTCOME_GROUPS.find((g) => g.ids.includes(id))?.fill ?? 'pending';

/** Sum of some counts of a map. @param {Map<string, number>|null|undefined} counts @param {string[]} [ids] */
export function sum(counts, ids) {
  if (!counts) return 0;
  let total = 0;
  for (const [id, n] of counts) if (!ids || ids.includes(id)) total += n;
  return total;
}

/** Largest first, then by id: the same order every time. @param {Map<string, number>} counts @returns {[string, number][]} */
export const ranked = (counts) => [...counts].filter(([, n]) => n > 0).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));

/**
 * Denied reasons by kind, as the catalogue groups them; a reason of no group is counted under `other`.
 * @param {Map<string, number>} denied @param {import('./context.js').ReportContextValue['card']} card @returns {{id: string, ids: string[], requests: number}[]}
 */
export function reasonGroups(denied, card) {
  /** @type {Map<string, string[]>} */
  const groups = new Map();
  for (const id of denied.keys()) {
    const group = card('result', id)?.group || 'other';
    groups.set(group, [...(groups.get(group) ?? []), id]);
  }
  const list = [...groups].map(([id, ids]) => ({ id, ids, requests: sum(denied, ids) }));
  return list.filter((g) => g.requests > 0).sort((a, b) => b.requests - a.requests || (a.id < b.id ? -1 : 1));
}
