// Files dropped on the window. They are taken here and not in the frame: a document without an origin cannot open a
// folder. Opened from a file this page cannot either; then the folder's name is handed on, and the app points to
// the folder button.

/** @param {FileSystemFileEntry} entry @returns {Promise<File>} */
const fileOf = (entry) => new Promise((resolve, reject) => {
  entry.file(resolve, reject);
});

/** @param {FileSystemDirectoryReader} reader @returns {Promise<FileSystemEntry[]>} */
const portion = (reader) => new Promise((resolve, reject) => {
  reader.readEntries(resolve, reject);
});

/** @param {FileSystemEntry} entry @returns {Promise<File[]>} */
async function filesOf(entry) {
  if (entry.isFile) {
    // A file that vanished or may not be read is left out; the others still arrive.
    return fileOf(/** @type {FileSystemFileEntry} */ (entry)).then((file) => [file], () => []);
  }
  const reader = /** @type {FileSystemDirectoryEntry} */ (entry).createReader();
  /** @type {File[]} */
  const found = [];
  // A directory is listed in portions, until a portion is empty.
  for (;;) {
    const part = await portion(reader);
    if (part.length === 0) return found;
    for (const child of part) found.push(...(await filesOf(child)));
  }
}

/** @param {DataTransfer} data @returns {Promise<{files: File[], folders: string[]}>} */
export async function filesOfDrop(data) {
  // The items are gone after the first await, so all is taken at once.
  const entries = [...data.items].filter((i) => i.kind === 'file').map((i) => i.webkitGetAsEntry());
  const plain = [...data.files];
  const directories = entries.filter((e) => e?.isDirectory);
  const names = new Set(directories.map((e) => e?.name));
  // A dropped folder is also listed as a file that nobody can read.
  const files = plain.filter((f) => !names.has(f.name));
  /** @type {string[]} */
  const folders = [];
  for (const directory of directories) {
    const entry = /** @type {FileSystemEntry} */ (directory);
    await filesOf(entry).then((inside) => files.push(...inside), () => folders.push(entry.name));
  }
  return { files, folders };
}

/** @param {DataTransfer|null} data */
const carriesFiles = (data) => Boolean(data && [...data.types].includes('Files'));

/**
 * @param {{over: (over: boolean) => void, drop: (dropped: {files: File[], folders: string[]}) => void}} to
 * @returns {(over: boolean) => void} lays a sheet over the frame until the drag ends, and takes it away
 */
export function takeDrops({ over, drop }) {
  const sheet = document.createElement('div');
  sheet.className = 'drop';
  const end = () => {
    if (sheet.isConnected) over(false);
    sheet.remove();
  };
  const begin = () => {
    if (!sheet.isConnected) over(true);
    document.body.append(sheet);
  };
  addEventListener('dragenter', (event) => carriesFiles(event.dataTransfer) && begin());
  addEventListener('dragover', (event) => carriesFiles(event.dataTransfer) && event.preventDefault());
  // Out of the window; and a drag that was given up never says so, but then the pointer moves again.
  addEventListener('dragleave', (event) => event.relatedTarget === null && end());
  sheet.addEventListener('pointermove', end);
  addEventListener('drop', async (event) => {
    end();
    if (!event.dataTransfer || !carriesFiles(event.dataTransfer)) return;
    // Without this the browser would open the file in place of the page.
    event.preventDefault();
    drop(await filesOfDrop(event.dataTransfer));
  });
  return (dragged) => (dragged ? begin() : end());
}
