// The frame around every report: top bar, navigation, filter chips, banners, shortcuts.
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { ReportContext } from '../report/context.js';
import { FilterBar } from './filters.jsx';
import { useDrop } from './intake.js';
import { Nav } from './nav.jsx';
import { createContextValue, loadCatalogue, translator } from './provide.js';
import { Privacy } from './privacy.jsx';
import { Reading } from './reading.jsx';
import { SaveDialog } from './save-dialog.jsx';
import { showTitle } from './shell.js';
import { ShortcutsDialog, useShortcuts } from './shortcuts.jsx';
import { Start } from './start.jsx';
import { failure, files, generation, keys, recognised, report, sample, spoken, view } from './state.js';
import { TopBar } from './top-bar.jsx';
import { VIEWS } from './views.js';
import { visible } from '../report/visible.js';
import { Incomplete } from '../report/data-strip.jsx';
import { LookAlikes } from '../report/look-alikes.jsx';
import { Patterns } from '../report/charts/patterns.jsx';

/**
 * @param {{engine: import('../bridge/engine.js').Engine, actions: import('./actions.js').Actions}} props
 */
export function App({ engine, actions }) {
  const { lang, theme } = view.value;
  const t = translator(lang);
  const catalogue = loadCatalogue(engine, lang);
  const shown = files.value.length === 0 ? undefined : VIEWS.find((v) => v.id === view.value.view);
  // Before anything is counted there are the files alone.
  const uncounted = shown?.id === 'files' ? recognised.value : null;
  const told = uncounted ?? report.value;
  // A report of no file is none.
  const current = told?.inputs.length ? told : null;
  const asked = view.value.view === 'private';
  const context = useMemo(
    () => (current ? createContextValue(engine, current, catalogue) : null),
    [engine, current, catalogue, view.value, keys.value, generation.value],
  );

  useEffect(() => {
    document.documentElement.lang = lang;
    showTitle(`${t(asked ? 'private-title' : (shown?.label ?? 'start-title'))} – MFA Report Viewer`, lang);
  }, [lang, shown, asked]);
  useEffect(() => {
    if (theme === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
  }, [theme]);

  const picker = useRef(/** @type {HTMLInputElement|null} */ (null));
  const folder = useRef(/** @type {HTMLInputElement|null} */ (null));
  const [help, setHelp] = useState(false);
  const [taking, setTaking] = useState(false);
  const { over, folders } = useDrop(actions.add);
  useShortcuts({ pick: () => picker.current?.click(), help: () => setHelp(true) });

  /** @param {Event} event */
  const picked = (event) => {
    const input = /** @type {HTMLInputElement} */ (event.currentTarget);
    actions.add([...(input.files ?? [])]);
    input.value = '';
  };
  const choose = { files: () => picker.current?.click(), folder: () => folder.current?.click() };
  const View = shown?.component;
  const framed = Boolean(shown) || (asked && files.value.length > 0);

  return (
    <div class={framed ? 'app' : 'bare'}>
      <Patterns />
      <a class="skip" href="#main" onClick={skip}>{t('skip')}</a>
      <TopBar t={t} help={() => setHelp(true)} hasNav={framed} take={shown && context && !uncounted ? () => setTaking(true) : undefined} />
      {sample.value && (
        <p class="banner"><strong>{t('sample-banner')}</strong> {t('sample-banner-more')}{' '}
          <button type="button" class="textbtn" onClick={actions.closeSample}>{t('sample-close')}</button></p>
      )}
      <div class="frame">
        {framed && <Nav t={t} lang={lang} report={uncounted ? null : current} add={choose.files} />}
        <main id="main" tabIndex={-1}>
          {failure.value && <p class="warnline" role="alert">{failure.value === 'no-simd' ? t('no-simd') : t('failed', { message: failure.value })}</p>}
          {folders.length > 0 && (
            <p class="warnline" role="alert">{t('folders-unread', { names: folders.map((name) => visible(name)).join(', ') })}{' '}
              <button type="button" class="textbtn" onClick={choose.folder}>{t('choose-folder')}</button></p>
          )}
          {shown && !(context && shown.id === 'files') && <Reading t={t} lang={lang} actions={actions} />}
          {asked && <Privacy t={t} lang={lang} engine={engine} />}
          {!shown && !asked && <Start t={t} choose={choose} actions={actions} />}
          {shown && !context && <p class="lead" aria-live="polite">{t('reading-first')}</p>}
          {View && context && (
            <ReportContext.Provider value={context}>
              {shown?.id !== 'overview' && <Incomplete />}
              {shown?.filters && current && <FilterBar engine={engine} signIns={shown.others ? undefined : current.signIns} />}
              {shown?.filters && <LookAlikes />}
              <View key={shown?.id} actions={actions} add={choose.files} />
              {taking && <SaveDialog engine={engine} close={() => setTaking(false)} />}
            </ReportContext.Provider>
          )}
        </main>
      </div>
      <input ref={picker} hidden id="files" type="file" multiple aria-label={t('choose-files')} onChange={picked} />
      <input ref={folder} hidden id="folder" type="file" multiple aria-label={t('choose-folder')} onChange={picked}
        {...{ webkitdirectory: true }} />
      {over && <div class="dropping" aria-hidden="true"><p>{t('drop-here')}</p></div>}
      {help && <ShortcutsDialog t={t} close={() => setHelp(false)} />}
      <p class="vh" role="status" aria-live="polite">{spoken.value}</p>
    </div>
  );
}

/** Moves the focus; the fragment is the view's. @param {Event} event */
function skip(event) {
  event.preventDefault();
  document.getElementById('main')?.focus();
}
