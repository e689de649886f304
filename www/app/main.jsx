// Entry of the page.
import { createEngine } from '../bridge/engine.js';
import './styles/index.css';
import { run } from './run.jsx';
import { meet } from './shell.js';

const root = document.getElementById('app');
if (root) meet().then((start) => run(root, createEngine, start));
