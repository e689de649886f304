// SHA-256 of each file, in the background.
import { sha256, warm } from '../build/core.js';

/** @param {import('../shared/messages.js').FromHash} message */
const post = (message) => postMessage(message);

export function hash() {
  /** @param {import('../shared/messages.js').ToHash} message */
  return async (message) => {
    if (message.type === 'digest') {
      post({ type: 'answer', request: message.request, value: await sha256(message.file, undefined, () => {}) });
      return;
    }
    if (message.type === 'warm') return warm();
    const { input, file, print } = message;
    /** @param {number} bytes */
    const progress = (bytes) => post({ type: 'hashing', input, bytes });
    post({ type: 'hashed', input, hex: await sha256(file, print, progress) });
  };
}
