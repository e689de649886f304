// Adds to the filter. Every choice acts at once, so the count at the bottom always tells what it does.
import { useEffect, useRef, useState } from 'preact/hooks';
import { useReport } from '../report/context.js';
import { Dialog, shut } from '../report/ui.jsx';
import { fieldName, valueLabel } from '../report/labels.js';
import { ranked } from '../report/outcomes.js';
import { visible } from '../report/visible.js';
import { setFilter } from './state.js';
import { withClauses } from './view.js';

/** @typedef {import('../shared/types/SignIns').SignIns} SignIns */
/** @typedef {{value: string, label: string, requests: number|null}} Choice */

/** What also those reports take that are no sign-ins. */
const COMMON = ['period', 'search'];
const FIELDS = ['period', 'search', 'kind', 'user', 'app', 'result', 'outcome', 'required', 'method', 'country', 'client', 'user_type', 'code', 'ca_status', 'policy'];
/** Fields of which only the first values come, and whose others the search finds. */
const SEARCHED = ['user', 'app', 'address'];
const TYPING_MS = 200;

/** @param {{engine: import('../bridge/engine.js').Engine, signIns?: SignIns, start: string, close: () => void}} props */
export function FilterDialog({ engine, signIns, start, close }) {
  const context = useReport();
  const { t, fmt, filter } = context;
  const [field, setField] = useState(start);
  // Not by `autofocus`: Chromium refuses it in a frame.
  useEffect(() => {
    /** @type {HTMLElement|null|undefined} */ (document.querySelector('.filter [data-focus]:not([data-focus="false"])'))?.focus();
  }, [field]);
  const known = signIns ? FIELDS : COMMON;
  const fields = known.includes(field) ? known : [field, ...known];
  /** @param {string} id */
  const isSet = (id) => (id === 'period' ? filter.from || filter.to : id === 'search' ? filter.search : filter.where.some((c) => c.field === id));
  return (
    <Dialog title={t('add-filter')} class="filter" close={close}>
      <div class="filter-in">
        <ul class="fields">
          {fields.map((id) => (
            <li key={id}><button type="button" aria-current={id === field ? 'true' : undefined} onClick={() => setField(id)}>
              {fieldName(context, id)}{isSet(id) && <span class="set" aria-hidden="true"> •</span>}{isSet(id) && <span class="vh"> {t('is-set')}</span>}</button></li>
          ))}
        </ul>
        <div class="values" key={field}>
          {field === 'period' ? <Period signIns={signIns} /> : field === 'search' ? <Search />
            : !signIns ? <p class="hint">{t('no-values')}</p>
            : field === 'kind' ? <Kind signIns={signIns} /> : <Values engine={engine} signIns={signIns} field={field} />}
        </div>
      </div>
      <p class="acts">
        <span class="nofm">{signIns && <><strong>{fmt.int(signIns.matched)}</strong> {t('of-requests', { n: signIns.total })}</>}</span>
        <button type="button" class="btn primary" onClick={shut}>{t('done')}</button>
      </p>
    </Dialog>
  );
}

/** @param {{signIns?: SignIns}} props */
function Period({ signIns }) {
  const { t, filter } = useReport();
  /** @param {'from'|'to'} end */
  const input = (end) => (
    <label>{t(`period-${end}`)} <input type="date" data-focus={end === 'from'} value={(filter[end] ?? '').slice(0, 10)}
      onChange={(e) => setFilter({ [end]: e.currentTarget.value || null })} /></label>
  );
  return (
    <fieldset><legend>{t('filter-period')}, UTC</legend>
      {input('from')} {input('to')}
      <p class="hint">{t('period-hint')}{signIns?.firstUtc && signIns.lastUtc && ` ${t('period-data', { from: signIns.firstUtc.slice(0, 10), to: signIns.lastUtc.slice(0, 10) })}`}</p>
    </fieldset>
  );
}

function Search() {
  const { t, filter } = useReport();
  const timer = useRef(/** @type {ReturnType<typeof setTimeout>|undefined} */ (undefined));
  /** @param {InputEvent & {currentTarget: HTMLInputElement}} event */
  const typed = (event) => {
    const text = event.currentTarget.value;
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setFilter({ search: text.trim() || null }), TYPING_MS);
  };
  return (
    <fieldset><legend>{t('filter-search')}</legend>
      <label class="wide">{t('search-label')} <input type="search" data-focus defaultValue={filter.search ?? ''} onInput={typed} /></label>
      <p class="hint">{t('search-hint')}</p>
    </fieldset>
  );
}

