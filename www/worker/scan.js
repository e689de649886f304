// Reads one file at a time into batches.
import { mapping, original, sample, scan as read } from '../build/core.js';

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
    if (message.type === 'sample' || message.type === 'mapping') {
      post({ type: 'answer', request: message.request, value: await (message.type === 'sample' ? sample : mapping)(message.file) });
      return;
    }
    const { input } = message;
    const sink = {
      /** @param {number} bytes @param {number} records */
      progress(bytes, records) {
        post({ type: 'progress', input, bytes, records });
      },
      /** @param {number} bytes @param {number} records @param {ArrayBuffer} batch */
      batch(bytes, records, batch) {
        post({ type: 'batch', input, bytes, records, batch }, [batch]);
      },
    };
    const print = await read(input, message.file, sink, message.mappings);
    post({ type: 'done', input, print });
  };
}
