// While files are read, and when one ended early: how far, how fast, and what to do with what was read.
import { Ended } from '../report/ended.jsx';
import { format } from './provide.js';
import { files, report } from './state.js';

/**
 * @param {{t: import('./provide.js').Translate, lang: 'en'|'nl', actions: import('./actions.js').Actions}} props
 */
export function Reading({ t, lang, actions }) {
  const fmt = format(lang);
  const all = files.value;
  const busy = all.filter((f) => f.state === 'waiting' || f.state === 'reading');
  const undecided = all.filter((f) => f.undecided);
  if (busy.length === 0 && undecided.length === 0) return null;
  const counted = all.filter((f) => f.state !== 'failed' && f.state !== 'cancelled');
  const size = counted.reduce((n, f) => n + f.size, 0);
  const bytes = counted.reduce((n, f) => n + f.bytes, 0);
  const rate = busy.reduce((n, f) => n + (f.rate ?? 0), 0);
  return (
    <section class="run slim" aria-label={t('reading')}>
      {busy.length > 0 && (
        <>
          <p class="run-line">
            <strong>{t('reading-so-far')}</strong>
            <span>{t('files-of', { read: fmt.bytes(bytes), size: fmt.bytes(size) })}</span>
            {rate > 0 && <span>{t('files-rate', { rate: fmt.bytes(rate) })}</span>}
            {rate > 0 && <span>{t('files-left', { time: fmt.duration(((size - bytes) / rate) * 1000) })}</span>}
            <button type="button" class="btn small" onClick={() => actions.cancel()}>{t('files-cancel')}</button>
          </p>
          <progress max={Math.max(1, size)} value={bytes} aria-label={t('files-all')} />
        </>
      )}
      {undecided.map((f) => (
        <p class="run-line" role="alert" key={f.input}><bdi>{f.name}</bdi> <Ended file={f} input={report.value?.inputs.find((input) => input.id === f.input)} words={{ t, fmt }} onDecide={actions.decide} onRetry={actions.retry} /></p>
      ))}
    </section>
  );
}
