// Entry of the page.
import { createEngine } from '../bridge/engine.js';
import './styles/index.css';
import { run } from './run.jsx';

const root = document.getElementById('app');
if (root) run(root, createEngine);
