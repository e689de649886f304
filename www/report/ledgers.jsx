// How MFA was met and why it was denied: every result with its requests and users, and a sum that proves itself.
import { useReport } from './context.js';
import { sum } from './outcomes.js';
import { Bar, Count, Go, Missing, Verbatim } from './ui.jsx';

/** @typedef {import('../shared/types/SignIns').SignIns} SignIns */
/** @typedef {import('../shared/types/ResultRow').ResultRow} ResultRow */

/** @param {ResultRow} row */
const clauses = (row) => [{ field: 'result', any: [row.id] }, { field: 'side', any: [row.group === 'completed' || row.group === 'satisfied_without_prompt' ? 'satisfied' : row.group] }];

/** @param {{rows: ResultRow[], top: number, fill: string}} props */
function Lines({ rows, top, fill }) {
  const { label } = useReport();
  return (
    <>{rows.map((row) => (
      <tr key={`${row.id} ${row.group}`} class="in">
        <th scope="row"><Go to={{ where: clauses(row) }}>{label('result', row.id)}</Go></th>
        <td class="b"><Bar n={row.requests} max={top} fill={fill} /></td>
        <td class="r"><Count n={row.requests} where={clauses(row)} /></td>
        <td class="r"><Count n={row.users} where={clauses(row)} /></td>
      </tr>
    ))}</>
  );
}

/** @param {{label: string}} props */
function Head({ label }) {
  const { t } = useReport();
  return <thead><tr><th scope="col" colSpan={2}>{label}</th><th scope="col" class="r">{t('requests')}</th><th scope="col" class="r">{t('users')}</th></tr></thead>;
}

/** @param {ResultRow[]} rows */
const total = (rows) => rows.reduce((n, row) => n + row.requests, 0);

/** @param {{s: SignIns}} props */
export function MetLedger({ s }) {
  const { t, fmt } = useReport();
  if (!s.results || !s.satisfied) return <p><Missing /></p>;
  const groups = /** @type {const} */ ([['completed', 'completed'], ['satisfied_without_prompt', 'satisfied']]);
  const top = Math.max(1, ...s.results.map((r) => r.requests));
  return (
    <table class="t compact ledger"><caption class="vh">{t('met-title')}</caption>
      <Head label={t('result')} />
      <tbody>{groups.map(([group, fill]) => {
        const rows = s.results?.filter((r) => r.group === group) ?? [];
        return rows.length > 0 && (
          <>
            <tr class="sum"><th scope="row"><span class={`o o-${fill}`}>{t(`group-${fill}`)}</span></th><td />
              <td class="r"><Count n={total(rows)} where={[{ field: 'result', any: rows.map((r) => r.id) }, { field: 'side', any: ['satisfied'] }]} /></td><td /></tr>
            <Lines rows={rows} top={top} fill={fill} />
          </>
        );
      })}</tbody>
      <tfoot><tr><th scope="row" colSpan={2}>{t('met-total')}</th><td class="r">{fmt.int(sum(s.satisfied))}</td><td /></tr></tfoot>
    </table>
  );
}

/** @param {{s: SignIns}} props */
export function DeniedLedger({ s }) {
  const { t, fmt, label } = useReport();
  if (!s.results || !s.denied || !s.pending) return <p><Missing /></p>;
  const denied = s.results.filter((r) => r.group === 'denied');
  const pending = s.results.filter((r) => r.group === 'pending');
  const unknown = total(s.results.filter((r) => r.group === 'unknown'));
  const [met, not, open] = [sum(s.satisfied), sum(s.denied), sum(s.pending)];
  const none = s.matched - met - not - open - unknown;
  const parts = [met, not, open, ...(unknown ? [unknown] : []), none].map((n) => fmt.int(n)).join(' + ');
  return (
    <>
      <table class="t compact ledger"><caption class="vh">{t('denied-title')}</caption>
        <Head label={t('reason')} />
        <tbody><Lines rows={denied} top={Math.max(1, ...s.results.map((r) => r.requests))} fill="denied" /></tbody>
        <tfoot><tr><th scope="row" colSpan={2}>{t('denied-total')}</th><td class="r">{fmt.int(not)}</td><td /></tr></tfoot>
      </table>
      <p class="note">
        {t('pending-note', { count: fmt.int(open), n: open })}
        {pending.map((row, i) => <>{i === 0 ? ': ' : ', '}{label('result', row.id)} <Count n={row.requests} where={clauses(row)} /></>)}
        {'. '}{t('none-note', { count: fmt.int(none), n: none })} {`${parts} = ${fmt.int(s.matched)}.`}
      </p>
    </>
  );
}

/** Values the catalogue lacks, verbatim. @param {{s: SignIns}} props */
export function Unlisted({ s }) {
  const { t } = useReport();
  return (
    <table class="t compact"><caption class="vh">{t('unlisted-title')}</caption>
      <thead><tr><th scope="col">{t('value')}</th><th scope="col">{t('counted-as')}</th><th scope="col" class="r">{t('requests')}</th><th scope="col" class="r">{t('users')}</th></tr></thead>
      <tbody>{s.unlisted.map((u) => (
        <tr key={u.text}><th scope="row">“<Verbatim text={u.text} />”</th><td>{t(`side-${u.side}`)}</td>
          <td class="r"><Count n={u.requests} where={[{ field: 'unlisted', any: [u.text] }]} /></td>
          <td class="r"><Count n={u.users} where={[{ field: 'unlisted', any: [u.text] }]} /></td></tr>
      ))}</tbody>
    </table>
  );
}
