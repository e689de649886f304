// The first screen: six questions as six answers, then how attempts ended, when, and what goes wrong most.
import { useReport } from './context.js';
import { sum } from './outcomes.js';
import { Section } from './ui.jsx';
import { OutcomeBar } from './charts/outcome-bar.jsx';
import { DataStrip } from './data-strip.jsx';
import { IssueTable } from './issues.jsx';
import { NoSignIns } from './no-sign-ins.jsx';
import { Days } from './days.jsx';
import { SixQuestions } from './six-questions.jsx';

export function Overview() {
  const { report, t, fmt } = useReport();
  const s = report.signIns;
  if (!s) return <NoSignIns title={t('nav-overview')} />;
  const period = s.firstUtc && s.lastUtc ? fmt.period(s.firstUtc, s.lastUtc) : '';
  return (
    <>
      <h1>{period ? t('overview-title', { period }) : t('overview-title-bare')}</h1>
      <p class="lead">
        {t('overview-lead', { requests: fmt.int(s.matched), n: s.matched })}
        {s.attempts !== null && ` ${t('overview-lead-attempts', { attempts: fmt.int(s.attempts), n: s.attempts })}`}
        {s.users !== null && ` ${t('overview-lead-users', { users: fmt.int(s.users), n: s.users })}`}
        {'. '}{t('overview-utc')}
      </p>
      {s.scope === 'non_interactive' && <p class="warnline">{t('overview-non-interactive')}</p>}
      <DataStrip />
      <SixQuestions s={s} />
      {s.outcomes && sum(s.outcomes) > 0 && (
        <Section id="ended" title={t('outcomes-title', { attempts: fmt.int(sum(s.outcomes)), n: sum(s.outcomes) })}>
          <OutcomeBar outcomes={s.outcomes} />
        </Section>
      )}
      <div class="cols c8-4">
        <Days s={s} />
        <Section id="issues" title={t('issues-title')}><IssueTable s={s} most={6} /></Section>
      </div>
    </>
  );
}
