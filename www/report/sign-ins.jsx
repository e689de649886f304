// The sign-ins report: results, methods, policies, when, and the rows.
import { Heat } from './charts/heat.jsx';
import { Numbers } from './charts/numbers.jsx';
import { Trend } from './charts/trend.jsx';
import { useReport } from './context.js';
import { Facets } from './facets.jsx';
import { Rows } from './grid.jsx';
import { DeniedLedger, SatisfiedLedger, UnlistedValues } from './ledgers.jsx';
import { NoSignIns } from './overview.jsx';
import { Details as MethodDetails, Methods, Policies } from './sign-in-tables.jsx';
import { Count, Missing, Section, T, Told } from './ui.jsx';

/** @typedef {import('../shared/types/Day').Day} Day */

export function SignInsReport() {
  const { report, t, keys } = useReport();
  const s = report.signIns;
  if (!s) return <NoSignIns />;
  return (
    <>
      <h1>{t('nav-sign-ins')}</h1>
      <p class="lead">
        {s.required ? (
          <T id="sign-ins-lead" args={{ n: s.matched }} els={{
            yes: <Count n={s.required.yes} where={[{ field: 'required', any: ['yes'] }]} />,
            no: <Count n={s.required.no} where={[{ field: 'required', any: ['no'] }]} />,
            unknown: <Count n={s.required.unknown} where={[{ field: 'required', any: ['unknown'] }]} />,
          }} />
        ) : <><Told id="n-requests" n={s.matched} where={[]} />. {t('missing-requirement')}</>}{' '}{t('count-is-link')}
      </p>
      <Facets s={s} />
      <div class="cols c6-6">
        <Section title={t('met-title')} id="sa">{s.results ? <SatisfiedLedger s={s} results={s.results} /> : <p><Missing /> {t('missing-result')}</p>}</Section>
        <Section title={t('denied-title')} id="de">{s.results ? <DeniedLedger s={s} results={s.results} /> : <p><Missing /> {t('missing-result')}</p>}</Section>
      </div>
      {s.unlisted.length > 0 && <Section title={t('unlisted-title')} id="un" sub={t('unlisted-lead')}><UnlistedValues unlisted={s.unlisted} /></Section>}
      <div class="cols c8-4">
        <Section title={t('policies-title')} id="ca"><Policies access={s.conditionalAccess} /></Section>
        <Section title={t('methods-title')} id="me"><Methods s={s} /></Section>
      </div>
      <div class="cols c8-4">
        <Section title={t('days-title')} id="da"><Days days={s.perDay} /></Section>
        <Section title={t('details-title')} id="ph" sub={t('details-lead')}><MethodDetails details={s.phoneDetails} /></Section>
      </div>
      <Section title={t('heat-title')} id="he"><Heat heat={s.heat} /></Section>
      <Section title={t('rows-title')} id="rows"><Rows keys={keys} /></Section>
    </>
  );
}

/** Requests, attempts and prompts per day. @param {{days: Day[]}} props */
function Days({ days }) {
  const { t, fmt, go } = useReport();
  /** @type {('requests'|'attempts'|'prompts')[]} */
  const counted = ['requests', 'attempts', 'prompts'];
  const series = counted.map((id) => ({ id, label: t(`days-${id}`), parts: [{ fill: id === 'prompts' ? 'ink' : 'mid', value: (/** @type {Day} */ d) => d[id] }] }));
  /** @param {Day} d */
  const describe = (d) => t('days-reading', { day: fmt.dayLabel(d.day), requests: d.requests, attempts: d.attempts, prompts: d.prompts });
  return (
    <Trend days={days} series={series} title={t('days-title')} note={t('days-note')} describe={describe}
      pick={(day) => go({ where: [{ field: 'day', any: [day.day] }] })}>
      <Numbers title={t('days-title')} heads={[t('day'), ...counted.map((id) => t(`days-${id}`))]}
        rows={days.map((day) => [fmt.dayLabel(day.day), ...counted.map((id) => <Count n={day[id]} where={[{ field: 'day', any: [day.day] }]} />)])} />
    </Trend>
  );
}
