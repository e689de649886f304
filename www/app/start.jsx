// The first screen: choose, drop or paste files, or try invented ones; and where to get real ones.
import { files, setView } from './state.js';

/** Exports, best first; each is four messages `export-<id>-…`. */
const EXPORTS = ['json', 'csv', 'steps', 'graph', 'script'];
const CODE = new Set(['graph', 'script']);

/**
 * @param {{t: import('./provide.js').Translate, choose: {files: () => void, folder: () => void},
 *   actions: import('./actions.js').Actions}} props
 */
export function Start({ t, choose, actions }) {
  return (
    <div class="start">
      <h1>{t('start-title')}</h1>
      <p class="lead">{t('start-lead')}</p>
      <section class="drop" aria-label={t('choose-files')}>
        <p class="drop-main"><button type="button" class="btn primary" onClick={choose.files}>{t('choose-files')}</button>
          <span class="or">{t('or-drop')}</span></p>
        <p class="drop-sub">{t('start-kinds')}{' '}
          <button type="button" class="textbtn" onClick={choose.folder}>{t('choose-folder')}</button>{' '}
          {t('or-paste')} <kbd>Ctrl</kbd> <kbd>V</kbd>.</p>
        {files.value.length > 0 && (
          <p class="drop-sub"><button type="button" class="textbtn" onClick={() => setView({ view: 'overview' })}>{t('back-to-report', { n: files.value.length })}</button></p>
        )}
      </section>
      <dl class="facts">
        <div><dt>{t('fact-private')}</dt><dd>{t('fact-private-text')}</dd></div>
        <div><dt>{t('fact-sample')}</dt><dd><button type="button" class="textbtn" onClick={actions.openSample}>{t('sample-open')}</button>{t('fact-sample-text')}</dd></div>
        <div><dt>{t('fact-several')}</dt><dd>{t('fact-several-text')}</dd></div>
      </dl>
      <section aria-labelledby="where">
        <h2 id="where">{t('where-title')}</h2>
        <p class="sub">{t('where-lead')}</p>
        <table class="t wide-first stack">
          <caption class="vh">{t('where-caption')}</caption>
          <thead><tr><th scope="col">{t('where-export')}</th><th scope="col">{t('where-place')}</th><th scope="col">{t('where-role')}</th><th scope="col">{t('where-answers')}</th></tr></thead>
          <tbody>{EXPORTS.map((id) => (
            <tr key={id}>
              <th scope="row">{t(`export-${id}`)}</th>
              <td data-l={t('where-place')}>{CODE.has(id) ? <span class="code">{t(`export-${id}-where`)}</span> : t(`export-${id}-where`)}</td>
              <td data-l={t('where-role')}>{t(`export-${id}-role`)}</td>
              <td data-l={t('where-answers')}>{t(`export-${id}-answers`)}</td>
            </tr>
          ))}</tbody>
        </table>
        <p class="note">{t('where-note')}</p>
      </section>
    </div>
  );
}
