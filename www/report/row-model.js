// What the drawer says about one request, as message ids and arguments: no words here, so that it can be tested.

/**
 * @typedef {import('../shared/types/RowDetail').RowDetail} RowDetail
 * @typedef {import('../shared/types/AttemptRequest').AttemptRequest} AttemptRequest
 * @typedef {import('../shared/types/Step').Step} Step
 */

/** @param {RowDetail} detail */
export const thisRequest = (detail) => detail.attempt.find((request) => request.row === detail.row);

/** @param {RowDetail} detail @param {string} field */
export const fieldOf = (detail, field) => detail.fields.find(([id]) => id === field)?.[1] ?? '';

/**
 * The sentence of what happened: which message, with the result or method it names.
 * @param {RowDetail} detail
 * @returns {{id: string, time: string, result?: string, method?: string, code?: number, afterMs?: number}}
 */
export function headline(detail) {
  const request = thisRequest(detail);
  const time = request?.time ?? fieldOf(detail, 'time');
  if (!request) return { id: 'row-title-plain', time };
  const { result, method, side } = request;
  const code = request.code ?? undefined;
  const named = { time, result, method, code };
  const met = detail.attempt.find((other) => other.time >= request.time && other.row !== request.row && other.side === 'satisfied');
  const afterMs = met ? Date.parse(met.time) - Date.parse(request.time) : NaN;
  const later = Number.isFinite(afterMs) && afterMs >= 0;

  if (side === 'denied') {
    return later ? { id: 'row-title-denied-then-met', ...named, afterMs } : { id: 'row-title-denied', ...named };
  }
  if (side === 'satisfied') {
    const prompted = detail.outcome === 'completed' && method !== '';
    return { id: prompted ? 'row-title-completed' : 'row-title-met', ...named };
  }
  if (side === 'pending' || detail.outcome === 'abandoned' || detail.outcome === 'registration_not_finished') {
    if (later) return { id: 'row-title-asked-then-met', ...named, afterMs };
    if (detail.outcome === 'abandoned') return { id: 'row-title-abandoned', ...named };
    if (detail.outcome === 'registration_not_finished') return { id: 'row-title-registration', ...named };
    if (detail.outcome === 'redirected') return { id: 'row-title-redirected', ...named };
    return { id: 'row-title-asked', ...named };
  }
  if (detail.outcome === 'not_required') {
    return { id: code ? 'row-title-not-required-code' : 'row-title-not-required', ...named };
  }
  return { id: code ? 'row-title-code' : 'row-title-plain', ...named };
}

/**
 * A line of the attempt.
 * @typedef {object} Line
 * @property {string} time
 * @property {'denied' | 'completed' | 'satisfied' | 'plain' | 'none'} mark
 * @property {Step} [step]           the step, or else the request itself
 * @property {AttemptRequest} request
 * @property {number} number         of the request within the attempt, from 1
 * @property {boolean} here          belongs to the request that is open
 * @property {boolean} last          last line of its request, which names the code
 */

/** @param {AttemptRequest} request @returns {Line['mark']} */
function requestMark(request) {
  if (request.side === 'denied') return 'denied';
  if (request.side === 'satisfied') return request.method ? 'completed' : 'satisfied';
  return 'none';
}

/** @param {Step} step @param {AttemptRequest} request @returns {Line['mark']} */
function stepMark(step, request) {
  if (step.requirement === 'primary') return 'plain';
  if (step.succeeded === null) return requestMark(request);
  if (step.succeeded) return request.side === 'satisfied' ? requestMark(request) : 'plain';
  return request.side === 'denied' ? 'denied' : 'none';
}

/**
 * Every step of every request of the attempt, in time order; a request without steps is one line.
 * @param {RowDetail} detail
 * @returns {Line[]}
 */
export function timeline(detail) {
  return detail.attempt.flatMap((request, i) => {
    const common = { request, number: i + 1, here: request.row === detail.row };
    const steps = request.steps.map((step, s) => ({
      ...common, step, time: step.time || request.time, mark: stepMark(step, request), last: s === request.steps.length - 1,
    }));
    // A result that no step names (a claim in the token, for example) is a line of its own.
    const told = request.steps.some((step) => step.requirement !== 'primary' && step.result === request.result);
    if (steps.length && (told || !request.result)) return steps;
    return [...steps.map((line) => ({ ...line, last: false })), { ...common, time: request.time, mark: requestMark(request), last: true }];
  });
}

/**
 * Filter clause for a field of the details, where one exists.
 * @param {string} field @param {string} value @param {RowDetail} detail
 */
export function clauseFor(field, value, detail) {
  /** @type {Record<string, string>} */
  const fields = {
    app: 'app', address: 'address', code: 'code', country: 'country', client: 'client', user_type: 'user_type', method: 'method',
    detail: 'detail', ca_status: 'ca_status', required: 'required', result: 'result', outcome: 'outcome', kind: 'kind',
  };
  if (field === 'user' || field === 'user_name') return { field: 'user', any: [detail.user.key] };
  // `unlisted` stands for every value that the catalogue lacks; the text itself is the narrower question.
  if (field === 'result' && value === 'unlisted') return { field: 'unlisted', any: [thisRequest(detail)?.resultText ?? ''] };
  return fields[field] ? { field: fields[field], any: [value] } : undefined;
}
