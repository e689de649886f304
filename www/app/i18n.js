// Messages: Fluent, one bundle per language, English for what a language lacks.
import { FluentBundle, FluentResource } from '@fluent/bundle';

/** @typedef {'en'|'nl'} Lang */

/** @param {Lang} lang */
function bundleOf(lang) {
  // Isolation marks are left out: texts of files are shown in <bdi>, and the marks would end up in copied text.
  const bundle = new FluentBundle(lang === 'en' ? 'en-GB' : lang, { useIsolating: false });
  for (const text of mfaTexts.messages[lang]) bundle.addResource(new FluentResource(text));
  return bundle;
}

/** @type {Map<Lang, FluentBundle>} */
const bundles = new Map();
/** @param {Lang} lang */
const bundle = (lang) => {
  let found = bundles.get(lang);
  if (!found) bundles.set(lang, (found = bundleOf(lang)));
  return found;
};

/**
 * @param {Lang} lang
 * @param {string} id
 * @param {Record<string, string|number>} [args]
 */
export function translate(lang, id, args) {
  for (const candidate of lang === 'en' ? [bundle('en')] : [bundle(lang), bundle('en')]) {
    const message = candidate.getMessage(id);
    // With an error list, formatting never throws: a missing argument shows as its name.
    if (message?.value) return candidate.formatPattern(message.value, args, []);
  }
  return id;
}
