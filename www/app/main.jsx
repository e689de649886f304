// Entry of the page.
import { createEngine } from '../bridge/engine.js';
import './styles/index.css';
import { run } from './run.jsx';
import { meet } from './shell.js';

const [root, texts] = ['app', 'texts'].map((id) => document.getElementById(id));
if (root && texts) {
  const met = meet();
  // While the shell answers.
  globalThis.mfaTexts = JSON.parse(texts.textContent);
  met.then((start) => run(root, createEngine, start));
}
