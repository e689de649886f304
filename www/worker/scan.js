// Reads one file at a time into batches, or ranges of one that another worker reads.
import { mapping, original, range, ranged, sample, scan as read } from '../build/core.js';

/** @param {import('../shared/messages.js').FromScan} message @param {Transferable[]} [transfer] */
const post = (message, transfer = []) => postMessage(message, { transfer });

export function scan() {
  /** Ranges are read one after the other. */
  /** @type {Promise<any>} */
  let reading = Promise.resolve();
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
    if (message.type === 'ranged') {
      ranged(message.number, message.found);
      return;
    }
    const { input } = message;
    if (message.type === 'range') {
      const { file, mappings, helper, fresh, number, from, to } = message;
      const sink = { progress: () => post({ type: 'reading', input }) };
      reading = range(input, file, sink, mappings, helper, fresh, from, to, reading);
      const found = await reading;
      post({ type: 'ranged', input, number, found }, [found]);
      return;
    }
    const { file, mappings, helpers, length } = message;
    const sink = {
      /** @param {number} bytes @param {number} records */
      progress(bytes, records) {
        post({ type: 'progress', input, bytes, records });
      },
      /** @param {number} bytes @param {number} records @param {ArrayBuffer} batch */
      batch(bytes, records, batch) {
        post({ type: 'batch', input, bytes, records, batch }, [batch]);
      },
      /** @param {number} helper @param {boolean} fresh @param {number} number @param {number} from @param {number} to */
      range(helper, fresh, number, from, to) {
        post({ type: 'range', input, file, mappings, helper, fresh, number, from, to });
      },
    };
    const print = await read(input, file, sink, mappings, helpers, length);
    post({ type: 'done', input, print });
  };
}
