// The outer page: policy, address bar, downloads, drops, paper. It knows nothing of reports, and no text of a file
// passes through it but as a Blob to save or a drawing to print.
import * as address from './address.js';
import { takeDrops } from './drop.js';
import { createFrame } from './frame.js';
import { workerParts } from './parts.js';
import { pageText, policyText } from './about.js';
import { print } from './print.js';
import { save } from './save.js';

function run() {
  /** @param {import('../shared/shell-messages.js').ToShell} message */
  const heard = (message) => {
    switch (message?.type) {
      case 'view':
        return address.show(String(message.fragment), String(message.full), message.step === true);
      case 'title':
        document.title = String(message.title).slice(0, 200);
        document.documentElement.lang = message.lang === 'nl' ? 'nl' : 'en';
        return;
      case 'dragging':
        return dragging(message.over);
      case 'save':
        return save(message.blob, message.name);
      case 'print':
        return print(message.lang, message.drawing);
      case 'about':
        return frame.post({ type: 'about', page: pageText(), policy: policyText() });
      case 'forget':
        address.forget();
        return frame.renew();
    }
  };

  const from = /** @type {'file'|'http'|'https'} */ (location.protocol.slice(0, -1));
  const whole = new Promise((done) => document.addEventListener('DOMContentLoaded', done));
  const frame = createFrame(() => ({ type: 'mfa-start', fragment: address.current(), from }), heard, handParts);

  // The app is drawn while the rest of the page is on its way.
  async function handParts() {
    await whole;
    const parts = workerParts();
    frame.post(parts ? { type: 'parts', ...parts } : { type: 'broken', message: 'a part of the page did not load' });
  }

  const dragging = takeDrops({
    over: (over) => frame.post({ type: 'dragging', over }),
    drop: (dropped) => frame.post({ type: 'files', ...dropped }),
  });
  addEventListener('popstate', () => frame.post({ type: 'view', fragment: address.current() }));
  // The keyboard belongs to the app; pasted files are the app's too, wherever the focus is.
  addEventListener('focus', () => frame.focus());
  addEventListener('paste', (event) => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length) frame.post({ type: 'files', files, folders: [] });
  });
  watchRequests((requests) => frame.post({ type: 'requested', requests }));
}

/**
 * Tells of each request that this document makes after it was loaded: there should be none.
 * @param {(requests: import('../shared/shell-messages.js').Requested[]) => void} tell
 */
function watchRequests(tell) {
  let loaded = Infinity;
  addEventListener('load', () => {
    loaded = performance.now();
  });
  new PerformanceObserver((list) => {
    const late = list.getEntries().filter(({ startTime }) => startTime > loaded);
    if (late.length) tell(late.map((e) => ({ name: e.name, initiator: /** @type {PerformanceResourceTiming} */ (e).initiatorType, at: e.startTime })));
  }).observe({ type: 'resource', buffered: true });
}

/** @param {string} text */
function refuse(text) {
  const told = document.createElement('p');
  told.className = 'told';
  told.textContent = text;
  document.body.append(told);
}

// A page that shows this one in a frame, or that opened it, could be sent messages by whatever ran in here.
// The app's frame, which follows, draws nothing until it is answered.
if (window.top !== window) refuse('MFA Report Viewer does not run inside another page.');
else {
  window.opener = null;
  run();
}
