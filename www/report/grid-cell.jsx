import { column } from './columns.js';
import { useReport } from './context.js';
import { Outcome } from './ui.jsx';
import { Verbatim, visible } from './verbatim.jsx';

/**
 * What a cell says: the label of a catalogue id, or the text as it stands in the file.
 * @param {string} id column @param {string} value
 * @param {Pick<import('./context.js').ReportContextValue, 't' | 'label'>} words
 */
export function cellText(id, value, { t, label }) {
  const { kind, as } = column(id);
  if (value === '') return '';
  if (as === 'time' || /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value)) return value.replace('T', ' ').replace(/(\.\d+)?Z$/, '');
  if (as === 'yes_no' && ['yes', 'no', 'unknown'].includes(value)) return t(`rows-${value}`);
  if (as === 'kind' && (value === 'interactive' || value === 'non_interactive')) return t(`rows-kind-${value.replace('_', '-')}`);
  return kind ? label(kind, value) : value;
}

/**
 * The longer reading of a short cell: what a code means, the country of its two letters.
 * @param {string} id @param {string} value
 * @param {Pick<import('./context.js').ReportContextValue, 't' | 'label' | 'card' | 'fmt'>} words
 */
export function cellTitle(id, value, { t, label, card, fmt }) {
  if (value === '') return undefined;
  if (id === 'code' && card('error', value)) return `${value}: ${label('error', value)}`;
  if (id === 'country') return `${visible(value)}: ${fmt.country(value)}`;
  return visible(cellText(id, value, { t, label }));
}

/** Where it is narrow a time goes without its year; the title has it. @param {{id: string, value: string, narrow?: boolean}} props */
export function Cell({ id, value, narrow = false }) {
  const report = useReport();
  if (value === '') return <span class="empty-cell">–</span>;
  if (column(id).as === 'outcome') return <Outcome id={value} />;
  const text = cellText(id, value, report);
  return <Verbatim text={narrow && /^\d{4}-\d\d-\d\d /.test(text) ? text.slice(5) : text} />;
}
