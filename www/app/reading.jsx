// While files are read: how far, how fast, how long still, and Cancel. Stands above every report.
import { format } from './provide.js';
import { files, setView } from './state.js';

/** @param {{t: import('./provide.js').Translate, lang: 'en'|'nl', actions: import('./actions.js').Actions}} props */
export function Reading({ t, lang, actions }) {
  const fmt = format(lang);
  const active = files.value.filter((f) => f.state === 'reading' || f.state === 'waiting');
  const undecided = files.value.filter((f) => f.undecided);
  if (active.length === 0 && undecided.length === 0) return null;
  const bytes = files.value.reduce((n, f) => n + f.bytes, 0);
  const size = files.value.reduce((n, f) => n + f.size, 0);
  const now = active.find((f) => f.state === 'reading');
  return (
    <section class="reading" aria-label={t('reading')}>
      {active.length > 0 && (
        <p>
          <strong>{t('reading')}</strong> {t('reading-bytes', { bytes: fmt.bytes(bytes), size: fmt.bytes(size) })}
          {now?.rate ? ` · ${t('reading-rate', { rate: fmt.bytes(now.rate) })}` : ''}
          {now && now.secondsLeft !== null && now.secondsLeft >= 1 ? ` · ${t('reading-left', { time: fmt.duration(now.secondsLeft * 1000) })}` : ''}
          {' '}<button type="button" class="textbtn" onClick={() => actions.cancel()}>{t('cancel')}</button>
          {' '}<button type="button" class="textbtn" onClick={() => setView({ view: 'files' })}>{t('nav-files')}</button>
          <progress max={Math.max(1, size)} value={bytes} aria-label={t('reading')} />
        </p>
      )}
      {undecided.map((f) => (
        <p key={f.input} class="warnline" role="alert">
          <bdi>{f.name}</bdi>: {t('cancelled-at', { bytes: fmt.bytes(f.bytes), records: fmt.int(f.records) })}{' '}
          <button type="button" class="textbtn" onClick={() => actions.decide(f.input, true)}>{t('keep-partial')}</button>{' '}
          <button type="button" class="textbtn" onClick={() => actions.decide(f.input, false)}>{t('drop-it')}</button>
        </p>
      ))}
    </section>
  );
}
