// What is wrong with a file: found, expected, what to do, what of it is in the report.
import { useReport } from './context.js';
import { Missing } from './ui.jsx';
import { Verbatim } from './verbatim.jsx';

/**
 * @typedef {import('../shared/types/Input').Input} Input
 * @typedef {import('../shared/types/Warning').Warning} Warning
 */

/** A message, or nothing where the language files lack it. @param {(id: string, args?: any) => string} t */
const maybe = (t) => (/** @type {string} */ id, /** @type {Record<string, string|number>} */ args) => {
  const text = t(id, args);
  return text === id ? '' : text;
};

/**
 * Title of a warning; a code that only a newer core knows is shown as it is.
 * @param {Warning} warning @param {(id: string, args?: any) => string} t
 */
export function warningTitle(warning, t) {
  return maybe(t)(`warning-${warning.code}`, argsOf(warning)) || t('warning-other', { code: warning.code });
}

/** @param {Warning} warning */
function argsOf(warning) {
  return { ...Object.fromEntries(warning.args), found: warning.found ?? '', count: warning.records ?? 0 };
}

/**
 * "line 29, column 7, byte 19,840", as far as it is known.
 * @param {{line?: number|null, column?: number|null, offset?: number|null, record?: number}} at
 * @param {Pick<import('./context.js').ReportContextValue, 't' | 'fmt'>} words
 */
export function place(at, { t, fmt }) {
  /** @type {[string, number | null | undefined][]} */
  const all = [['record', at.record], ['line', at.line], ['column', at.column], ['byte', at.offset]];
  return all.flatMap(([id, n]) => (n === null || n === undefined ? [] : [t(`place-${id}`, { n: fmt.int(n) })])).join(', ');
}

/** @param {{warning: Warning}} props */
export function WarningText({ warning }) {
  const report = useReport();
  const { t, fmt } = report;
  const args = argsOf(warning);
  const expected = maybe(t)(`warning-${warning.code}-expected`, args);
  const advice = maybe(t)(`warning-${warning.code}-advice`, args);
  const where = place(warning, report);
  const records = warning.records ? t('warnings-records', { count: warning.records, n: fmt.int(warning.records) }) : '';
  return (
    <>
      <p class="what">{warningTitle(warning, t)}</p>
      <dl>
        {(warning.found || where || records) && (
          <><dt>{t('warnings-found')}</dt>
            <dd>{warning.found && <span class="code"><Verbatim text={warning.found} /></span>}
              {warning.found && (where || records) ? ', ' : ''}{[records, where].filter(Boolean).join(', ')}</dd></>
        )}
        {expected && <><dt>{t('warnings-expected')}</dt><dd>{expected}</dd></>}
        {advice && <><dt>{t('warnings-advice')}</dt><dd>{advice}</dd></>}
      </dl>
    </>
  );
}

/**
 * One file with all its warnings.
 * @param {{input: Input, onRemove?: (input: number) => void}} props
 */
export function FileWarnings({ input, onRemove }) {
  const { t, fmt, label } = useReport();
  const { read, rejected } = input.records;
  return (
    <article class="err">
      <div>
        <h3><Verbatim text={input.name} /></h3>
        <p class="meta">{t('bytes-exactly', { count: input.bytes, n: fmt.int(input.bytes) })}{input.format && <> · {label('format', input.format)}</>}</p>
        {onRemove && <p class="acts"><button type="button" class="textbtn" aria-label={t('files-remove-name', { name: input.name })}
          onClick={() => onRemove(input.id)}>{t('files-remove')}</button></p>}
      </div>
      <div>
        {input.warnings.map((warning, i) => <div class="warning" key={i}><WarningText warning={warning} /></div>)}
        <dl class="outcome">
          <dt>{t('warnings-in-report')}</dt>
          <dd>{input.state === 'unreadable' ? t('warnings-nothing') : read === 0 ? <Missing text={t('warnings-nothing')} />
            : t(input.state === 'partial' ? 'warnings-some-partial' : 'warnings-some', { used: fmt.int(read - rejected), read: fmt.int(read) })}</dd>
        </dl>
      </div>
    </article>
  );
}

/**
 * Files that need attention: partly used ones first, then those that could not be used.
 * @param {{inputs: Input[], onRemove?: (input: number) => void}} props
 */
export function ErrorsPanel({ inputs, onRemove }) {
  const { t } = useReport();
  const groups = /** @type {const} */ ([['warnings-partly', 'partial'], ['warnings-unused', 'unreadable']]);
  return (
    <>
      {groups.map(([title, state]) => {
        const found = inputs.filter((input) => input.state === state);
        if (!found.length) return null;
        return (
          <section class="sec" aria-labelledby={title} key={title}>
            <h2 id={title}>{t(title)}</h2>
            {found.map((input) => <FileWarnings key={input.id} input={input} onRemove={onRemove} />)}
          </section>
        );
      })}
    </>
  );
}
