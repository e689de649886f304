// Values to choose from, with their counts under the filter.
import { useReport } from './context.js';
import { Bar, Go } from './ui.jsx';

const SHOWN = 5;
/** Facet, and the kind of its labels. @type {[string, string][]} */
const FACETS = [['side', 'side'], ['app', ''], ['method', 'method'], ['country', 'country'], ['client', 'client_app'], ['user_type', 'user_type']];

/** @param {{s: import('../shared/types/SignIns').SignIns}} props */
export function Facets({ s }) {
  const { t, fmt } = useReport();
  const name = useFacetLabel();
  return (
    <section class="facets" aria-labelledby="facets-title">
      <h2 class="vh" id="facets-title">{t('facets-title')}</h2>
      {FACETS.map(([field]) => {
        const facet = s.facets.find((f) => f.field === field);
        if (!facet || facet.values.length === 0) return null;
        const top = facet.values[0].requests;
        return (
          <section key={field}>
            <h3>{t(`facet-${field.replace('_', '-')}`)}</h3>
            <ul>{facet.values.slice(0, SHOWN).map((v) => (
              <li key={v.value}>
                <Go to={{ where: [{ field, any: [v.value] }] }}>
                  <span class="lab"><bdi>{name(field, v.value, v.label)}</bdi></span><span class="n">{fmt.int(v.requests)}</span>
                  <Bar n={v.requests} max={top} />
                </Go>
              </li>
            ))}</ul>
            {facet.distinct > SHOWN && <p class="more">{t('facet-more', { n: facet.distinct - SHOWN, count: fmt.int(facet.distinct - SHOWN) })}</p>}
          </section>
        );
      })}
    </section>
  );
}

/** How a value of a filter field reads. @returns {(field: string, value: string, shown?: string) => string} */
export function useFacetLabel() {
  const { t, fmt, label } = useReport();
  return (field, value, shown = value) => {
    if (value === '') return t(field === 'method' ? 'no-method' : 'not-stated');
    if (field === 'country') return fmt.country(value);
    if (field === 'side' || field === 'kind' || field === 'required' || field === 'user_set') return t(`${field.replace('_', '-')}-${value.replaceAll('_', '-')}`);
    if (field === 'weekday') return fmt.weekday(Number(value));
    if (field === 'hour') return `${value.padStart(2, '0')}:00`;
    if (field === 'day') return fmt.dayLabel(value);
    if (field === 'policy') return value.replace('\t', ': ');
    const kind = { client: 'client_app', user_type: 'user_type', method: 'method', result: 'result', outcome: 'outcome', ca_status: 'ca_status' }[field];
    return kind ? label(kind, value) : shown;
  };
}
