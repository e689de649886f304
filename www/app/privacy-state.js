// What this page did and what was refused to it, as it happens.
import { signal } from './signals.js';
import { on } from './shell.js';

/** Requests since the page was loaded, by either document. @type {import('./signals.js').Signal<import('../shared/shell-messages.js').Requested[]>} */
export const requests = signal([]);
/** @typedef {{what: string, at: number, by?: string}} Refused */

/** What the policy and the lockdown refused. @type {import('./signals.js').Signal<Refused[]>} */
export const refused = signal([]);
/** How the page was opened. @type {import('./signals.js').Signal<'file'|'http'|'https'>} */
export const openedFrom = signal('file');

/** @param {'file'|'http'|'https'} from */
export function watchPrivacy(from) {
  openedFrom.value = from;
  const tell = () => {
    refused.value = attempts(mfaGuard.refused());
  };
  tell();
  mfaGuard.onRefused(tell);
  /** @param {import('../shared/shell-messages.js').Requested[]} more */
  const add = (more) => {
    requests.value = [...requests.peek(), ...more];
  };
  on('requested', (message) => add(message.requests));
  // Everything in this document came with it: any entry is a request.
  new PerformanceObserver((list) => {
    add(list.getEntries().map((e) => ({ name: e.name, initiator: /** @type {PerformanceResourceTiming} */ (e).initiatorType, at: e.startTime })));
  }).observe({ type: 'resource', buffered: true });
}

/**
 * Attempts, each once: the frame has a policy of its own and that of the page around it, and each reports what it refuses.
 * @param {Refused[]} reports @returns {Refused[]}
 */
export function attempts(reports) {
  /** How often each policy, and any of them, refused this. @type {Map<string, number>} */
  const times = new Map();
  return reports.filter(({ what, by }) => {
    if (!by) return true;
    const n = (times.get(what + by) ?? 0) + 1;
    times.set(what + by, n);
    if (n <= (times.get(what) ?? 0)) return false;
    times.set(what, n);
    return true;
  });
}
