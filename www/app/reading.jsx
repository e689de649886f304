// While files are read, and when one ended early: how far, how fast, and what to do with what was read.
import { Ended } from '../report/ended.jsx';
import { format } from './provide.js';
import { files, report } from './state.js';

/**
 * @param {{t: import('./provide.js').Translate, lang: 'en'|'nl', actions: import('./actions.js').Actions, full?: boolean}} props `full` where the files themselves are shown
 */
export function Reading({ t, lang, actions, full }) {
  const fmt = format(lang);
  const all = files.value;
  const busy = all.filter((f) => f.state === 'waiting' || f.state === 'reading');
  const undecided = all.filter((f) => f.undecided);
  if (busy.length === 0 && undecided.length === 0) return null;
  const counted = all.filter((f) => f.state !== 'failed' && f.state !== 'cancelled');
  const sum = (/** @type {(f: typeof all[0]) => number} */ of) => counted.reduce((n, f) => n + of(f), 0);
  const size = sum((f) => f.size);
  const bytes = sum((f) => f.bytes);
  const rate = sum((f) => f.rate ?? 0);
  return (
    <section class="run slim" aria-label={t('reading')}>
      {busy.length > 0 && (
        <>
          <p class="run-line">
            <strong>{full ? t('files-reading-n', { reading: fmt.int(busy.length), count: all.length, n: fmt.int(all.length) }) : t('reading-so-far')}</strong>
            <span>{t('files-of', { read: fmt.bytes(bytes), size: fmt.bytes(size) })}</span>
            {rate > 0 && <span>{t('files-rate', { rate: fmt.bytes(rate) })}</span>}
            {full && <span>{t('files-records-n', { n: fmt.int(sum((f) => f.records)) })}</span>}
            {rate > 0 && <span>{t('files-left', { time: fmt.duration(((size - bytes) / rate) * 1000) })}</span>}
            <button type="button" class="btn small" onClick={() => actions.cancel()}>{t('files-cancel')}</button>
          </p>
          <progress max={Math.max(1, size)} value={bytes} aria-label={t('files-all')} />
          {full && <p class="hint">{t('files-cancel-hint')}</p>}
        </>
      )}
      {undecided.map((f) => (
        <p class="run-line" role="alert" key={f.input}><bdi>{f.name}</bdi> <Ended file={f} input={report.value?.inputs.find((input) => input.id === f.input)} words={{ t, fmt }} onDecide={actions.decide} onRetry={actions.retry} /></p>
      ))}
    </section>
  );
}
