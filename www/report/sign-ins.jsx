// The sign-ins report: what was met and how, what was denied and why, by whom, where and when, and the rows behind it.
import { useReport } from './context.js';
import { sum } from './outcomes.js';
import { Section } from './ui.jsx';
import { Heat } from './charts/heat.jsx';
import { DataStrip } from './data-strip.jsx';
import { Days } from './days.jsx';
import { Facets } from './facets.jsx';
import { Rows } from './grid.jsx';
import { DeniedLedger, MetLedger, Unlisted } from './ledgers.jsx';
import { NoSignIns } from './no-sign-ins.jsx';
import { Methods, PhoneDetails, Policies } from './sign-in-tables.jsx';

export function SignInsReport() {
  const { report, t, fmt } = useReport();
  const s = report.signIns;
  if (!s) return <NoSignIns title={t('nav-sign-ins')} />;
  return (
    <>
      <h1>{t('nav-sign-ins')}</h1>
      <p class="lead">
        {s.required
          ? t('sign-ins-lead', { yes: fmt.int(s.required.yes), all: fmt.int(s.matched), no: fmt.int(s.required.no), unknown: fmt.int(s.required.unknown) })
          : t('sign-ins-lead-unknown', { all: fmt.int(s.matched), n: s.matched })}
      </p>
      <DataStrip />
      <Facets s={s} />
      <div class="cols c6-6">
        <Section id="met" title={t('met-title')}><MetLedger s={s} /></Section>
        <Section id="denied" title={t('denied-title')}><DeniedLedger s={s} /></Section>
      </div>
      {s.unlisted.length > 0 && <Section id="unlisted" title={t('unlisted-title')} sub={t('unlisted-sub')}><Unlisted s={s} /></Section>}
      <Section id="policies" title={t('policies-title')}><Policies s={s} /></Section>
      <Section id="methods" title={t('methods-title')}><Methods s={s} /></Section>
      {s.phoneDetails !== null && s.phoneDetails.length > 0 && (
        <Section id="phones" title={t('phones-title')} sub={t('phones-sub')}><PhoneDetails details={s.phoneDetails} /></Section>
      )}
      <Days s={s} />
      {sum(new Map(s.heat.map((row, i) => [String(i), row.reduce((a, b) => a + b, 0)]))) > 0 && (
        <Section id="when" title={t('heat-title')}><Heat heat={s.heat} /></Section>
      )}
      <section class="sec" id="rows" tabIndex={-1} aria-labelledby="rows-title">
        <h2 id="rows-title">{t('rows-title')}</h2>
        <Rows />
      </section>
    </>
  );
}
