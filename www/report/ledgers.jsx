// How MFA was met and why it was denied: every result of the files, with its requests and users.
import { useReport } from './context.js';
import { sum } from './outcomes.js';
import { Bar, Count, Go, T, Term, Told } from './ui.jsx';
import { Verbatim } from './verbatim.jsx';

/**
 * @typedef {import('../shared/types/SignIns').SignIns} SignIns
 * @typedef {import('../shared/types/ResultRow').ResultRow} ResultRow
 */

/** The side that a group of results stands on. @type {Record<string, string>} */
const SIDE = { completed: 'satisfied', satisfied_without_prompt: 'satisfied', denied: 'denied', pending: 'pending' };

/** @param {ResultRow} row */
const whereOf = (row) => [{ field: 'result', any: [row.id] }, ...(row.id === 'unlisted' && SIDE[row.group] ? [{ field: 'side', any: [SIDE[row.group]] }] : [])];
/** @param {ResultRow[]} rows */
const total = (rows) => rows.reduce((n, r) => n + r.requests, 0);

/** @param {{row: ResultRow, max: number, fill: string}} props */
function ResultLine({ row, max, fill }) {
  const where = whereOf(row);
  return (
    <tr class="in">
      <th scope="row"><Term kind="result" id={row.id} /></th>
      <td class="b"><Bar n={row.requests} max={max} fill={fill} /></td>
      <td class="r"><Count n={row.requests} where={where} is={`${SIDE[row.group]}.${row.id}`} /></td>
      <td class="r"><Count n={row.users} where={where} is={`users.${SIDE[row.group]}.${row.id}`} /></td>
    </tr>
  );
}

/** @param {{first: string}} props */
function Head({ first }) {
  const { t } = useReport();
  return <thead><tr><th scope="col" colSpan={2}>{first}</th><th scope="col" class="r">{t('requests')}</th><th scope="col" class="r">{t('users')}</th></tr></thead>;
}

/** @param {{s: SignIns, results: ResultRow[]}} props */
export function SatisfiedLedger({ s, results }) {
  const { t } = useReport();
  const groups = [
    { id: 'completed', fill: 'completed', rows: results.filter((r) => r.group === 'completed') },
    { id: 'satisfied', fill: 'satisfied', rows: results.filter((r) => r.group === 'satisfied_without_prompt') },
  ].filter((g) => g.rows.length);
  if (groups.length === 0) return <p class="sub">{t('none-met')}</p>;
  const max = Math.max(...groups.flatMap((g) => g.rows.map((r) => r.requests)));
  const without = s.outcomes?.get('satisfied_without_prompt');
  return (
    <>
      <table class="t compact ledger">
        <caption class="vh">{t('met-caption')}</caption>
        <Head first={t('result')} />
        <tbody>{groups.flatMap((g) => [
          <tr class="sum" key={g.id}>
            <th scope="row"><span class={`o o-${g.fill}`}>{t(`group-${g.id}`)}</span></th><td />
            <td class="r"><Count n={total(g.rows)} where={[{ field: 'result', any: g.rows.map((r) => r.id) }, { field: 'side', any: ['satisfied'] }]} /></td><td />
          </tr>,
          ...g.rows.map((row) => <ResultLine key={`${g.id} ${row.id}`} row={row} max={max} fill={g.fill} />),
        ])}</tbody>
        <tfoot><tr><th scope="row" colSpan={2}>{t('met-total')}</th><td class="r"><Count n={sum(s.satisfied)} where={[{ field: 'side', any: ['satisfied'] }]} /></td><td /></tr></tfoot>
      </table>
      <p class="note">{t('met-note')}{without !== undefined && <> <Told id="met-note-attempts" n={without} where={[{ field: 'outcome', any: ['satisfied_without_prompt'] }]} /></>}</p>
    </>
  );
}

/** @param {{s: SignIns, results: ResultRow[]}} props */
export function DeniedLedger({ s, results }) {
  const { t } = useReport();
  const rows = results.filter((r) => r.group === 'denied');
  const pending = results.filter((r) => r.group === 'pending');
  const max = Math.max(1, ...rows.map((r) => r.requests));
  return (
    <>
      {rows.length === 0 ? <p class="sub">{t('no-issues')}</p> : (
        <table class="t compact ledger">
          <caption class="vh">{t('issues-caption')}</caption>
          <Head first={t('reason')} />
          <tbody>{rows.map((row) => <ResultLine key={row.id} row={row} max={max} fill="denied" />)}</tbody>
          <tfoot><tr><th scope="row" colSpan={2}>{t('denied-total')}</th><td class="r"><Count n={sum(s.denied)} where={[{ field: 'side', any: ['denied'] }]} /></td>
            <td class="r" /></tr></tfoot>
        </table>
      )}
      <PendingSentence s={s} pending={pending} />
    </>
  );
}

/** What is neither met nor denied, and the proof that nothing is missing. @param {{s: SignIns, pending: ResultRow[]}} props */
function PendingSentence({ s, pending }) {
  const { fmt } = useReport();
  const [met, denied, open] = [sum(s.satisfied), sum(s.denied), sum(s.pending)];
  const unknown = s.unlisted.filter((u) => u.side === 'unknown').reduce((n, u) => n + u.requests, 0);
  const none = s.matched - met - denied - open - unknown;
  const parts = [met, denied, open, ...(unknown ? [unknown] : []), none];
  return (
    <p class="note">
      {open > 0 && (
        <><T id="pending-sentence" args={{ n: open }} els={{ count: <Count n={open} where={[{ field: 'side', any: ['pending'] }]} /> }} />{' '}
          {pending.map((row, i) => <span key={row.id}>{i > 0 && ', '}<Term kind="result" id={row.id} /> <Count n={row.requests} where={whereOf(row)} is={`pending.${row.id}`} /></span>)}.{' '}</>
      )}
      {none > 0 && <><T id="no-result-sentence" args={{ n: none }} els={{ count: <Count n={none} where={[{ field: 'side', any: ['none'] }]} /> }} />{' '}</>}
      {parts.map(fmt.int).join(' + ')} = {fmt.int(s.matched)}.
    </p>
  );
}

/** Values that the catalogue lacks, verbatim. @param {{unlisted: import('../shared/types/Unlisted').Unlisted[]}} props */
export function UnlistedValues({ unlisted }) {
  const { t } = useReport();
  return (
    <table class="t compact">
      <caption class="vh">{t('unlisted-title')}</caption>
      <thead><tr><th scope="col">{t('unlisted-text')}</th><th scope="col">{t('unlisted-side')}</th><th scope="col" class="r">{t('requests')}</th><th scope="col" class="r">{t('users')}</th></tr></thead>
      <tbody>{unlisted.map((u) => {
        const where = [{ field: 'unlisted', any: [u.text] }];
        return (
          <tr key={`${u.side} ${u.text}`}>
            <th scope="row"><Go to={{ where }}><q><Verbatim text={u.text} /></q></Go></th>
            <td>{t(`side-${u.side}`)}</td>
            <td class="r"><Count n={u.requests} where={where} /></td>
            <td class="r"><Count n={u.users} where={where} /></td>
          </tr>
        );
      })}</tbody>
    </table>
  );
}
