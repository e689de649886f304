// What the figures rest on, in one line on every report.
import { useReport } from './context.js';
import { Go } from './ui.jsx';

export function DataStrip() {
  const { report, t, fmt } = useReport();
  const total = { read: 0, used: 0, duplicate: 0, rejected: 0 };
  for (const { records } of report.inputs) {
    total.read += records.read;
    total.used += records.used;
    total.duplicate += records.duplicate;
    total.rejected += records.rejected;
  }
  const unknown = report.signIns?.unlisted.reduce((n, u) => n + u.requests, 0) ?? 0;
  /** @param {number} n */
  const link = (n) => (n === 0 ? fmt.int(0) : <Go class="n" to={{ view: 'evidence' }}>{fmt.int(n)}</Go>);
  const serious = report.inputs.flatMap((input) => input.warnings.filter((w) => w.severity !== 'note').map((w) => ({ input, w })));
  return (
    <section class="dq" aria-labelledby="dq-h">
      <h2 id="dq-h">{t('data')}</h2>
      <dl>
        <div><dt>{t('data-read')}</dt><dd>{fmt.int(total.read)}</dd></div>
        <div><dt>{t('data-used')}</dt><dd>{fmt.int(total.used)}</dd></div>
        <div><dt>{t('data-duplicate')}</dt><dd>{link(total.duplicate)}</dd></div>
        <div><dt>{t('data-rejected')}</dt><dd>{link(total.rejected)}</dd></div>
        <div><dt>{t('data-unknown')}</dt><dd>{fmt.int(unknown)}</dd></div>
      </dl>
      {!report.complete && <p class="dq-w"><span class="sign" aria-hidden="true">!</span> {t('data-partial')}</p>}
      {serious.length > 0 && (
        <p class="dq-w"><span class="sign" aria-hidden="true">!</span> <bdi>{serious[0].input.name}</bdi>: {t(`warning-${serious[0].w.code}`)}{' '}
          <Go to={{ view: 'evidence' }}>{t('nav-evidence')}</Go></p>
      )}
    </section>
  );
}
