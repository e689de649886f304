// Start of every worker. Thin: the read loop and everything else is in crates/wasm.
import { facts as learn, initSync } from '../build/core.js';
import { analyst } from './analyst.js';
import { hash } from './hash.js';
import { scan } from './scan.js';

/** @typedef {import('../shared/messages.js').Start} Start */

/** @type {Record<import('../shared/messages.js').Role, () => (message: any) => void | Promise<void>>} */
const ROLES = { scan, analyst, hash };

/** @type {((message: any) => void | Promise<void>) | undefined} */
let handle;

/** @param {unknown} error @param {{input?: number, request?: number}} [about] */
function failed(error, about = {}) {
  const { name, message } = error instanceof Error ? error : { name: 'Error', message: String(error) };
  postMessage({ type: 'failed', input: about.input, request: about.request, name, message });
}

addEventListener('message', async ({ data }) => {
  try {
    if (handle) {
      await handle(data);
    } else {
      const { role, module, facts } = /** @type {Start} */ (data);
      initSync({ module });
      learn(facts);
      handle = ROLES[role]();
      postMessage({ type: 'ready' });
    }
  } catch (error) {
    failed(error, data);
  }
});

// A trap in a promise's callback ends up here and not in the handler above.
addEventListener('unhandledrejection', (event) => {
  event.preventDefault();
  failed(event.reason);
});
