// Conditional Access policies, methods and phone details.
import { useReport } from './context.js';
import { ranked } from './outcomes.js';
import { Count, Go, Missing, Verbatim } from './ui.jsx';

/** @typedef {import('../shared/types/SignIns').SignIns} SignIns */

/** @param {{s: SignIns}} props */
export function Policies({ s }) {
  const { t, fmt, label } = useReport();
  const { policies, status } = s.conditionalAccess;
  const overall = status ? ranked(status).map(([id, n]) => `${label('ca_status', id)} ${fmt.int(n)}`) : [];
  const results = [...new Set((policies ?? []).flatMap((p) => [...p.result.keys()]))].sort();
  return (
    <>
      {policies === null && <p><Missing text={t('policies-missing')} /></p>}
      {policies !== null && (
        <div class="scroll" tabIndex={0} role="group" aria-label={t('policies-title')}>
          <table class="t compact stack"><caption class="vh">{t('policies-title')}</caption>
            <thead><tr><th scope="col">{t('policy')}</th><th scope="col">{t('grant')}</th><th scope="col">{t('session')}</th>
              {results.map((id) => <th key={id} scope="col" class="r">{label('policy_result', id)}</th>)}</tr></thead>
            <tbody>{policies.map((p, i) => (
              <tr key={i}>
                <th scope="row"><Go to={{ where: [{ field: 'policy', any: [p.name] }] }}><Verbatim text={p.name} /></Go></th>
                <td data-l={t('grant')}>{p.grantControls.map((c) => label('grant_control', c)).join(', ') || '–'}</td>
                <td data-l={t('session')}>{p.sessionControls.map((c) => label('session_control', c)).join(', ') || '–'}</td>
                {results.map((id) => <td key={id} data-l={label('policy_result', id)} class="r"><Count n={p.result.get(id) ?? 0} where={[{ field: 'policy', any: [`${p.name}\t${id}`] }]} /></td>)}
              </tr>
            ))}</tbody>
          </table>
        </div>
      )}
      <p class="note">{overall.length ? t('policies-status', { list: fmt.list(overall) }) : t('policies-no-status')}</p>
    </>
  );
}

/** @param {{s: SignIns}} props */
export function Methods({ s }) {
  const { t, label } = useReport();
  if (s.methods === null && s.methodsDenied === null) return <p><Missing /></p>;
  const ids = [...new Set([...(s.methods ?? new Map()).keys(), ...(s.methodsDenied ?? new Map()).keys()])];
  /** @param {string} id */
  const most = (id) => (s.methods?.get(id) ?? 0) * 1e6 + (s.methodsDenied?.get(id) ?? 0);
  ids.sort((a, b) => most(b) - most(a) || (a < b ? -1 : 1));
  /** @param {string} id */
  const value = (id) => (id === 'not_stated' ? '' : id);
  return (
    <table class="t compact"><caption class="vh">{t('methods-title')}</caption>
      <thead><tr><th scope="col">{t('method')}</th><th scope="col" class="r">{t('methods-completed')}</th><th scope="col" class="r">{t('methods-denied')}</th></tr></thead>
      <tbody>{ids.map((id) => (
        <tr key={id}><th scope="row">{id === 'not_stated' ? t('no-method') : label('method', id)}</th>
          <td class="r">{s.methods ? <Count n={s.methods.get(id) ?? 0} where={[{ field: 'outcome', any: ['completed'] }, { field: 'method', any: [value(id)] }, { field: 'side', any: ['satisfied'] }]} /> : <Missing text="–" />}</td>
          <td class="r">{s.methodsDenied ? <Count n={s.methodsDenied.get(id) ?? 0} where={[{ field: 'side', any: ['denied'] }, { field: 'method', any: [value(id)] }]} /> : <Missing text="–" />}</td></tr>
      ))}</tbody>
    </table>
  );
}

/** @param {{details: import('../shared/types/PhoneDetail').PhoneDetail[]}} props */
export function PhoneDetails({ details }) {
  const { t, label } = useReport();
  return (
    <table class="t compact"><caption class="vh">{t('phones-title')}</caption>
      <thead><tr><th scope="col">{t('phone')}</th><th scope="col">{t('method')}</th><th scope="col" class="r">{t('requests')}</th><th scope="col" class="r">{t('users')}</th></tr></thead>
      <tbody>{details.map((d) => (
        <tr key={`${d.text} ${d.method}`}><th scope="row"><Verbatim text={d.text} /></th><td>{d.method ? label('method', d.method) : '–'}</td>
          <td class="r"><Count n={d.requests} where={[{ field: 'detail', any: [d.text] }]} /></td><td class="r"><Count n={d.users} where={[{ field: 'detail', any: [d.text] }]} /></td></tr>
      ))}</tbody>
    </table>
  );
}
