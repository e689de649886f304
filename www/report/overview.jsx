// The first screen of a report: the six questions, how the attempts ended, per day, and the most common issues.
import { OutcomeBar } from './charts/outcome-bar.jsx';
import { OutcomeTrend } from './charts/outcome-trend.jsx';
import { useReport } from './context.js';
import { DataStrip } from './data-strip.jsx';
import { Issues } from './issues.jsx';
import { sum } from './outcomes.js';
import { SixQuestions } from './questions.jsx';
import { Section, Told } from './ui.jsx';

export function Overview() {
  const { report, t, fmt } = useReport();
  const s = report.signIns;
  if (!s) return <NoSignIns />;
  const period = s.firstUtc && s.lastUtc ? fmt.period(s.firstUtc, s.lastUtc) : '';
  return (
    <>
      <h1>{period ? t('overview-title', { period }) : t('overview-title-empty')}</h1>
      <p class="lead"><Lead s={s} /> {t('times-utc')}</p>
      <DataStrip />
      {s.matched === 0 ? <p class="empty">{t('nothing-matches')}</p> : (
        <>
          <SixQuestions s={s} />
          {s.outcomes && sum(s.outcomes) > 0 && (
            <Section title={t('outcomes-title', { n: sum(s.outcomes) })} id="ob"><OutcomeBar outcomes={s.outcomes} /></Section>
          )}
          <div class="cols c7-5">
            {s.outcomes && <Section title={t('trend-title')} id="tr"><OutcomeTrend days={s.perDay} outcomes={s.outcomes} /></Section>}
            <Section title={t('issues-title')} id="is"><Issues s={s} /></Section>
          </div>
        </>
      )}
    </>
  );
}

/** How many requests, in how many attempts, by how many users; the list of users holds also those with call results. @param {{s: import('../shared/types/SignIns').SignIns}} props */
function Lead({ s }) {
  const { report, t } = useReport();
  /** Whole lists of the usage report. @param {string} list */
  const all = (list) => ({ view: 'usage', only: { list, where: [], about: t(list) } });
  const beside = s.scope === 'interactive' ? s.requests - s.requestsInteractive : 0;
  return (
    <>
      <Told id="n-requests" n={s.matched} where={[]} />
      {s.attempts !== null && <> <Told id="in-attempts" n={s.attempts} to={all('attempts')} /></>}
      {s.users !== null && <> <Told id="by-users" n={s.users} to={report.activity ? undefined : all('users')} /></>}.{' '}
      {s.scope !== 'interactive' ? t(s.scope === 'all' ? 'scope-all' : 'scope-non-interactive')
        : beside > 0 && <Told id="beside" n={beside} where={[{ field: 'kind', any: ['non_interactive'] }]} />}
    </>
  );
}

/** The files hold no sign-ins, or nothing that could be read. */
export function NoSignIns() {
  const { t, report } = useReport();
  return (
    <>
      <h1>{t('no-sign-ins-title')}</h1>
      <p class="lead">{t(report.complete || report.inputs.length ? 'no-sign-ins' : 'reading-first')}</p>
      {report.inputs.length > 0 && <DataStrip />}
      <p class="empty">{t('no-sign-ins-where')}</p>
    </>
  );
}
