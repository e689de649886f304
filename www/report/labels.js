// What a filter value is called: in the catalogue's words, in the page's, or as the file has it.

/** Catalogue kind of the values of a filter field. @type {Record<string, string>} */
const KINDS = {
  result: 'result', method: 'method', outcome: 'outcome', client: 'client_app', user_type: 'user_type', ca_status: 'ca_status',
  status: 'status', protocol: 'protocol', risk_level: 'risk_level',
};
/** Fields whose few values the page names itself. */
const OWN = new Set(['required', 'side', 'kind', 'user_set']);

/**
 * @param {import('./context.js').ReportContextValue} context
 * @param {string} field
 * @param {string} value
 * @returns {string}
 */
export function valueLabel({ t, fmt, label, report }, field, value) {
  if (OWN.has(field)) return t(`${field}-${value}`.replaceAll('_', '-'));
  if (value === '' || (field === 'method' && value === 'not_stated')) return t(field === 'method' ? 'no-method' : 'not-stated');
  if (KINDS[field]) return label(KINDS[field], value);
  if (field === 'country') return fmt.country(value);
  if (field === 'weekday') return fmt.weekday(Number(value));
  if (field === 'hour') return `${value.padStart(2, '0')}:00`;
  if (field === 'day') return fmt.dayLabel(value);
  if (field === 'user') return userName(report, value);
  if (field === 'input') return report.inputs.find((i) => String(i.id) === value)?.name ?? value;
  if (field === 'attempt') return t('this-attempt');
  if (field === 'policy') {
    const [name, result] = value.split('\t');
    return result === undefined ? name : `${name}: ${label('policy_result', result)}`;
  }
  return value;
}

/** A user's key says nothing where it is an object id. @param {import('./context.js').Report} report @param {string} key */
function userName(report, key) {
  const { facets = [], userSamples } = report.signIns ?? {};
  const users = [...(userSamples?.unable ?? []), ...(userSamples?.notChallenged ?? [])];
  return facets.find((f) => f.field === 'user')?.values.find((v) => v.value === key)?.label
    ?? users.find((u) => u.key === key)?.name ?? key;
}

/** @param {{t: (id: string) => string}} context @param {string} field */
export const fieldName = ({ t }, field) => t(`filter-${field.replaceAll('_', '-')}`);
