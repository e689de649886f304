// Ties the engine to the state and mounts the app.
import { render } from 'preact';
import { App } from './app.jsx';
import { createActions } from './actions.js';
import { mirror } from './fragment.js';
import { pageParts } from '../bridge/parts.js';
import { warmFormat } from './provide.js';
import { workerParts } from './shell.js';
import { guardTexts } from '../report/guard.js';
import { printOnKey } from './paper.js';
import { watchPrivacy } from './privacy-state.js';
import { follow } from './reports.js';
import { onChange } from './signals.js';
import { failure, files, view } from './state.js';

const WARM_MS = 300;

/**
 * @param {HTMLElement} root
 * @param {typeof import('../bridge/engine.js').createEngine} createEngine
 * @param {import('./shell.js').Start} start
 */
export function run(root, createEngine, start) {
  mirror(view, start.fragment);
  watchPrivacy(start.from);
  printOnKey();
  guardTexts();
  const engine = createEngine({
    parts: pageParts(workerParts()),
    onFiles: (list) => {
      files.value = list;
    },
    onReport: () => void reports.changed(),
    onFailed: (message) => {
      failure.value = message;
    },
  });
  const reports = follow(engine);
  const actions = createActions(engine);
  let waiting = false;
  const draw = () => {
    waiting = false;
    render(<App engine={engine} actions={actions} />, root);
  };
  onChange(() => {
    if (!waiting) queueMicrotask(draw);
    waiting = true;
  });
  draw();
  performance.mark('mfa-drawn');
  // Behind the first screen, and before there is a file.
  setTimeout(() => warmFormat(view.peek().lang), WARM_MS);
}
