// Files out of a drop, a folder or the clipboard. Nothing is read here: only handles are collected.

/** @param {FileSystemEntry} entry @returns {Promise<File[]>} */
async function filesOf(entry) {
  if (entry.isFile) {
    return new Promise((resolve) => {
      // A file that vanished or may not be read is left to the picker; the others still arrive.
      /** @type {FileSystemFileEntry} */ (entry).file((file) => resolve([file]), () => resolve([]));
    });
  }
  const reader = /** @type {FileSystemDirectoryEntry} */ (entry).createReader();
  /** @type {File[]} */
  const found = [];
  // A directory is listed in portions, until a portion is empty.
  for (;;) {
    /** @type {FileSystemEntry[]} */
    const part = await new Promise((resolve) => {
      reader.readEntries(resolve, () => resolve([]));
    });
    if (part.length === 0) return found;
    for (const child of part) found.push(...(await filesOf(child)));
  }
}

/** @param {DataTransfer} data @returns {Promise<File[]>} */
export async function filesOfDrop(data) {
  // The items are gone after the first await, so their entries are taken at once.
  const entries = [...data.items].filter((i) => i.kind === 'file').map((i) => i.webkitGetAsEntry());
  if (entries.length === 0 || entries.some((e) => !e || e.isFile)) {
    const plain = [...data.files];
    const folders = entries.filter((e) => e?.isDirectory);
    if (folders.length === 0) return plain;
    const names = new Set(folders.map((e) => e?.name));
    const inside = await Promise.all(folders.map((e) => filesOf(/** @type {FileSystemEntry} */ (e))));
    return [...plain.filter((f) => !names.has(f.name)), ...inside.flat()];
  }
  return (await Promise.all(entries.map((e) => filesOf(/** @type {FileSystemEntry} */ (e))))).flat();
}

/** Copied files, or copied text as one. @param {DataTransfer|null} data @returns {File[]} */
export function filesOfPaste(data) {
  if (!data) return [];
  if (data.files.length) return [...data.files];
  const text = data.getData('text/plain');
  return text.trim() ? [new File([text], 'clipboard.txt', { type: 'text/plain' })] : [];
}

/** @param {DataTransfer|null} data */
export const carriesFiles = (data) => Boolean(data && [...data.types].includes('Files'));
