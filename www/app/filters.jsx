// What is counted: chips of the filter, "n of m", and the dialog that adds to it. Acts on every report at once.
import { signal } from '@preact/signals';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useReport } from '../report/context.js';
import { useFacetLabel } from '../report/facets.jsx';
import { setFilter, view } from './state.js';
import { isFiltered, noFilter, withClauses } from './view.js';

/** Fields of the dialog. Values come from the facets of the report; those without a facet have their own lists. */
const FIELDS = ['user', 'app', 'side', 'result', 'outcome', 'method', 'country', 'client', 'user_type', 'kind', 'required', 'code', 'ca_status', 'address'];
/** @type {Record<string, string[]>} */
const FIXED = {
  kind: ['interactive', 'non_interactive', 'all'],
  required: ['yes', 'no', 'unknown'],
  outcome: ['completed', 'satisfied_without_prompt', 'denied', 'abandoned', 'registration_not_finished', 'redirected', 'other', 'not_required'],
};

/** @type {import('@preact/signals').Signal<string|null>} */
const open = signal(null);
/** Opens the dialog. @param {string} [field] */
export const openFilter = (field = 'user') => {
  open.value = field;
};

/** @param {{signIns: import('../shared/types/SignIns').SignIns}} props */
export function FilterBar({ signIns }) {
  const { t, fmt } = useReport();
  const name = useFacetLabel();
  const { filter } = view.value;
  const user = new Map(signIns.facets.find((f) => f.field === 'user')?.values.map((v) => [v.value, v.label]));
  /** @param {string} field @param {string} value */
  const shown = (field, value) => (field === 'user' ? user.get(value) ?? value : name(field, value));
  const from = filter.from ?? signIns.firstUtc;
  const to = filter.to ?? signIns.lastUtc;
  return (
    <section class="scope" aria-label={t('scope')}>
      <ul class="chips">
        {from && to && (
          <li><button class={`chip${filter.from || filter.to ? ' on' : ''}`} type="button" onClick={() => openFilter('period')}>
            <span class="k">{t('filter-period')}</span> {fmt.period(from, to)}, UTC</button></li>
        )}
        {filter.search && <Chip label={t('filter-search')} text={filter.search} remove={() => setFilter({ search: null })} />}
        {filter.where.map((clause) => (
          <Chip key={clause.field} label={t(`filter-${clause.field.replaceAll('_', '-')}`)} text={summary(clause.any.map((v) => shown(clause.field, v)), t)}
            remove={() => setFilter({ where: filter.where.filter((c) => c !== clause) })} />
        ))}
        {!filter.where.some((c) => c.field === 'kind') && <li><button class="chip" type="button" onClick={() => openFilter('kind')}><span class="k">{t('filter-kind')}</span> {t(`kind-${signIns.scope.replace('_', '-')}`)}</button></li>}
        <li><button class="add" type="button" onClick={() => openFilter()}>{t('add-filter')}</button></li>
        {isFiltered(filter) && <li><button class="add" type="button" onClick={() => setFilter(noFilter())}>{t('clear-all')}</button></li>}
      </ul>
      <p class="nofm"><strong>{fmt.int(signIns.matched)}</strong> {t('n-of-m', { m: fmt.int(signIns.total), n: signIns.total })}</p>
      {open.value !== null && <FilterDialog signIns={signIns} start={open.value} close={() => { open.value = null; }} />}
    </section>
  );
}

/** @param {string[]} texts @param {(id: string, args?: Record<string, string|number>) => string} t */
const summary = (texts, t) => (texts.length > 2 ? t('filter-more', { first: texts[0], n: texts.length - 1 }) : texts.join(', '));

/** @param {{label: string, text: string, remove: () => void}} props */
function Chip({ label, text, remove }) {
  const { t } = useReport();
  return (
    <li><button class="chip on" type="button" onClick={remove}><span class="k">{label}</span> <bdi>{text}</bdi> <span class="x" aria-hidden="true">×</span><span class="vh">{t('filter-remove')}</span></button></li>
  );
}

/** @param {{signIns: import('../shared/types/SignIns').SignIns, start: string, close: () => void}} props */
function FilterDialog({ signIns, start, close }) {
  const { t, fmt } = useReport();
  const name = useFacetLabel();
  const dialog = useRef(/** @type {HTMLDialogElement|null} */ (null));
  const [field, setField] = useState(FIELDS.includes(start) ? start : 'user');
  const [text, setText] = useState('');
  const { filter } = view.value;
  useEffect(() => {
    dialog.current?.showModal();
    if (start === 'period' || start === 'search') document.getElementById(`filter-${start}`)?.focus();
  }, []);
  const chosen = filter.where.find((c) => c.field === field)?.any ?? [];
  const facet = signIns.facets.find((f) => f.field === field)?.values;
  const listed = field === 'result'
    ? (signIns.results ?? []).map((r) => ({ value: r.id, label: r.id, requests: r.requests }))
    : facet ?? [];
  const values = FIXED[field]
    ? FIXED[field].map((value) => ({ value, label: value, requests: facet?.find((v) => v.value === value)?.requests ?? null }))
    : [...new Map(listed.map((v) => [v.value, v])).values()];
  const label = (/** @type {{value: string, label: string}} */ v) => (field === 'user' ? v.label : name(field, v.value));
  const found = values.filter((v) => label(v).toLowerCase().includes(text.toLowerCase()));
  /** @param {string} value */
  const toggle = (value) => {
    const any = field === 'kind' ? (chosen.includes(value) ? [] : [value]) : chosen.includes(value) ? chosen.filter((v) => v !== value) : [...chosen, value];
    setFilter(withClauses(view.peek().filter, [{ field, any }]));
  };
  return (
    <dialog ref={dialog} class="dialog filter" aria-labelledby="filter-title" onClose={close}>
      <h2 id="filter-title">{t('add-filter')}</h2>
      <div class="filter-top">
        <label>{t('filter-from')} <input id="filter-period" type="date" value={filter.from?.slice(0, 10) ?? ''} onChange={(e) => setFilter({ from: e.currentTarget.value || null })} /></label>
        <label>{t('filter-to')} <input type="date" value={filter.to?.slice(0, 10) ?? ''} onChange={(e) => setFilter({ to: e.currentTarget.value || null })} /></label>
        <label>{t('filter-search')} <input id="filter-search" type="search" value={filter.search ?? ''} onInput={(e) => setFilter({ search: e.currentTarget.value || null })} /></label>
      </div>
      <div class="filter-top">
        <label>{t('filter-field')} <select value={field} onChange={(e) => { setField(e.currentTarget.value); setText(''); }}>
          {FIELDS.map((f) => <option key={f} value={f}>{t(`filter-${f.replaceAll('_', '-')}`)}</option>)}
        </select></label>
        <label>{t('filter-find')} <input type="search" value={text} onInput={(e) => setText(e.currentTarget.value)} /></label>
      </div>
      <ul class="filter-values">
        {found.map((v) => (
          <li key={v.value}><label class="check"><input type="checkbox" checked={chosen.includes(v.value)} onChange={() => toggle(v.value)} /> <bdi>{label(v)}</bdi>
            {v.requests !== null && <span class="n">{fmt.int(v.requests)}</span>}</label></li>
        ))}
        {found.length === 0 && <li class="sub">{t('filter-nothing')}</li>}
      </ul>
      <p class="acts"><button type="button" class="btn primary" onClick={() => dialog.current?.close()}>{t('close')}</button></p>
    </dialog>
  );
}
