// Brand, the promise, language, theme, help.
import { requests } from './privacy-state.js';
import { setView, view } from './state.js';

const THEMES = /** @type {const} */ (['system', 'light', 'dark']);

/** @param {{t: import('./provide.js').Translate, help: () => void, hasNav: boolean, take?: () => void}} props */
export function TopBar({ t, help, hasNav, take }) {
  const { lang, theme } = view.value;
  const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length];
  return (
    <header class="top">
      <p class="brand"><button type="button" class="home" onClick={() => setView({ view: 'start', row: undefined })}>MFA Report Viewer</button></p>
      {hasNav && <button class="menu" type="button" popovertarget="nav">{t('nav')}</button>}
      <ul class="tools">
        <li><button type="button" class="tool" aria-pressed={view.value.view === 'private'} onClick={() => setView({ view: 'private', row: undefined })}>
          {t('private')}<span class="req">{t('private-count', { n: requests.value.length })}</span></button></li>
        <li class="lang">
          {(/** @type {const} */ (['en', 'nl'])).map((l) => (
            <button key={l} type="button" class="tool" lang={l} aria-pressed={l === lang} title={t(`lang-${l}`)} onClick={() => setView({ lang: l })}>{l.toUpperCase()}</button>
          ))}
        </li>
        <li><button type="button" class="tool" onClick={() => setView({ theme: next })}>{t('theme')}<span class="req">{t(`theme-${theme}`)}</span></button></li>
        {take && <li><button type="button" class="tool" onClick={take}>{t('save-report')}</button></li>}
        <li><button type="button" class="tool" aria-label={t('shortcuts')} onClick={help}><kbd>?</kbd></button></li>
      </ul>
    </header>
  );
}
