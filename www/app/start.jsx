// The first screen: what this is, where to drop files, where to get them.
import { files, setView } from './state.js';

const EXPORTS = ['sign-ins', 'steps', 'non-interactive', 'graph', 'script'];

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
        <p class="drop-main"><button type="button" class="btn primary" onClick={choose.files}>{t('choose-files')}</button> <span class="or">{t('start-or')}</span></p>
        <p class="drop-sub">{t('start-kinds')} <button type="button" class="textbtn" onClick={choose.folder}>{t('choose-folder')}</button> {t('start-paste')}</p>
      </section>
      <dl class="facts">
        <div><dt>{t('start-private')}</dt><dd>{t('start-private-more')}</dd></div>
        <div><dt>{t('start-sample')}</dt><dd><button type="button" class="textbtn" onClick={() => void actions.openSample()}>{t('start-sample-open')}</button> {t('start-sample-more')}</dd></div>
        {files.value.length > 0 && <div><dt>{t('start-loaded')}</dt><dd><button type="button" class="textbtn" onClick={() => setView({ view: 'overview' })}>{t('start-back')}</button></dd></div>}
      </dl>
      <section aria-labelledby="where">
        <h2 id="where">{t('start-where')}</h2>
        <p class="sub">{t('start-where-sub')}</p>
        <table class="t wide-first stack">
          <caption class="vh">{t('start-where')}</caption>
          <thead><tr><th scope="col">{t('export')}</th><th scope="col">{t('export-where')}</th><th scope="col">{t('export-role')}</th><th scope="col">{t('export-answers')}</th></tr></thead>
          <tbody>{EXPORTS.map((id) => (
            <tr key={id}><th scope="row">{t(`export-${id}`)}</th>
              <td data-l={t('export-where')}>{id === 'script' ? <code class="code">{t('export-script-where')}</code> : t(`export-${id}-where`)}</td>
              <td data-l={t('export-role')}>{t(`export-${id}-role`)}</td>
              <td data-l={t('export-answers')}>{t(`export-${id}-answers`)}</td></tr>
          ))}</tbody>
        </table>
      </section>
    </div>
  );
}
