// The files while they are read: what each was taken for, how far it is, and what can be done about it.
import { useState } from 'preact/hooks';
import { useReport } from './context.js';
import { Ended } from './ended.jsx';
import { Encoding, Recognised } from './evidence.jsx';
import { MappingDialog } from './mapping.jsx';
import { Missing } from './ui.jsx';
import { Verbatim } from './verbatim.jsx';
import { ErrorsPanel, warningTitle } from './warnings.jsx';

/**
 * The state of a file as the bridge tells it.
 * @typedef {object} FileState
 * @property {number} input
 * @property {string} name
 * @property {number} size
 * @property {number} bytes
 * @property {number} records
 * @property {number | null} rate           bytes per second
 * @property {number | null} [secondsLeft]
 * @property {'waiting' | 'reading' | 'done' | 'cancelled' | 'failed'} state
 * @property {boolean} [undecided]          ended early, and nobody has said yet whether to go on so
 * @property {string} [problem]             why reading ended early: the code of a warning
 * @property {string} [message]             the technical reason
 */

/**
 * @typedef {object} FileActions
 * @property {boolean} uncounted              what they were recognised as is all there is yet
 * @property {() => void} onAdd
 * @property {(input?: number) => void} onCancel   without a number: all
 * @property {(input: number) => void} onRemove
 * @property {(input: number, keep: boolean) => void} onDecide  go on with what was read of a file that ended early, or without it
 * @property {(input: number) => void} onRetry     read such a file again
 * @property {(input: number, order: import('../shared/types/DateOrder').DateOrder) => void} onDateOrder
 * @property {import('./mapping.jsx').MappingActions} mapping
 * @property {() => void} onShow                   the report so far
 * @property {import('preact').ComponentChildren} reading  how far all of them are
 */

/** @param {FileState} file */
const busy = ({ state }) => state === 'reading' || state === 'waiting';

/** @param {{files: FileState[]} & FileActions} props */
export function FilesScreen({ files, ...actions }) {
  const { t, fmt, report } = useReport();
  const inputs = new Map(report.inputs.map((input) => [input.id, input]));
  const [mapped, setMapped] = useState(/** @type {FileState|undefined} */ (undefined));
  const understood = report.inputs.filter((input) => input.format !== null && input.state !== 'unreadable').length;
  return (
    <>
      <div class="headrow">
        <div>
          <h1>{t('files-title', { count: files.length, n: fmt.int(files.length), understood: fmt.int(understood) })}</h1>
          <p class="sub">{t(actions.uncounted ? 'files-uncounted' : 'files-lead')}</p>
        </div>
        <p class="acts">
          <button type="button" class="btn" onClick={actions.onAdd}>{t('files-add')}</button>
          <button type="button" class="btn primary" onClick={actions.onShow}>{t(files.some(busy) ? 'files-show-so-far' : 'files-show')}</button>
        </p>
      </div>
      {actions.reading}
      <table class="t files stack">
        <caption class="vh">{t('files-caption')}</caption>
        <thead><tr>
          <th scope="col">{t('evidence-file')}</th><th scope="col">{t('files-kind')}</th><th scope="col">{t('files-period')}</th>
          <th scope="col" class="r">{t('files-records')}</th><th scope="col">{t('files-state')}</th>
          <th scope="col"><span class="vh">{t('files-actions')}</span></th>
        </tr></thead>
        <tbody>{files.flatMap((file) => [
          <FileRow key={file.input} file={file} input={inputs.get(file.input)} {...actions} onMap={() => setMapped(file)} />,
          ...report.inputs.filter((input) => input.archive === file.input).map((input) => <FileRow key={input.id} entry file={entryOf(file, input)} input={input} {...actions} />),
        ])}</tbody>
      </table>
      <p class="note">{t('files-note')}</p>
      {mapped && <MappingDialog file={mapped} mapping={actions.mapping} close={() => setMapped(undefined)} />}
      <ErrorsPanel inputs={report.inputs} onRemove={actions.onRemove} />
    </>
  );
}

/** What is packed in an archive, as a file of its own. @param {FileState} file @param {import('../shared/types/Input').Input} input @returns {FileState} */
const entryOf = (file, input) => ({
  ...file, input: input.id, name: input.name.replace(`${file.name}/`, ''), size: input.bytes, bytes: input.bytes, records: input.records.read,
  state: 'done', undecided: false, problem: undefined,
});

/** The file does not tell which of two readings its dates have. @param {{input: import('../shared/types/Input').Input, onDateOrder: FileActions['onDateOrder']}} props */
function AskDates({ input, onDateOrder }) {
  const { t } = useReport();
  return (
    <span class="decide"><span class="warn">{t('files-dates-unclear')}</span>
      {(/** @type {const} */ (['day_first', 'month_first'])).map((order) => (
        <button key={order} type="button" class="btn small" onClick={() => onDateOrder(input.id, order)}>{t(`files-${order.replace('_', '-')}`)}</button>
      ))}</span>
  );
}

