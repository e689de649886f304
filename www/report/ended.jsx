// A file of which reading ended early: why, how far it came, and what can be done.
import { Verbatim } from './verbatim.jsx';

/**
 * @param {{
 *   file: import('./files.jsx').FileState,
 *   input?: import('../shared/types/Input').Input,
 *   words: Pick<import('./context.js').ReportContextValue, 't' | 'fmt'>,
 *   onDecide: (input: number, keep: boolean) => void,
 *   onRetry: (input: number) => void,
 * }} props
 */
export function Ended({ file, input, words: { t, fmt }, onDecide, onRetry }) {
  const { problem, input: number } = file;
  // What the report says, once it has heard of it.
  const bytes = input?.warnings.find(({ code }) => code === problem)?.offset ?? file.bytes;
  const rests = bytes > 0 && problem !== 'changed_while_reading';
  return (
    <>
      <span class="warn">{t(`warning-${problem}`)}, {t('place-byte', { n: fmt.int(bytes) })} ({t('files-of', { read: fmt.bytes(bytes), size: fmt.bytes(file.size) })}).{' '}
        {file.message && <Verbatim text={file.message} />}</span>
      <span class="decide">
        <button type="button" class="btn small" onClick={() => onRetry(number)}>{t('files-again')}</button>
        {file.undecided && rests && <button type="button" class="btn small" onClick={() => onDecide(number, true)}>{t('files-keep')}</button>}
        {file.undecided && <button type="button" class="btn small" onClick={() => onDecide(number, false)}>{t('files-drop')}</button>}
      </span>
    </>
  );
}
