// The sandboxed frame and the port to it. The frame stands in the markup of the page (index.html): no script of this
// document ever parses markup.
import { appFrame } from './parts.js';

/**
 * @typedef {import('../shared/shell-messages.js').ToShell} ToShell
 * @typedef {import('../shared/shell-messages.js').ToApp} ToApp
 */

/**
 * @param {() => import('../shared/shell-messages.js').Start} start what a frame is told when it says hello
 * @param {(message: ToShell) => void} heard
 * @param {() => void} isDrawn called for each frame, when its app has drawn itself
 */
export function createFrame(start, heard, isDrawn) {
  /** @type {MessagePort | undefined} */
  let port;
  let drawn = false;
  /** @type {{message: ToApp, transfer: Transferable[]}[]} */
  const waiting = [];

  addEventListener('message', ({ source, data }) => {
    const frame = appFrame();
    // One port per frame: whoever says hello a second time is not the document that was put there.
    if (!frame || source !== frame.contentWindow || port || data?.type !== 'mfa-hello') return;
    const channel = new MessageChannel();
    const own = port = channel.port1;
    port.onmessage = ({ data: message }) => {
      // The app draws itself, and then says its title. Whatever is done for it meanwhile would hold it up.
      if (port === own && !drawn) {
        drawn = true;
        frame.focus();
        waiting.splice(0).forEach(({ message: held, transfer }) => own.postMessage(held, transfer));
        isDrawn();
      }
      heard(message);
    };
    frame.contentWindow?.postMessage(start(), '*', [channel.port2]);
  });

  return {
    /** Puts an empty app in the place of the one that is there: the same element anew, as the page was written. */
    renew() {
      port?.close();
      port = undefined;
      drawn = false;
      waiting.length = 0;
      const frame = appFrame();
      frame?.replaceWith(frame.cloneNode());
    },
    /** @param {ToApp} message @param {Transferable[]} [transfer] */
    post(message, transfer = []) {
      if (port && drawn) port.postMessage(message, transfer);
      else waiting.push({ message, transfer });
    },
    focus: () => appFrame()?.focus(),
  };
}
