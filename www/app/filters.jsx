// What is counted, always in sight: the filter as chips, "n of m", and the dialog that adds to it.
import { signal } from './signals.js';
import { useReport } from '../report/context.js';
import { fieldName, valueLabel } from '../report/labels.js';
import { visible } from '../report/visible.js';
import { FilterDialog } from './filter-dialog.jsx';
import { setFilter } from './state.js';
import { isFiltered, noFilter, withClauses } from './view.js';

/** The field the dialog opens at; empty: it is closed. */
const opened = signal('');
export const openFilter = (field = 'period') => {
  opened.value = field;
};

/** Fields that records have which are no sign-ins. */
const COMMON = /^(user|user_set|day|weekday|hour)$/;

/** @param {{engine: import('../bridge/engine.js').Engine, signIns?: import('../shared/types/SignIns').SignIns}} props without `signIns` other records are counted */
export function FilterBar({ engine, signIns }) {
  const context = useReport();
  const { t, fmt, filter } = context;
  const { from, to, search, where } = filter;
  const period = from || to
    ? t(from ? (to ? 'chip-from-to' : 'chip-from') : 'chip-to', { from: from ? fmt.dayMonthYear(from) : '', to: to ? fmt.dayMonthYear(to) : '' })
    : signIns?.firstUtc && signIns.lastUtc ? fmt.period(signIns.firstUtc, signIns.lastUtc) : '';
  const idle = signIns ? [] : where.flatMap(({ field }) => (COMMON.test(field) ? [] : [fieldName(context, field)]));
  const mixed = signIns && (signIns.requests > signIns.requestsInteractive || signIns.scope !== 'interactive');
  return (
    <section class="scope" aria-label={t('what-is-counted')}>
      <ul class="chips">
        {period && (
          <li><button type="button" class="chip" onClick={() => openFilter('period')}><span class="k">{t('filter-period')}</span> {period}, UTC</button>
            {(from || to) && <Remove what={t('filter-period')} act={() => setFilter({ from: null, to: null })} />}</li>
        )}
        {mixed && !where.some((c) => c.field === 'kind') && (
          <li><button type="button" class="chip" onClick={() => openFilter('kind')}><span class="k">{t('filter-kind')}</span> {t(`kind-${signIns.scope.replace('_', '-')}`)}</button></li>
        )}
        {search && (
          <li><button type="button" class="chip on" onClick={() => openFilter('search')}><span class="k">{t('filter-search')}</span> <bdi>{visible(search)}</bdi></button>
            <Remove what={t('filter-search')} act={() => setFilter({ search: null })} /></li>
        )}
        {where.map((clause) => (
          <li key={clause.field}>
            <button type="button" class="chip on" onClick={() => openFilter(clause.field)}>
              <span class="k">{fieldName(context, clause.field)}</span> <bdi>{valuesOf(clause, context)}</bdi></button>
            <Remove what={fieldName(context, clause.field)} act={() => setFilter(withClauses(filter, [{ field: clause.field, any: [] }]))} />
          </li>
        ))}
        <li><button type="button" class="add" onClick={() => openFilter()}>{t('add-filter')}</button></li>
        {isFiltered(filter) && <li><button type="button" class="add" onClick={() => setFilter(noFilter())}>{t('clear-all')}</button></li>}
      </ul>
      {idle.length > 0 && <p class="note">{t('filters-idle', { names: idle.join(', ') })}</p>}
      {signIns && <p class="nofm" aria-live="polite"><strong>{fmt.int(signIns.matched)}</strong> {t('of-requests', { n: signIns.total })}</p>}
      {opened.value && <FilterDialog engine={engine} signIns={signIns} start={opened.value} close={() => { opened.value = ''; }} />}
    </section>
  );
}

/** @param {import('../shared/types/Clause').Clause} clause @param {import('../report/context.js').ReportContextValue} context */
function valuesOf(clause, context) {
  const { t } = context;
  const labels = clause.any.slice(0, 2).map((value) => visible(valueLabel(context, clause.field, value)));
  const more = clause.any.length - labels.length;
  return labels.join(t('or')) + (more > 0 ? ` ${t('and-more', { n: more })}` : '');
}

/** @param {{what: string, act: () => void}} props */
function Remove({ what, act }) {
  const { t } = useReport();
  return <button type="button" class="chip x" aria-label={t('remove-filter', { what })} onClick={act}><span aria-hidden="true">×</span></button>;
}
