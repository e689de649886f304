// Files out of a drop, a folder or the clipboard. Nothing is read here: only handles are collected.
import { useEffect, useState } from 'preact/hooks';
import { dragging, on } from './shell.js';

/** Copied files, or copied text as one. @param {DataTransfer|null} data @returns {File[]} */
function filesOfPaste(data) {
  if (!data) return [];
  if (data.files.length) return [...data.files];
  const text = data.getData('text/plain');
  return text.trim() ? [new File([text], 'clipboard.txt', { type: 'text/plain' })] : [];
}

/** @param {DataTransfer|null} data */
const carriesFiles = (data) => Boolean(data && [...data.types].includes('Files'));

/**
 * Files may be dropped anywhere, and pasted. A drag over the frame is reported to the shell, which lays a sheet over it
 * and takes the drop: folders can be opened only there. What is dropped before the sheet lies is read here.
 * @param {(files: File[]) => void} add
 * @returns {{over: boolean, folders: string[]}} `folders`: those that were dropped and cannot be opened
 */
export function useDrop(add) {
  const [over, setOver] = useState(false);
  const [folders, setFolders] = useState(/** @type {string[]} */ ([]));
  useEffect(() => {
    on('dragging', (message) => setOver(message.over));
    on('files', (message) => {
      setFolders(message.folders);
      add(message.files);
    });
    /** @param {DragEvent} event */
    const enter = (event) => {
      if (!carriesFiles(event.dataTransfer)) return;
      event.preventDefault();
      dragging(true);
    };
    /** @param {DragEvent} event */
    const hover = (event) => {
      if (carriesFiles(event.dataTransfer)) event.preventDefault();
    };
    /** @param {DragEvent} event */
    const drop = (event) => {
      if (!event.dataTransfer || !carriesFiles(event.dataTransfer)) return;
      // Without this the browser would open the file in place of the page.
      event.preventDefault();
      dragging(false);
      add([...event.dataTransfer.files]);
    };
    /** @param {ClipboardEvent} event */
    const paste = (event) => {
      if (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement) return;
      add(filesOfPaste(event.clipboardData));
    };
    const all = Object.entries({ dragenter: enter, dragover: hover, drop, paste });
    for (const [type, listen] of all) addEventListener(type, /** @type {EventListener} */ (listen));
    return () => all.forEach(([type, listen]) => removeEventListener(type, /** @type {EventListener} */ (listen)));
  }, [add]);
  return { over, folders };
}
