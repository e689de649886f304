// What the figures rest on, in one line: read = used + duplicate + rejected + passed over, and what is missing: said on every screen.
import { useReport } from './context.js';
import { totals } from './evidence-model.js';
import { Count, Go } from './ui.jsx';
import { place, warningTitle } from './warnings.jsx';

export function DataStrip() {
  const { report, t } = useReport();
  const all = totals(report.inputs);
  const unknown = (report.signIns?.unlisted ?? []).reduce((n, u) => n + u.requests, 0);
  return (
    <section class="dq" aria-labelledby="dq-h">
      <h2 id="dq-h">{t('data')}</h2>
      <dl>
        <div><dt>{t('evidence-read')}</dt><dd><Count n={all.read} to={{ view: 'evidence' }} /></dd></div>
        <div><dt>{t('evidence-used')}</dt><dd><Count n={all.used} to={{ view: 'evidence' }} /></dd></div>
        <div><dt>{t('evidence-duplicate')}</dt><dd><Count n={all.duplicate} to={{ view: 'evidence' }} /></dd></div>
        <div><dt>{t('evidence-rejected')}</dt><dd><Count n={all.rejected} to={{ view: 'evidence' }} /></dd></div>
        {all.filtered > 0 && <div><dt>{t('evidence-filtered')}</dt><dd><Count n={all.filtered} to={{ view: 'evidence' }} /></dd></div>}
        <div><dt>{t('unknown-values')}</dt><dd><Count n={unknown} where={[{ field: 'result', any: ['unlisted'] }]} /></dd></div>
      </dl>
      <Incomplete notes />
    </section>
  );
}

/** What is missing of a report that is not complete; with `notes` also what weighs less. @param {{notes?: boolean}} props */
export function Incomplete({ notes }) {
  const words = useReport();
  const { report, t } = words;
  const serious = report.inputs.flatMap((input) => input.warnings.filter((w) => w.severity !== 'note').map((warning) => ({ input, warning })));
  // What is wrong before what is doubtful; of the doubtful what took something away before what did not.
  const first = serious.find(({ warning }) => warning.severity === 'error') ?? serious.find(({ input }) => input.state === 'partial') ?? serious[0];
  if (report.complete && !(notes && first)) return null;
  const at = first && place(first.warning, words);
  return (
    <p class="dq-w">
      <span class="sign" aria-hidden="true">!</span>{' '}
      {!report.complete && <strong>{t('incomplete')}. </strong>}
      {first ? <><bdi>{first.input.name}</bdi>: {warningTitle(first.warning, t)}{at && `, ${at}`}. {serious.length > 1 && t('more-warnings', { n: serious.length - 1 })}</> : t('so-far')}{' '}
      <Go to={{ view: 'evidence' }}>{t('nav-evidence')}</Go>
    </p>
  );
}
