// Evidence: every file, what became of each of its records, and what that means for the figures.
import { useState } from 'preact/hooks';
import { fieldLabel } from './columns.js';
import { useReport } from './context.js';
import { copy } from './copy.js';
import { DAY, gaps, hashList, overlaps, totals } from './evidence-model.js';
import { PeriodChart } from './evidence-period.jsx';
import { Bar, Count, Missing, Section } from './ui.jsx';
import { Verbatim, VerbatimBlock } from './verbatim.jsx';
import { FileWarnings, place } from './warnings.jsx';

/** @typedef {import('../shared/types/Input').Input} Input */

/**
 * `hashed` are the bytes of each input that its SHA-256 covers so far, by input number.
 * @param {{hashed?: Map<number, number>}} props
 */
export function Evidence({ hashed = new Map() }) {
  const { t, report } = useReport();
  const { inputs } = report;
  const sum = totals(inputs);
  const warned = inputs.filter((input) => input.warnings.length > 0);
  return (
    <>
      <h1>{t('evidence-title')}</h1>
      <p class="lead">{t('evidence-lead')}</p>
      {!report.complete && <p class="warnline">{t('evidence-partial')}</p>}
      <Equation sum={sum} />
      <Section title={t('evidence-files')} id="evidence-files"><Files inputs={inputs} hashed={hashed} sum={sum} /></Section>
      <Section title={t('evidence-period')} id="evidence-period"><PeriodChart inputs={inputs} /></Section>
      <div class="cols c6-6">
        <Section title={t('evidence-overlaps')} id="evidence-overlaps"><Overlaps inputs={inputs} /></Section>
        <Section title={t('evidence-rejected-records')} id="evidence-rejected"><Rejected inputs={inputs} total={sum.rejected} /></Section>
      </div>
      {warned.length > 0 && (
        <Section title={t('evidence-warnings')} id="evidence-warnings">
          {warned.map((input) => <FileWarnings key={input.id} input={input} />)}
        </Section>
      )}
      {report.signIns && <Fill signIns={report.signIns} />}
      <Unknown inputs={inputs} />
    </>
  );
}

/** Moves to a section of this page; the fragment is the view's. @param {{to: string, n: number, class?: string}} props */
function Jump({ to, n, class: name = 'n' }) {
  const { fmt } = useReport();
  if (n === 0) return <span>{fmt.int(n)}</span>;
  const follow = () => {
    const heading = document.getElementById(to);
    heading?.scrollIntoView({ block: 'start' });
    heading?.focus({ preventScroll: true });
  };
  return <button type="button" class={`textbtn ${name}`} onClick={follow}>{fmt.int(n)}</button>;
}

/** read = used + duplicate + rejected + filtered. @param {{sum: ReturnType<typeof totals>}} props */
function Equation({ sum }) {
  const { t, fmt } = useReport();
  return (
    <dl class="equation">
      <div><dt>{t('evidence-read')}</dt><dd>{fmt.int(sum.read)}</dd></div>
      <div class="op" data-op="="><dt>{t('evidence-used')}</dt><dd>{fmt.int(sum.used)}</dd></div>
      <div class="op" data-op="+"><dt>{t('evidence-duplicate')}</dt><dd><Jump to="evidence-overlaps" n={sum.duplicate} class="big" /></dd></div>
      <div class="op" data-op="+"><dt>{t('evidence-rejected')}</dt><dd><Jump to="evidence-rejected" n={sum.rejected} class="big" /></dd></div>
      {sum.filtered > 0 && <div class="op" data-op="+"><dt>{t('evidence-filtered')}</dt><dd>{fmt.int(sum.filtered)}</dd></div>}
    </dl>
  );
}

/** @type {(keyof ReturnType<typeof totals>)[]} */
const SUMS = ['bytes', 'read', 'used', 'duplicate', 'rejected', 'filtered'];

