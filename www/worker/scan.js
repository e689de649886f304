// Reads one file at a time into batches.
import { original, scan as read } from '../build/core.js';

/** @param {import('../shared/messages.js').FromScan} message @param {Transferable[]} [transfer] */
const post = (message, transfer = []) => postMessage(message, { transfer });

export function scan() {
  /** @param {import('../shared/messages.js').ToScan} message */
  return async (message) => {
    if (message.type === 'original') {
      const { request, file, source, offset } = message;
      post({ type: 'answer', request, value: await original(source, file, offset) });
      return;
    }
    const print = await read(message.input, message.file, {
      /** @param {number} bytes @param {number} records */
      progress(bytes, records) {
        post({ type: 'progress', input: message.input, bytes, records });
      },
      /** @param {number} bytes @param {number} records @param {ArrayBuffer} batch */
      batch(bytes, records, batch) {
        post({ type: 'batch', input: message.input, bytes, records, batch }, [batch]);
      },
    });
    post({ type: 'done', input: message.input, print });
  };
}
