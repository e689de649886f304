// Text of a file is hostile: control, bidirectional and zero-width characters can hide or reorder what is read.
// They are replaced by marks that can be seen; nothing is removed.

/**
 * Part of a text: as it is, or a mark that stands for one character.
 * @typedef {{text: string, code?: string}} Part  `code` is `U+202E` for a mark
 */

// Cc, Cf, unpaired surrogates, line separators, and letters that are drawn as nothing. Arabic number signs are Cf, but drawn.
const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029\u115F\u1160\u3164\uFFA0]/gu;
const DRAWN = /[\u0600-\u0605\u06DD\u070F\u08E2]/u;

/** @param {string} char */
function mark(char) {
  // The pictures of control characters (U+2400 and on) are missing from many fonts; these two arrows are not.
  if (char === '\n') return '\u21B5';
  if (char === '\t') return '\u21E5';
  const point = /** @type {number} */ (char.codePointAt(0));
  return `[U+${point.toString(16).toUpperCase().padStart(4, '0')}]`;
}

/**
 * The text in parts, hidden characters as marks.
 * @param {string} text
 * @param {{lines?: boolean}} [options] `lines` keeps line breaks and tabs, for a block of several lines
 * @returns {Part[]}
 */
export function parts(text, { lines = false } = {}) {
  /** @type {Part[]} */
  const out = [];
  let from = 0;
  for (const match of text.matchAll(HIDDEN)) {
    const char = match[0];
    if (DRAWN.test(char) || (lines && (char === '\n' || char === '\t'))) continue;
    // A carriage return before a line feed is how Windows ends a line, and hides nothing.
    if (lines && char === '\r' && text[match.index + 1] === '\n') continue;
    if (match.index > from) out.push({ text: text.slice(from, match.index) });
    const code = /** @type {number} */ (char.codePointAt(0));
    out.push({ text: mark(char), code: `U+${code.toString(16).toUpperCase().padStart(4, '0')}` });
    from = match.index + char.length;
  }
  if (from < text.length) out.push({ text: text.slice(from) });
  return out;
}

/**
 * The same as one text, where no markup can be given (`title`, SVG, a copied line).
 * @param {string} text
 * @param {{lines?: boolean}} [options]
 */
export function visible(text, options) {
  return parts(text, options).map((part) => part.text).join('');
}
