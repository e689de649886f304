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

// Denied reasons by kind. A reason that stands in no group is counted under `other`.
/** @type {[string, string[]][]} */
export const REASON_GROUPS = [
  ['unanswered', ['user_declined', 'app_no_response', 'user_hung_up', 'call_to_voicemail', 'code_not_entered']],
  ['wrong', ['incorrect_code', 'too_many_incorrect_codes', 'incorrect_pin', 'invalid_app_code', 'invalid_verification_code', 'code_already_used', 'invalid_authentication']],
  ['fraud', ['fraud_reported_app', 'fraud_code_entered', 'user_blocked']],
  ['undelivered', ['app_notification_failed', 'app_notification_device_failed', 'phone_unreachable', 'phone_number_invalid', 'duplicate_attempt', 'authentication_in_progress', 'service_error']],
  ['setup', ['no_methods_registered', 'misconfiguration', 'user_not_found']],
];

/** @param {Map<string, number>} denied @returns {{id: string, ids: string[], requests: number}[]} */
export function reasonGroups(denied) {
  const grouped = new Set(REASON_GROUPS.flatMap(([, ids]) => ids));
  return [...REASON_GROUPS, /** @type {[string, string[]]} */ (['other', [...denied.keys()].filter((id) => !grouped.has(id))])]
    .map(([id, ids]) => ({ id, ids: ids.filter((i) => denied.has(i)), requests: sum(denied, ids) }))
    .filter((g) => g.requests > 0)
    .sort((a, b) => b.requests - a.requests);
}
