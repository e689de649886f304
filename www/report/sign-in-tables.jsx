// Conditional Access policies, methods, and the masked details of methods.
import { useReport } from './context.js';
import { ranked } from './outcomes.js';
import { Count, Go, Missing, Term } from './ui.jsx';
import { Verbatim } from './verbatim.jsx';

const MANY = 12;
/** Columns of the policies table; what is none of them is summed in the last. */
const RESULTS = ['success', 'failure', 'not_applied'];
const isReportOnly = (/** @type {string} */ id) => id.startsWith('report_only');

/** @param {{access: import('../shared/types/ConditionalAccess').ConditionalAccess}} props */
export function Policies({ access }) {
  const { t, fmt, label } = useReport();
  const status = access.status && ranked(access.status);
  const statusLine = status && status.length > 0 && (
    <p class="note">{t('status-line')}{' '}
      {status.map(([id, n], i) => <span key={id}>{i > 0 && ', '}{id ? label('ca_status', id) : t('not-stated')} <Count n={n} where={[{ field: 'ca_status', any: [id] }]} is={`conditionalAccess.status.${id}`} /></span>)}.</p>
  );
  if (!access.policies) return <><p><Missing /> {t('missing-policies')}</p>{statusLine}</>;
  if (access.policies.length === 0) return <><p class="sub">{t('no-policies')}</p>{statusLine}</>;
  /** @param {string} kind @param {string[]} ids */
  const controls = (kind, ids) => (ids.length ? ids.map((id, i) => <>{i > 0 && ', '}<Term kind={kind} id={id} /></>) : <span class="nodata">{t('none')}</span>);
  const others = access.policies.some((p) => [...p.result].some(([id, n]) => n > 0 && !RESULTS.includes(id) && !isReportOnly(id)));
  return (
    <>
      <div class="scroll" tabIndex={0} role="group" aria-label={t('table-scrolls')}>
        <table class="t compact stack">
          <caption class="vh">{t('policies-caption')}</caption>
          <thead><tr>
            <th scope="col">{t('policy')}</th><th scope="col">{t('grant')}</th><th scope="col">{t('session')}</th>
            {RESULTS.map((id) => <th key={id} scope="col" class="r"><Term kind="policy_result" id={id} /></th>)}
            <th scope="col" class="r">{t('report-only')}</th>{others && <th scope="col" class="r">{t('other')}</th>}
          </tr></thead>
          <tbody>{access.policies.map((p, place) => {
            /** @param {(id: string) => boolean} which @param {string} [of] */
            const cell = (which, of = '') => {
              const found = [...p.result].filter(([id, n]) => n > 0 && which(id));
              return <Count n={found.reduce((n, [, more]) => n + more, 0)} where={[{ field: 'policy', any: found.map(([id]) => `${p.name}\t${id}`) }]} is={`policies.${place}.${of}`} />;
            };
            return (
              <tr key={p.name}>
                <th scope="row"><Go to={{ where: [{ field: 'policy', any: [p.name] }] }}><Verbatim text={p.name} /></Go>{p.state && <span class="sub"> {label('policy_state', p.state)}</span>}</th>
                <td data-l={t('grant')}>{controls('grant_control', p.grantControls)}</td>
                <td data-l={t('session')}>{controls('session_control', p.sessionControls)}</td>
                {RESULTS.map((id) => <td key={id} data-l={label('policy_result', id)} class="r">{cell((i) => i === id, id)}</td>)}
                <td data-l={t('report-only')} class="r">{cell(isReportOnly, 'report_only')}</td>
                {others && <td data-l={t('other')} class="r">{cell((i) => !RESULTS.includes(i) && !isReportOnly(i))}</td>}
              </tr>
            );
          })}</tbody>
        </table>
      </div>
      {statusLine}
      <p class="note">{t('policies-note', { n: fmt.int(access.policies.length) })}</p>
    </>
  );
}

/** @param {{s: import('../shared/types/SignIns').SignIns}} props */
export function Methods({ s }) {
  const { t } = useReport();
  if (!s.methods) return <p><Missing /> {t('missing-method')}</p>;
  const both = new Map(s.methodsDenied ?? []);
  for (const [id, n] of s.methods) both.set(id, (both.get(id) ?? 0) + n);
  const rows = ranked(both);
  if (rows.length === 0) return <p class="sub">{t('no-methods')}</p>;
  return (
    <>
      <table class="t compact">
        <caption class="vh">{t('methods-caption')}</caption>
        <thead><tr><th scope="col">{t('method')}</th><th scope="col" class="r">{t('group-completed')}</th><th scope="col" class="r">{t('group-denied')}</th></tr></thead>
        <tbody>{rows.map(([id]) => {
          const method = { field: 'method', any: [id === 'not_stated' ? '' : id] };
          return (
            <tr key={id}>
              <th scope="row">{id === 'not_stated' ? t('no-method') : <Term kind="method" id={id} />}</th>
              <td class="r"><Count n={s.methods?.get(id) ?? 0} where={[method, { field: 'outcome', any: ['completed'] }]} is={`methods.${id}`} /></td>
              <td class="r"><Count n={s.methodsDenied ? s.methodsDenied.get(id) ?? 0 : null} where={[method, { field: 'side', any: ['denied'] }]} /></td>
            </tr>
          );
        })}</tbody>
      </table>
      <p class="note">{t('methods-note')}</p>
    </>
  );
}

/** @param {{details: import('../shared/types/PhoneDetail').PhoneDetail[]|null}} props */
export function Details({ details }) {
  const { t, label } = useReport();
  if (!details) return <p><Missing /> {t('missing-details')}</p>;
  if (details.length === 0) return <p class="sub">{t('no-details')}</p>;
  return (
    <>
      <table class="t compact">
        <caption class="vh">{t('details-title')}</caption>
        <thead><tr><th scope="col">{t('detail')}</th><th scope="col" class="r">{t('requests')}</th><th scope="col" class="r">{t('users')}</th></tr></thead>
        <tbody>{details.slice(0, MANY).map((d) => {
          const where = [{ field: 'detail', any: [d.text] }];
          return (
            <tr key={`${d.method} ${d.text}`}>
              <th scope="row"><Go to={{ where }}><Verbatim text={d.text} /></Go>{d.method && <span class="meta">{label('method', d.method)}</span>}</th>
              <td class="r"><Count n={d.requests} where={where} /></td>
              <td class="r"><Count n={d.users} where={where} /></td>
            </tr>
          );
        })}</tbody>
      </table>
      {details.length > MANY && <p class="note">{t('first-of', { n: MANY, of: details.length })}</p>}
    </>
  );
}
