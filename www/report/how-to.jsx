// Where an export comes from: clicks as a sentence, and each command by itself, to copy as it is.
import { useState } from 'preact/hooks';
import { copy } from './copy.js';
import { useReport } from './context.js';

/** Commands stand between backticks. @param {{about: {label: string, admin: string}}} props */
export function HowTo({ about: { label, admin } }) {
  const { t } = useReport();
  const [said, say] = useState('');
  const parts = admin.split('`');
  /** @param {string} text */
  const button = (text) => <button type="button" class="btn small" aria-label={t('copy-how', { name: label })} onClick={async () => say(t((await copy(text)) ? 'row-copied' : 'rows-not-copied'))}>{t('copy')}</button>;
  return (
    <div class="howto">
      {parts.map((part, i) => (i % 2 ? <><pre class="raw" tabIndex={0} role="region" aria-label={label}>{part}</pre>{button(part)}</> : part && <p>{part}</p>))}
      {!parts[1] && button(admin)}
      <span role="status" class="note">{said}</span>
    </div>
  );
}
