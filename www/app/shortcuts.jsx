// Single keys, and the dialog that lists them. None work while typing; all can be switched off.
import { useEffect } from 'preact/hooks';
import { Dialog, shut } from '../report/ui.jsx';
import { openFilter } from './filters.jsx';
import { files, keys, setFilter, setView } from './state.js';
import { noFilter } from './view.js';
import { VIEWS } from './views.js';

const LIST = [
  ['?', 'key-help'], ['/', 'key-search'], ['o', 'key-open'], ['1 … 9', 'key-views'], ['f', 'key-filter'], ['x', 'key-clear'],
  ['j k', 'key-rows'], ['Enter', 'key-enter'], ['t', 'key-tables'], ['p', 'key-private'], ['Esc', 'key-escape'],
];

/** A dialog that was just closed may have the focus for a moment. @param {EventTarget|null} target */
const typing = (target) => target instanceof Element && Boolean(target.closest('input:not([type=checkbox], [type=radio]), textarea, select, dialog[open]'));

/** @param {{pick: () => void, help: () => void}} actions */
export function useShortcuts({ pick, help }) {
  useEffect(() => {
    // Every count on the way is a link, so Tab alone takes long to come to the rows; in them the keys are the table's own.
    const rows = () => /** @type {HTMLElement|null} */ (document.querySelector('[role=grid]'))?.focus();
    /** @type {Record<string, () => void>} */
    const acts = {
      j: rows,
      k: rows,
      '?': help,
      o: pick,
      f: () => openFilter(),
      p: () => setView({ view: 'private', row: undefined }),
      x: () => setFilter(noFilter()),
      '/': () => {
        const search = /** @type {HTMLElement|null} */ (document.querySelector('[data-shortcut="search"]'));
        if (search) search.focus();
        else openFilter('search');
      },
      t: () => {
        const tables = [...document.querySelectorAll('details.astable')];
        const open = tables.some((d) => !d.hasAttribute('open'));
        for (const d of tables) d.toggleAttribute('open', open);
      },
    };
    /** @param {KeyboardEvent} event */
    const press = (event) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (!keys.peek() || typing(event.target)) return;
      if (event.key >= '1' && event.key <= '9') {
        const entry = VIEWS[Number(event.key) - 1];
        if (entry && files.peek().length) setView({ view: entry.id, row: undefined });
        return;
      }
      const act = acts[event.key];
      if (!act || (files.peek().length === 0 && !'?op'.includes(event.key))) return;
      event.preventDefault();
      act();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, [pick, help]);
}

/** @param {{t: import('./provide.js').Translate, close: () => void}} props */
export function ShortcutsDialog({ t, close }) {
  return (
    <Dialog title={t('shortcuts')} close={close}>
      <dl class="keys">
        {LIST.map(([key, id]) => (
          <div key={id}><dt>{key.split(' ').map((k) => (k === '…' ? ' … ' : <kbd key={k}>{k}</kbd>))}</dt><dd>{t(id)}</dd></div>
        ))}
      </dl>
      <label class="check"><input type="checkbox" checked={keys.value} onChange={(e) => { keys.value = e.currentTarget.checked; }} /> {t('keys-on')}</label>
      <p class="acts"><button type="button" class="btn" onClick={shut}>{t('close')}</button></p>
    </Dialog>
  );
}
