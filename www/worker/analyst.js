// Keeps the store and answers questions.
import { Analyst } from '../build/core.js';

export function analyst() {
  const store = new Analyst();

  /** @param {number} request @param {unknown} value */
  const answer = (request, value) => postMessage({ type: 'answer', request, value });

  /** @param {import('../shared/messages.js').ToAnalyst} message */
  return (message) => {
    switch (message.type) {
      case 'open':
        return store.open(message.input, message.name, message.size);
      case 'append':
        return store.append(new Uint8Array(message.batch));
      case 'stop':
        return store.stop(message.input, message.why, message.bytes);
      case 'remove':
        return store.remove(message.input);
      case 'sha256':
        return store.sha256(message.input, message.hex);
      case 'report':
        return answer(message.request, message.filter ? store.report(message.filter) : store.recognised());
      case 'reportJson':
        return answer(message.request, store.reportJson(message.filter));
      case 'rows': {
        const { filter, sort, columns, from, to } = message;
        return answer(message.request, store.rows(filter, sort, columns, from, to));
      }
      case 'row':
        return answer(message.request, store.row(message.row));
      case 'listRows': {
        const { list, filter, sort, columns, from, to, lang } = message;
        return answer(message.request, store.listRows(list, filter, sort, columns, from, to, lang));
      }
      case 'listRow':
        return answer(message.request, store.listRow(message.list, message.row, message.lang));
      case 'sections':
        return answer(message.request, store.sections(message.filter, message.lang, message.names, new Uint32Array(message.earlier)));
      case 'story':
        return answer(message.request, store.story(message.key, message.filter, message.lang));
      case 'dateOrder':
        return store.dateOrder(message.input, message.order);
      case 'fields':
        return answer(message.request, store.fields(message.kind));
      case 'compare':
        return answer(message.request, store.compare(new Uint32Array(message.earlier), message.filter));
      case 'preview':
        return answer(message.request, store.preview(message.asked));
      case 'takeAlong': {
        const value = store.takeAlong(message.asked);
        return postMessage({ type: 'answer', request: message.request, value }, { transfer: [value.bytes.buffer] });
      }
      case 'catalogue':
        return answer(message.request, store.catalogue(message.lang));
    }
  };
}