/** @param {{signIns: SignIns}} props */
function Kind({ signIns }) {
  const { t, filter } = useReport();
  return (
    <fieldset><legend>{t('filter-kind')}</legend>
      {['interactive', 'non_interactive', 'all'].map((id) => (
        <label class="choice" key={id}><input type="radio" name="kind" checked={signIns.scope === id}
          onChange={() => setFilter(withClauses(filter, [{ field: 'kind', any: [id] }]))} /> {t(`kind-${id.replace('_', '-')}`)}</label>
      ))}
      <p class="hint">{t('kind-hint')}</p>
    </fieldset>
  );
}

/** @param {{engine: import('../bridge/engine.js').Engine, signIns: SignIns, field: string}} props */
function Values({ engine, signIns, field }) {
  const context = useReport();
  const { t, fmt, filter } = context;
  const chosen = filter.where.find((c) => c.field === field)?.any ?? [];
  const [typed, setTyped] = useState('');
  const [base, setBase] = useState(/** @type {SignIns} */ (signIns));
  const key = JSON.stringify([{ ...filter, where: filter.where.filter((c) => c.field !== field) }, SEARCHED.includes(field) ? typed : '']);

  // The values to choose from are those without this field's own clause: else choosing one would hide the others.
  useEffect(() => {
    let current = true;
    const timer = setTimeout(async () => {
      const without = withClauses(filter, [{ field, any: [] }]);
      // Typing asks for those that match.
      const asked = SEARCHED.includes(field) && typed ? { ...without, search: typed } : without;
      const answer = await engine.report(asked).catch(() => undefined);
      if (current && answer?.signIns) setBase(answer.signIns);
    }, TYPING_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [key]);

  const all = choicesOf(field, base, context);
  // A chosen value stays in the list, also where nothing matches it.
  for (const value of chosen) if (!all.some((c) => c.value === value)) all.unshift({ value, label: valueLabel(context, field, value), requests: null });
  const shown = all.filter((c) => chosen.includes(c.value) || c.label.toLowerCase().includes(typed.toLowerCase()));
  /** @param {string} value @param {boolean} on */
  const choose = (value, on) =>
    setFilter(withClauses(filter, [{ field, any: on ? [...chosen, value] : chosen.filter((v) => v !== value) }]));
  const distinct = base.facets.find((f) => f.field === field)?.distinct ?? all.length;
  return (
    <fieldset><legend>{fieldName(context, field)}</legend>
      {(all.length > 8 || typed) && <label class="wide"><span class="vh">{t('find-value')}</span>
        <input type="search" placeholder={t('find-value')} value={typed} onInput={(e) => setTyped(e.currentTarget.value)} /></label>}
      <div class="choices" tabIndex={0} role="group" aria-label={fieldName(context, field)}>
        {shown.map((c) => (
          <label class="choice" key={c.value}><input type="checkbox" checked={chosen.includes(c.value)} onChange={(e) => choose(c.value, e.currentTarget.checked)} />
            <bdi>{visible(c.label)}</bdi>{c.requests !== null && <span class="num">{fmt.int(c.requests)}</span>}</label>
        ))}
        {shown.length === 0 && <p class="hint">{t('no-values')}</p>}
      </div>
      {distinct > all.length && <p class="hint">{t('values-first', { n: all.length, of: distinct })}</p>}
    </fieldset>
  );
}

/** @param {string} field @param {SignIns} s @param {import('../report/context.js').ReportContextValue} context @returns {Choice[]} */
function choicesOf(field, s, context) {
  /** @param {Map<string, number>|null|undefined} counts */
  const fromCounts = (counts) => ranked(counts ?? new Map()).map(([value]) => ({ value, label: valueLabel(context, field, value), requests: null }));
  if (field === 'result') return (s.results ?? []).filter((r) => r.id !== 'unlisted').map((r) => ({ value: r.id, label: valueLabel(context, field, r.id), requests: r.requests }));
  // Outcomes are counted in attempts and policies by result: a number here would be read as requests.
  if (field === 'outcome') return fromCounts(s.outcomes);
  if (field === 'required') return s.required ? (/** @type {const} */ (['yes', 'no', 'unknown'])).map((id) => ({ value: id, label: valueLabel(context, field, id), requests: s.required?.[id] ?? 0 })) : [];
  if (field === 'policy') return (s.conditionalAccess.policies ?? []).map((p) => ({ value: p.name, label: p.name, requests: null }));
  return (s.facets.find((f) => f.field === field)?.values ?? [])
    .map((v) => ({ value: v.value, label: v.label !== v.value ? v.label : valueLabel(context, field, v.value), requests: v.requests }));
}
