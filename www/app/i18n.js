// Messages in the syntax of Fluent, read when the page is built (scripts/messages.mjs); English for what a language lacks.

/** @typedef {'en'|'nl'} Lang */
/** @typedef {import('../../scripts/messages.mjs').Pattern} Pattern */
/** @typedef {Record<string, string|number>} Args */

/** @type {Map<Lang, Intl.NumberFormat>} */
const formats = new Map();
/**
 * As `Intl` writes it. The first screen has small numbers alone: an `Intl` object took a third of the time in which it is drawn.
 * @param {number} value @param {Lang} lang
 */
function numberText(value, lang) {
  if (Number.isInteger(value) && value >= 0 && value < 1000) return String(value);
  const found = formats.get(lang) ?? new Intl.NumberFormat(lang === 'en' ? 'en-GB' : lang);
  formats.set(lang, found);
  return found.format(value);
}

/** @param {Pattern} pattern @param {Args} args @param {Lang} lang @param {Record<string, string>} shown @returns {string} */
function say(pattern, args, lang, shown) {
  if (typeof pattern === 'string') return pattern;
  return pattern.map((part) => {
    if (typeof part === 'string') return part;
    const [name, variants, other] = part;
    // A missing argument shows as its name.
    const value = Object.hasOwn(args, name) ? args[name] : `{$${name}}`;
    if (!variants) return shown[name] ?? (typeof value === 'number' ? numberText(value, lang) : value);
    // Both languages have two forms: of one, and of all else.
    const keys = typeof value === 'number' ? [String(value), value === 1 ? 'one' : 'other'] : [value];
    const key = keys.find((k) => Object.hasOwn(variants, k));
    return say(key === undefined ? other ?? '' : variants[key], args, lang, shown);
  }).join('');
}

/**
 * @param {Lang} lang
 * @param {string} id
 * @param {Args} [args]
 * @param {Record<string, string>} [shown]  what stands in the text instead of an argument, which still decides the plural
 */
export function translate(lang, id, args = {}, shown = {}) {
  for (const candidate of /** @type {Lang[]} */ (lang === 'en' ? ['en'] : [lang, 'en'])) {
    const file = mfaTexts.messages[candidate].find((messages) => Object.hasOwn(messages, id));
    if (file) return say(file[id], args, candidate, shown);
  }
  return id;
}
