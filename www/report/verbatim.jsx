import { parts, visible } from './visible.js';

export { visible };

/**
 * Text as it stands in a file. `bdi` keeps a right-to-left name from reordering its neighbours.
 * @param {{text: string, lines?: boolean}} props
 */
export function Verbatim({ text, lines = false }) {
  return <bdi>{marked(text, lines)}</bdi>;
}

/**
 * Text of several lines, scrolling in its own focusable region.
 * @param {{text: string, label: string}} props
 */
export function VerbatimBlock({ text, label }) {
  return <pre class="raw" tabIndex={0} role="region" aria-label={label}>{marked(text, true)}</pre>;
}

/** @param {string} text @param {boolean} lines */
function marked(text, lines) {
  return parts(text, { lines }).map((part, i) =>
    part.code ? <span class="unseen" title={part.code} key={i}>{part.text}</span> : part.text,
  );
}
