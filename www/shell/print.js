// Paper. A frame is cut off at the height of the window when the page around it is printed, so the app hands over a
// drawing of what it shows; it is built here, element by element from short lists, in a frame without scripts.
import { styleText } from './parts.js';

const HTML = 'http://www.w3.org/1999/xhtml';
const SVG = 'http://www.w3.org/2000/svg';

/** Nothing here loads, links or runs. */
const ELEMENTS = new Set(
  'article bdi br caption cite code col colgroup dd details div dl dt em figcaption figure footer h1 h2 h3 h4 header hr i kbd li main mark nav ol p pre q s section small span strong sub summary sup table tbody td tfoot th thead time tr ul wbr'.split(' '),
);
const DRAWN = new Set('svg circle clipPath defs desc g line path pattern polygon polyline rect text title tspan'.split(' '));
/** Colours and patterns of a drawing refer to parts of it, never to an address. */
const ATTRIBUTES = /^(class|id|lang|dir|open|scope|colspan|rowspan|span|style|role|viewBox|width|height|x|y|x1|x2|y1|y2|cx|cy|r|rx|ry|d|points|transform|fill|stroke(-[a-z]+)?|text-anchor|dominant-baseline|preserveAspectRatio|pattern(Units|Transform)|clip-path|data-[a-z-]+)$/;

/**
 * @param {Document} document
 * @param {import('../shared/shell-messages.js').Drawing} drawing
 * @param {number} [depth]
 * @returns {Node}
 */
export function build(document, drawing, depth = 0) {
  if (!Array.isArray(drawing)) return document.createTextNode(String(drawing));
  const [name, attributes, children] = drawing;
  const drawn = DRAWN.has(name);
  const element = document.createElementNS(drawn ? SVG : HTML, drawn || ELEMENTS.has(name) ? name : 'span');
  for (const [key, value] of Object.entries(attributes)) {
    if (!ATTRIBUTES.test(key)) continue;
    // The policy refuses style attributes, not styles that are set.
    if (key === 'style') /** @type {HTMLElement} */ (element).style.cssText = String(value);
    else element.setAttribute(key, String(value));
  }
  // Deeper than any report, so that a loop ends.
  if (depth < 64) for (const child of children) element.append(build(document, child, depth + 1));
  return element;
}

/** @param {string} lang @param {import('../shared/shell-messages.js').Drawing} drawing */
export function print(lang, drawing) {
  const frame = document.createElement('iframe');
  frame.setAttribute('sandbox', 'allow-same-origin allow-modals');
  frame.className = 'paper';
  document.body.append(frame);
  const inside = frame.contentDocument;
  const window = frame.contentWindow;
  if (!inside || !window) return;
  inside.documentElement.lang = lang === 'nl' ? 'nl' : 'en';
  // The same text as the app's own sheet, so that the policy knows its hash.
  const style = inside.createElement('style');
  style.textContent = styleText();
  inside.head.append(style);
  inside.title = document.title;
  inside.body.append(build(inside, drawing));
  window.addEventListener('afterprint', () => frame.remove());
  window.print();
}
