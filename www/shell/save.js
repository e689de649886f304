// Downloads. Only a Blob is saved, under a name without a path.

/** Characters that are no part of a file name on some system, or that hide its end. */
const UNFIT = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029/\\:*?"<>|]/gu;

/** @param {unknown} name */
export const fileName = (name) => String(name).replace(UNFIT, '_').replace(/^\.+/, '').slice(0, 120) || 'report';

/** @param {unknown} blob @param {unknown} name */
export function save(blob, name) {
  if (!(blob instanceof Blob)) return;
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = fileName(name);
  link.click();
  // The browser has opened the blob by then; a large one is still being written.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
