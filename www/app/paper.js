// Printing. The app is a frame, which a browser would cut off at the height of the window: what is shown is handed to the
// shell as a drawing, and printed there.
import { print } from './shell.js';
import { view } from './state.js';

const SKIPPED = new Set(['SCRIPT', 'STYLE', 'INPUT', 'SELECT', 'TEXTAREA', 'DIALOG', 'BUTTON']);

/**
 * An element as name, attributes and children. A button is its text: it may hold a figure.
 * @param {Element} element
 * @returns {import('../shared/shell-messages.js').Drawing}
 */
export function drawingOf(element) {
  /** @type {Record<string, string>} */
  const attributes = Object.create(null);
  for (const name of element.getAttributeNames()) attributes[name] = element.getAttribute(name) ?? '';
  const children = [...element.childNodes].flatMap((node) => {
    if (node instanceof Text) return [node.data];
    if (!(node instanceof Element) || (SKIPPED.has(node.tagName) && !node.matches('button:not(.btn, .tool, .textbtn, .menu, .add)'))) return [];
    return [drawingOf(node)];
  });
  return [element.localName, attributes, children];
}

/** Prints what is shown. */
export function printPage() {
  const app = document.getElementById('app');
  if (app) print(view.peek().lang, drawingOf(app));
}

/** Ctrl+P and Cmd+P. The browser's own menu prints the window as it is. */
export function printOnKey() {
  addEventListener('keydown', (event) => {
    if (event.key.toLowerCase() !== 'p' || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
    event.preventDefault();
    printPage();
  });
}
