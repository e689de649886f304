/**
 * Puts text on the clipboard. A page on plain http or in a sandboxed frame has no clipboard object; there the browser
 * copies what is selected in a field.
 * @param {string} text
 * @returns {Promise<boolean>} whether it was copied
 */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const before = document.activeElement;
    // A field outside an open dialog is inert and cannot be selected.
    const host = document.querySelector('dialog[open]') ?? document.body;
    const field = document.createElement('textarea');
    field.value = text;
    field.className = 'vh';
    host.append(field);
    field.select();
    const done = document.execCommand('copy');
    field.remove();
    if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    return done;
  }
}
