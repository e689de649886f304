// What this page did and what was refused to it, as it happens.
import { signal } from './signals.js';
import { on } from './shell.js';

/** Requests since the page was loaded, by either document. @type {import('./signals.js').Signal<import('../shared/shell-messages.js').Requested[]>} */
export const requests = signal([]);
/** What the policy and the lockdown refused. @type {import('./signals.js').Signal<{what: string, at: number}[]>} */
export const refused = signal([]);
/** How the page was opened. @type {import('./signals.js').Signal<'file'|'http'|'https'>} */
export const openedFrom = signal('file');

/** @param {'file'|'http'|'https'} from */
export function watchPrivacy(from) {
  openedFrom.value = from;
  refused.value = mfaGuard.refused();
  mfaGuard.onRefused(() => {
    refused.value = mfaGuard.refused();
  });
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
