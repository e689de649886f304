// The reports, with how much is in each.
import { useRef } from 'preact/hooks';
import { format } from './provide.js';
import { files, setView, view } from './state.js';
import { encode } from './view.js';
import { VIEWS } from './views.js';

/** What belongs to the screen that is left. */
const AWAY = { row: undefined, only: undefined, user: undefined, find: undefined };

/**
 * @param {{t: import('./provide.js').Translate, lang: 'en'|'nl', add: () => void,
 *   report: import('../shared/types/Report').Report|null}} props
 */
export function Nav({ t, lang, report, add }) {
  const nav = useRef(/** @type {HTMLElement|null} */ (null));
  const fmt = format(lang);
  const bytes = files.value.reduce((sum, f) => sum + f.size, 0);
  /** @param {import('./views.js').ViewEntry} entry */
  const item = (entry) => {
    const count = report ? entry.count?.(report) : undefined;
    const current = view.value.view === entry.id;
    /** @param {MouseEvent} event */
    const follow = (event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      setView({ view: entry.id, ...AWAY });
      nav.current?.hidePopover?.();
      scrollTo({ top: 0 });
    };
    return (
      <li key={entry.id}>
        <a href={`#${encode({ ...view.value, view: entry.id, ...AWAY })}`} aria-current={current ? 'page' : undefined} onClick={follow}>
          {t(entry.label)}
          {count === null && <span class="cnt none">{t('no-file')}</span>}
          {typeof count === 'number' && <span class="cnt">{fmt.int(count)}</span>}
        </a>
      </li>
    );
  };
  return (
    <nav id="nav" class="nav" popover="auto" ref={nav} aria-label={t('nav')}>
      <ul>{VIEWS.filter((v) => !v.second && !v.hidden).map(item)}</ul>
      {VIEWS.some((v) => v.second) && <ul>{VIEWS.filter((v) => v.second).map(item)}</ul>}
      <p class="nav-files">{t('files-size', { n: files.value.length, size: fmt.bytes(bytes) })}<br />
        <button type="button" class="textbtn" onClick={add}>{t('add-files')}</button></p>
    </nav>
  );
}
