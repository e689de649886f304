// The parts of the drawer below the attempt.
import { useEffect, useState } from 'preact/hooks';
import { column, fieldLabel } from './columns.js';
import { useReport } from './context.js';
import { copy } from './copy.js';
import { cellText } from './grid-cell.jsx';
import { clauseFor, thisRequest } from './row-model.js';
import { Go, Outcome, Term } from './ui.jsx';
import { Verbatim, VerbatimBlock } from './verbatim.jsx';

/** @typedef {import('./context.js').RowDetail} RowDetail */

/** What the result and the code mean. @param {{detail: RowDetail}} props */
export function Card({ detail }) {
  const { t, card } = useReport();
  const request = thisRequest(detail);
  const code = request?.code ? String(request.code) : '';
  const cards = /** @type {const} */ ([['result', request?.result ?? ''], ['error', code]]).flatMap(([kind, id]) => {
    const found = id && id !== 'unlisted' ? card(kind, id) : undefined;
    return found ? [{ kind, id, found }] : [];
  });
  if (!cards.length && !code) return null;
  return (
    <section class="sec" aria-labelledby="drawer-card">
      <h3 id="drawer-card">{t('row-means')}</h3>
      {cards.map(({ kind, id, found }) => (
        <div class="card" key={kind}>
          <h4><Go to={{ find: id }}>{kind === 'error' ? `${id} · ${found.label}` : found.label}</Go></h4>
          <dl>
            {found.userSaw && <><dt>{t('row-user-saw')}</dt><dd>{found.userSaw}</dd></>}
            {found.meaning && <><dt>{t('row-cause')}</dt><dd>{found.meaning}</dd></>}
            {found.admin && <><dt>{t('row-you-can')}</dt><dd>{found.admin}</dd></>}
            {found.attackSign && <><dt>{t('row-attack')}</dt><dd><AttackSign text={found.attackSign} /></dd></>}
          </dl>
          <p class="note"><Go to={{ where: [{ field: kind === 'error' ? 'code' : 'result', any: [id] }] }}>
            {t(kind === 'error' ? 'row-all-code' : 'row-all-result')}</Go></p>
        </div>
      ))}
      {code && !cards.some((c) => c.kind === 'error') && <p class="note">{t('row-unknown-code', { code })}</p>}
    </section>
  );
}

/** The catalogue says none, possible or strong; a sentence of it is shown as it is. @param {{text: string}} props */
function AttackSign({ text }) {
  const { t } = useReport();
  return <>{['none', 'possible', 'strong'].includes(text) ? t(`row-attack-${text}`) : text}</>;
}

/** @param {{policies: RowDetail['policies']}} props */
export function Policies({ policies }) {
  const { t } = useReport();
  if (!policies.length) return null;
  return (
    <section class="sec" aria-labelledby="drawer-policies">
      <h3 id="drawer-policies">{t('row-policies')}</h3>
      <table class="t compact stack">
        <caption class="vh">{t('row-policies')}</caption>
        <thead><tr>
          <th scope="col">{t('row-policy')}</th><th scope="col">{t('row-asked-for')}</th>
          <th scope="col">{t('row-policy-result')}</th><th scope="col">{t('row-because')}</th>
        </tr></thead>
        <tbody>
          {policies.map((policy, i) => {
            const controls = [...policy.grantControls.map((id) => <Term kind="grant_control" id={id} />),
              ...policy.sessionControls.map((id) => <Term kind="session_control" id={id} />)];
            return (
              <tr key={i}>
                <th scope="row"><Go to={{ where: [{ field: 'policy', any: [policy.name] }] }}><Verbatim text={policy.name} /></Go></th>
                <td data-l={t('row-asked-for')}>{controls.length ? controls.map((one, k) => <>{k > 0 && ', '}{one}</>) : '–'}</td>
                <td data-l={t('row-policy-result')}><Term kind="policy_result" id={policy.result} /></td>
                <td data-l={t('row-because')}>{policy.notSatisfied && policy.notSatisfied !== 'none' ? <>{t('row-not-matched')} <Verbatim text={policy.notSatisfied} /></> : '–'}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

/** Every field that is stated. @param {{detail: RowDetail}} props */
export function Details({ detail }) {
  const report = useReport();
  return (
    <section class="sec" aria-labelledby="drawer-details">
      <h3 id="drawer-details">{report.t('row-details')}</h3>
      <dl class="kvl two">
        {detail.fields.map(([field, value]) => {
          const where = value === '' ? undefined : clauseFor(field, value, detail);
          const text = value === '' ? '–' : field === 'outcome' ? <Outcome id={value} />
            : <Verbatim text={cellText(field, value, report)} />;
          return (
            <div key={field}>
              <dt>{fieldLabel(field, report)}</dt>
              <dd class={column(field).mono ? 'hash' : undefined}>{where ? <Go to={{ where: [where] }}>{text}</Go> : text}</dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}

/**
 * Where the request stands, and the record itself, read again from its file.
 * @param {{detail: Pick<RowDetail, 'row' | 'sources'>, wanted: boolean, onWant: () => void}} props `wanted` stays on while the user walks on through the list
 */
export function Original({ detail, wanted, onWant }) {
  const { t, fmt } = useReport();
  return (
    <section class="sec" aria-labelledby="drawer-original">
      <h3 id="drawer-original">{t('row-original', { count: detail.sources.length })}</h3>
      {detail.sources.length > 1 && <p class="note">{t('row-merged', { count: detail.sources.length })}</p>}
      {detail.sources.map((source) => (
        <div class="source" key={`${source.input}-${source.offset}`}>
          <p class="note"><Verbatim text={source.name} />, {t('row-line', { line: fmt.int(source.line) })}
            {detail.sources.length > 1 && source.main && <> · {t('row-main-source')}</>}</p>
          {wanted && <Record source={source} key={`${detail.row}`} />}
        </div>
      ))}
      {!wanted && <p class="acts"><button type="button" class="btn small" onClick={onWant}>{t('row-read-original')}</button></p>}
    </section>
  );
}

/** @param {{source: import('../shared/types/Source').Source}} props */
function Record({ source }) {
  const { t, fmt, original } = useReport();
  const [record, setRecord] = useState(/** @type {import('./context.js').OriginalRecord | undefined} */ (undefined));
  const [failed, setFailed] = useState(false);
  const [copied, setCopied] = useState('');
  useEffect(() => {
    let current = true;
    setRecord(undefined);
    original(source.input, source.offset).then((answer) => current && setRecord(answer), () => current && setFailed(true));
    return () => {
      current = false;
    };
  }, [source.input, source.offset]);

  if (failed) return <p class="warnline">{t('row-original-failed')}</p>;
  if (!record) return <p class="note" role="status">{t('row-original-reading')}</p>;
  const label = t('row-original-label', { line: fmt.int(source.line) });
  return (
    <>
      <VerbatimBlock text={record.text} label={label} />
      <p class="note">
        {t('row-read-again')}{' '}
        <button type="button" class="textbtn" onClick={async () => setCopied(t((await copy(record.text)) ? 'row-copied' : 'rows-not-copied'))}>
          {t('row-copy')}</button> <span role="status">{copied}</span>
      </p>
      {record.fields.length > 0 && (
        <details class="astable">
          <summary>{t('row-by-column', { count: record.fields.length })}</summary>
          <dl class="kvl columns">
            {record.fields.map(([name, value], i) => (
              <div key={i}><dt><Verbatim text={name} /></dt><dd>{value ? <Verbatim text={value} /> : '–'}</dd></div>
            ))}
          </dl>
        </details>
      )}
    </>
  );
}