/** @param {{file: FileState, entry?: boolean, onMap?: () => void, input?: import('../shared/types/Input').Input} & FileActions} props */
function FileRow({ file, entry, onMap, input, onCancel, onRemove, onDecide, onRetry, onDateOrder }) {
  const { t, fmt } = useReport();
  const unused = input?.state === 'unreadable' || (file.problem && !input?.records.read);
  return (
    <tr class={[unused && 'off', entry && 'in'].filter(Boolean).join(' ') || undefined}>
      <th scope="row"><Verbatim text={file.name} />
        <span class="meta">{fmt.bytes(file.size)}{input?.container && !entry && <> · {input.container}</>}{input?.encoding && <> · <Encoding input={input} /></>}</span></th>
      <td data-l={t('evidence-kind')}>{input && (input.format || input.state !== 'reading') ? <Recognised input={input} /> : '–'}
        {onMap && input?.dialect && !input.container && <button type="button" class="textbtn" aria-label={t('map-open-name', { name: file.name })} onClick={onMap}>{t('map-open')}</button>}</td>
      <td data-l={t('files-period')} class="num">
        {input?.firstUtc && input.lastUtc ? <><span class="nb">{fmt.time(input.firstUtc).slice(0, 16)} –</span><br />{fmt.time(input.lastUtc).slice(0, 16)}
          {busy(file) && ` ${t('files-so-far')}`}</> : '–'}
      </td>
      <td data-l={t('files-records')} class="r num">{unused ? '–' : fmt.int(Math.max(file.records, input?.records.read ?? 0))}</td>
      <td data-l={t('files-state')}><State file={file} input={input} onDecide={onDecide} onRetry={onRetry} />
        {input?.dateOrder === 'unclear' && <AskDates input={input} onDateOrder={onDateOrder} />}
        {input && (input.dateOrder === 'day_first' || input.dateOrder === 'month_first') && <span class="meta">{t(`files-${input.dateOrder.replace('_', '-')}`)}</span>}</td>
      <td>{entry ? null : busy(file)
        ? <button type="button" class="textbtn" aria-label={t('files-cancel-name', { name: file.name })} onClick={() => onCancel(file.input)}>{t('files-cancel')}</button>
        : <button type="button" class="textbtn" aria-label={t('files-remove-name', { name: file.name })} onClick={() => onRemove(file.input)}>{t('files-remove')}</button>}</td>
    </tr>
  );
}

/** @param {{file: FileState, input?: import('../shared/types/Input').Input} & Pick<FileActions, 'onDecide' | 'onRetry'>} props */
function State({ file, input, onDecide, onRetry }) {
  const words = useReport();
  const { t, fmt } = words;
  const warnings = (input?.warnings ?? []).filter((w) => w.severity !== 'note');
  if (file.state === 'waiting') return <span class="st">{t('files-waiting')}</span>;
  if (file.state === 'reading') {
    const left = file.secondsLeft ?? (file.rate ? (file.size - file.bytes) / file.rate : null);
    return (
      <>
        <progress max={Math.max(1, file.size)} value={file.bytes} aria-label={t('files-progress', { name: file.name })} />
        <span class="meta num">{[fmt.bytes(file.bytes), file.rate && t('files-rate', { rate: fmt.bytes(file.rate) }),
          left !== null && t('files-left', { time: fmt.duration(left * 1000) })].filter(Boolean).join(' · ')}</span>
      </>
    );
  }
  if (file.problem) {
    return (
      <>
        <span class="st not">{t(file.state === 'cancelled' ? (file.undecided ? 'files-cancelled' : 'files-kept') : file.bytes ? 'files-stopped' : 'files-failed')}</span>
        <Ended file={file} input={input} words={words} onDecide={onDecide} onRetry={onRetry} />
      </>
    );
  }
  if (input?.state === 'unreadable') {
    return <><span class="st not">{t('files-left-out')}</span>{warnings.map((w, i) => <span class="meta" key={i}>{warningTitle(w, t)}</span>)}</>;
  }
  return (
    <>
      <span class="st done">{t(input?.state === 'partial' ? 'files-read-partial' : 'files-read')}</span>
      {input && input.records.duplicate > 0 && <span class="meta">{t('files-duplicate', { count: input.records.duplicate, n: fmt.int(input.records.duplicate) })}</span>}
      {input && input.records.rejected > 0 && <span class="warn">{t('files-rejected', { count: input.records.rejected, n: fmt.int(input.records.rejected) })}</span>}
      {warnings.map((w, i) => <span class="warn" key={i}>{warningTitle(w, t)}</span>)}
      {!input && <>{' '}<Missing text={t('files-counting')} /></>}
    </>
  );
}