/** @param {{inputs: Input[], hashed: Map<number, number>, sum: ReturnType<typeof totals>}} props */
function Files({ inputs, hashed, sum }) {
  const { t, fmt } = useReport();
  const [said, say] = useState('');
  const pending = inputs.filter((input) => input.sha256 === null).length;
  // Few files hold records of another log: without any, nobody has to read about them.
  const sums = sum.filtered ? SUMS : SUMS.slice(0, -1);
  return (
    <>
      <table class="t stack ev">
        <caption class="vh">{t('evidence-files-caption')}</caption>
        <thead><tr>
          <th scope="col">{t('evidence-file-hash')}</th><th scope="col">{t('evidence-kind-why')}</th>
          {sums.map((id) => <th key={id} scope="col" class="r">{t(`evidence-${id}`)}</th>)}
        </tr></thead>
        <tbody>{inputs.map((input) => <FileRow key={input.id} input={input} hashed={hashed.get(input.id)} filtered={sum.filtered > 0} />)}</tbody>
        <tfoot><tr>
          <th scope="row" colSpan={2}>{t('evidence-count', { count: inputs.length, n: fmt.int(inputs.length) })}</th>
          {sums.map((id) => <td key={id} data-l={t(`evidence-${id}`)} class="r">{fmt.int(sum[id])}</td>)}
        </tr></tfoot>
      </table>
      <p class="note">
        {t(pending ? 'evidence-hashing-note' : 'evidence-hash-note')}{' '}
        {pending < inputs.length && (
          <button type="button" class="textbtn" onClick={async () => say(t((await copy(hashList(inputs))) ? 'evidence-copied' : 'rows-not-copied'))}>
            {t('evidence-copy')}</button>
        )} <span role="status">{said}</span>
      </p>
    </>
  );
}

/** @param {{input: Input, hashed?: number, filtered: boolean}} props */
function FileRow({ input, hashed, filtered }) {
  const { t, fmt } = useReport();
  const share = hashed && input.bytes ? fmt.percent(hashed, input.bytes) : '';
  return (
    <tr>
      <th scope="row">
        <Verbatim text={input.name} />
        <span class="meta hash">{input.sha256 ? <>{input.sha256.slice(0, 32)}<wbr />{input.sha256.slice(32)}</> : `${t('evidence-hashing')} ${share}`}</span>
      </th>
      <td data-l={t('evidence-kind')}><Recognised input={input} /></td>
      <td data-l={t('evidence-bytes')} class="r">{fmt.int(input.bytes)}<span class="meta"><Encoding input={input} /></span></td>
      <td data-l={t('evidence-read')} class="r">{fmt.int(input.records.read)}</td>
      <td data-l={t('evidence-used')} class="r"><Count n={input.records.used} where={input.filled.length ? [
        { field: 'input', any: [String(input.id)] }, { field: 'kind', any: ['all'] }] : undefined} /></td>
      <td data-l={t('evidence-duplicate')} class="r"><Jump to="evidence-overlaps" n={input.records.duplicate} /></td>
      <td data-l={t('evidence-rejected')} class="r"><Jump to="evidence-rejected" n={input.records.rejected} /></td>
      {filtered && <td data-l={t('evidence-filtered')} class="r">{fmt.int(input.records.filtered ?? 0)}</td>}
    </tr>
  );
}

/** What a file was recognised as, and why. @param {{input: Input}} props */
export function Recognised({ input }) {
  const { t, label } = useReport();
  // A reason without the names that it rests on says nothing.
  const told = input.reasons.filter(({ args }) => args.every(([, value]) => value !== ''));
  const why = told.map(({ code, args }) => t(`reason-${code}`, Object.fromEntries(args))).join('; ');
  return <>{input.format ? label('format', input.format) : t('evidence-unrecognised')}{why && <span class="why"><Verbatim text={why} /></span>}</>;
}

const ENCODINGS = new Map([['utf-8', 'UTF-8'], ['utf-16le', 'UTF-16 LE'], ['utf-16be', 'UTF-16 BE'], ['windows-1252', 'Windows-1252']]);

/** @param {{input: Input}} props */
export function Encoding({ input }) {
  const { t } = useReport();
  const parts = [ENCODINGS.get(input.encoding ?? '') ?? input.encoding, input.bom && t('evidence-bom'), input.dialect?.newline.toUpperCase()];
  return <>{parts.filter(Boolean).join(' · ')}</>;
}

