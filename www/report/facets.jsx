// Values with their counts: each is a filter.
import { useState } from 'preact/hooks';
import { useReport } from './context.js';
import { fieldName, valueLabel } from './labels.js';
import { Bar, Go } from './ui.jsx';
import { visible } from './visible.js';

const FIRST = 5;
/** What stands in each column. */
const COLUMNS = [['side'], ['app'], ['method'], ['country'], ['client', 'user_type']];

/** @param {{s: import('../shared/types/SignIns').SignIns}} props */
export function Facets({ s }) {
  const { t } = useReport();
  const byField = new Map(s.facets.map((f) => [f.field, f]));
  const columns = COLUMNS.map((ids) => ids.flatMap((id) => byField.get(id) ?? [])).filter((c) => c.length);
  return (
    <section class="facets" aria-labelledby="fc">
      <h2 class="vh" id="fc">{t('facets-title')}</h2>
      {columns.map((facets) => <div key={facets[0].field}>{facets.map((f) => <FacetList key={f.field} facet={f} />)}</div>)}
    </section>
  );
}

/** @param {{facet: import('../shared/types/Facet').Facet}} props */
function FacetList({ facet }) {
  const context = useReport();
  const { t, fmt, filter } = context;
  const [all, setAll] = useState(false);
  const values = facet.values.filter((v) => v.requests > 0);
  if (values.length === 0) return null;
  const max = values[0].requests;
  const chosen = filter.where.find((c) => c.field === facet.field)?.any ?? [];
  return (
    <>
      <h3>{fieldName(context, facet.field)}</h3>
      <ul>
        {values.slice(0, all ? undefined : FIRST).map((v) => {
          const label = visible(v.label !== v.value ? v.label : valueLabel(context, facet.field, v.value));
          return (
            <li key={v.value}>
              <Go to={{ where: [{ field: facet.field, any: [v.value] }] }} title={label} aria-current={chosen.includes(v.value) ? 'true' : undefined}>
                <bdi class="lab">{label}</bdi><span class="n">{fmt.int(v.requests)}</span><Bar n={v.requests} max={Math.max(max, 1)} />
              </Go>
            </li>
          );
        })}
      </ul>
      {values.length > FIRST && (
        <button type="button" class="more" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t('fewer') : t('more-values', { n: Math.max(facet.distinct, values.length) - FIRST })}</button>
      )}
      {all && facet.distinct > facet.values.length && <p class="hint">{t('values-first', { n: facet.values.length, of: facet.distinct })}</p>}
    </>
  );
}
