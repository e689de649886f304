// The sandboxed frame and the port to it.
import { frameText } from './parts.js';

/**
 * @typedef {import('../shared/shell-messages.js').ToShell} ToShell
 * @typedef {import('../shared/shell-messages.js').ToApp} ToApp
 */

/**
 * Trusted Types: the only markup that this document ever parses is the app's own.
 * @type {{createHTML: (text: string) => any}}
 */
const policy = /** @type {any} */ (globalThis).trustedTypes?.createPolicy('mfa-shell', {
  createHTML: () => frameText() ?? '',
}) ?? { createHTML: () => frameText() ?? '' };

/**
 * @param {() => import('../shared/shell-messages.js').Start} start what a frame is told when it says hello
 * @param {(message: ToShell) => void} heard
 */
export function createFrame(start, heard) {
  /** @type {HTMLIFrameElement | undefined} */
  let frame;
  /** @type {MessagePort | undefined} */
  let port;
  let drawn = false;

  addEventListener('message', ({ source, data }) => {
    // One port per frame: whoever says hello a second time is not the document that was put there.
    if (!frame || source !== frame.contentWindow || port || data?.type !== 'mfa-hello') return;
    const channel = new MessageChannel();
    const own = port = channel.port1;
    port.onmessage = (event) => heard(event.data);
    frame.contentWindow?.postMessage(start(), '*', [channel.port2]);
    frame.focus();
    // The parts are large: the app draws itself first.
    setTimeout(() => {
      if (port !== own) return;
      drawn = true;
      waiting.splice(0).forEach(({ message, transfer }) => own.postMessage(message, transfer));
    });
  });

  /** @type {{message: ToApp, transfer: Transferable[]}[]} */
  const waiting = [];

  return {
    /** Puts an empty app in the place of whatever is there. */
    open() {
      frame?.remove();
      port?.close();
      port = undefined;
      drawn = false;
      waiting.length = 0;
      frame = document.createElement('iframe');
      // Scripts, and nothing else: no origin, no storage, no navigation, no popups, no forms, no downloads.
      frame.setAttribute('sandbox', 'allow-scripts');
      frame.title = 'MFA Report Viewer';
      frame.srcdoc = policy.createHTML('');
      document.body.append(frame);
      frame.focus();
    },
    /** @param {ToApp} message @param {Transferable[]} [transfer] */
    post(message, transfer = []) {
      if (port && drawn) port.postMessage(message, transfer);
      else waiting.push({ message, transfer });
    },
    focus: () => frame?.focus(),
  };
}