/** @param {{inputs: Input[]}} props */
function Overlaps({ inputs }) {
  const { t, fmt } = useReport();
  const over = overlaps(inputs);
  const holes = gaps(inputs);
  const cut = inputs.filter((input) => input.warnings.some((w) => w.code === 'cut_off'));
  const round = inputs.filter((input) => input.warnings.some((w) => w.code === 'round_count'));
  const names = (/** @type {Input[]} */ list) => fmt.list(list.map((input) => input.name));
  return (
    <table class="t compact facts2">
      <caption class="vh">{t('evidence-overlaps')}</caption>
      <tbody>
        <tr><th scope="row">{t('evidence-overlap')}</th><td>
          {over.length === 0 && t('evidence-overlap-none')}
          {over.map(({ input, duplicate, with: others }) => (
            <p key={input.id}><Verbatim text={t(others.length ? 'evidence-overlap-some' : 'evidence-overlap-inside', {
              count: duplicate, n: fmt.int(duplicate), read: fmt.int(input.records.read), name: input.name, others: names(others) })} /></p>
          ))}
        </td></tr>
        <tr><th scope="row">{t('evidence-gap')}</th><td>
          {holes.length === 0 && t('evidence-gap-none')}
          {holes.map((gap) => (
            <p key={gap.fromUtc}>{t('evidence-gap-some', { from: fmt.time(gap.fromUtc), to: fmt.time(gap.toUtc), span: gap.ms >= 2 * DAY ? t('evidence-days', { count: Math.floor(gap.ms / DAY) }) : fmt.duration(gap.ms) })}</p>
          ))}
        </td></tr>
        <tr><th scope="row">{t('evidence-cut')}</th><td>{cut.length ? <Verbatim text={t('evidence-cut-some', { names: names(cut) })} /> : t('evidence-cut-none')}</td></tr>
        <tr><th scope="row">{t('evidence-round')}</th><td>{round.length ? <Verbatim text={t('evidence-round-some', { names: names(round) })} /> : t('evidence-round-none')}</td></tr>
      </tbody>
    </table>
  );
}

/** @param {{inputs: Input[], total: number}} props */
function Rejected({ inputs, total }) {
  const report = useReport();
  const { t, fmt } = report;
  const listed = inputs.flatMap((input) => input.rejected.map((reject) => ({ input, reject })));
  if (total === 0) return <p class="note">{t('evidence-rejected-none')}</p>;
  return (
    <>
      {listed.map(({ input, reject }) => (
        <div class="reject" key={`${input.id}-${reject.record}`}>
          <h3><Verbatim text={input.name} /><span class="meta">{place(reject, report)}</span></h3>
          <p>{t(`rejected-${reject.code}`)}</p>
          <VerbatimBlock text={reject.text} label={t('evidence-rejected-label', { record: fmt.int(reject.record) })} />
        </div>
      ))}
      {listed.length < total && <p class="note">{t('evidence-rejected-first', { shown: fmt.int(listed.length), total: fmt.int(total) })}</p>}
    </>
  );
}

/** @param {{signIns: import('../shared/types/SignIns').SignIns}} props */
function Fill({ signIns }) {
  const report = useReport();
  const { t, fmt } = report;
  return (
    <Section title={t('evidence-fill')} id="evidence-fill" sub={t('evidence-fill-lead', { count: signIns.matched, n: fmt.int(signIns.matched) })}>
      <table class="t compact ledger fills">
        <caption class="vh">{t('evidence-fill')}</caption>
        <thead><tr><th scope="col">{t('evidence-field')}</th><th scope="col"><span class="vh">{t('evidence-share')}</span></th>
          <th scope="col" class="r">{t('evidence-filled')}</th><th scope="col" class="r">{t('evidence-share')}</th></tr></thead>
        <tbody>
          {signIns.filled.map(({ field, filled }) => (
            <tr key={field}>
              <th scope="row">{fieldLabel(field, report)}</th>
              <td class="b">{filled !== null && <Bar n={filled} max={signIns.matched} />}</td>
              {filled === null ? <td class="r" colSpan={2}><Missing /></td>
                : <><td class="r">{fmt.int(filled)}</td><td class="r">{fmt.percent(filled, signIns.matched)}</td></>}
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

/** Columns that no figure uses. @param {{inputs: Input[]}} props */
function Unknown({ inputs }) {
  const { t } = useReport();
  const found = inputs.flatMap((input) => {
    const names = input.columns.filter((c) => c.field === null).map((c) => c.name);
    return names.length ? [{ input, names }] : [];
  });
  if (!found.length) return null;
  return (
    <Section title={t('evidence-unknown')} id="evidence-unknown" sub={t('evidence-unknown-lead')}>
      <table class="t compact">
        <caption class="vh">{t('evidence-unknown')}</caption>
        <thead><tr><th scope="col">{t('evidence-file')}</th><th scope="col">{t('evidence-columns')}</th></tr></thead>
        <tbody>{found.map(({ input, names }) => (
          <tr key={input.id}><th scope="row"><Verbatim text={input.name} /></th><td>
            <ul class="inline">{names.map((name, i) => <li key={i}><Verbatim text={name === '' ? '–' : name} /></li>)}</ul></td></tr>
        ))}</tbody>
      </table>
    </Section>
  );
}
