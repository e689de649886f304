// Where an export comes from, to copy: a command as it is, clicks as a sentence.
import { useState } from 'preact/hooks';
import { copy } from './copy.js';
import { useReport } from './context.js';

/** A command is kept as it is; clicks are a sentence. */
const COMMAND = /^(Get-|Connect-|Invoke-|GET |wevtutil|az |[A-Z]:\\)/;

/** @param {{about: {label: string, admin: string}}} props */
export function HowTo({ about: { label, admin } }) {
  const { t } = useReport();
  const [said, say] = useState('');
  return (
    <div class="howto">
      {COMMAND.test(admin) ? <pre class="raw" tabIndex={0} role="region" aria-label={label}>{admin}</pre> : <p>{admin}</p>}
      <button type="button" class="btn small" aria-label={t('copy-how', { name: label })} onClick={async () => say(t((await copy(admin)) ? 'row-copied' : 'rows-not-copied'))}>{t('copy')}</button>
      <span role="status" class="note">{said}</span>
    </div>
  );
}
