// What this very document is, so that anyone can compare it with what was published.

/** Before the app renames it. */
const { title } = document;
const { lang } = document.documentElement;

/**
 * The document's text. It is written in the form in which browsers write a document out, so that this is, byte for
 * byte, the file that was opened. What was added since (sheets of paper and of a drag) is left out. The app's document is put
 * in as the build writes it: browsers do not agree on which characters of an attribute to escape.
 */
export function pageText() {
  const copy = /** @type {HTMLElement} */ (document.documentElement.cloneNode(true));
  copy.lang = lang;
  for (const added of copy.querySelectorAll('.paper, .drop, .told')) added.remove();
  const name = copy.querySelector('title');
  if (name) name.textContent = title;
  const frame = copy.querySelector('iframe');
  const inside = frame?.srcdoc.replaceAll('&', '&amp;').replaceAll("'", '&#39;');
  frame?.removeAttribute('srcdoc');
  return `<!doctype html>\n${copy.outerHTML.replace(/(?=><\/iframe>)/, () => ` srcdoc='${inside}'`)}`;
}

/** The policy of the file; a host may add a stricter one by header. */
export const policyText = () =>
  document.querySelector('meta[http-equiv="Content-Security-Policy"]')?.getAttribute('content') ?? '';
