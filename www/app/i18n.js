// Messages in the syntax of Fluent, read when the page is built (scripts/messages.mjs); English for what a language lacks.

/** @typedef {'en'|'nl'} Lang */
/** @typedef {import('../../scripts/messages.mjs').Pattern} Pattern */
/** @typedef {Record<string, string|number>} Args */

/** @type {Map<string, {numbers: Intl.NumberFormat, plurals: Intl.PluralRules}>} */
const rules = new Map();
/** @param {Lang} lang */
function rulesOf(lang) {
  const locale = lang === 'en' ? 'en-GB' : lang;
  const found = rules.get(lang) ?? { numbers: new Intl.NumberFormat(locale), plurals: new Intl.PluralRules(locale) };
  rules.set(lang, found);
  return found;
}

/** @param {Pattern} pattern @param {Args} args @param {Lang} lang @param {Record<string, string>} shown @returns {string} */
function say(pattern, args, lang, shown) {
  if (typeof pattern === 'string') return pattern;
  return pattern.map((part) => {
    if (typeof part === 'string') return part;
    const [name, variants, other] = part;
    // A missing argument shows as its name.
    const value = Object.hasOwn(args, name) ? args[name] : `{$${name}}`;
    const { numbers, plurals } = rulesOf(lang);
    if (!variants) return shown[name] ?? (typeof value === 'number' ? numbers.format(value) : value);
    const keys = typeof value === 'number' ? [String(value), plurals.select(value)] : [value];
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
