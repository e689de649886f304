// Hour by weekday: a real table; colour only repeats the number. On a narrow page it stands on its side.
import { useReport } from '../context.js';
import { Go } from '../ui.jsx';

const HOURS = Array.from({ length: 24 }, (_, h) => h);
/** @param {number} h */
const two = (h) => String(h).padStart(2, '0');

/** @param {{heat: number[][]}} props */
export function Heat({ heat }) {
  const { t, fmt } = useReport();
  const most = Math.max(1, ...heat.flat());
  // One request is the lightest shade and the most is the strongest, also where the most is two.
  /** @param {number} n */
  const shade = (n) => (most === 1 ? 1 : 1 + Math.floor(((n - 1) / (most - 1)) * 4));
  /** @param {number} day @param {number} hour */
  const cell = (day, hour) => {
    const n = heat[day]?.[hour] ?? 0;
    if (n === 0) return <td key={`${day} ${hour}`}><span class="vh">0</span></td>;
    return (
      <td key={`${day} ${hour}`} class={`h${shade(n)}`}>
        <Go to={{ where: [{ field: 'weekday', any: [String(day)] }, { field: 'hour', any: [String(hour)] }] }}
          aria-label={t('heat-cell', { day: fmt.weekday(day), hour: two(hour), n })}>{fmt.compact(n)}</Go>
      </td>
    );
  };
  const rows = heat.map((hours, day) => ({ day, total: hours.reduce((a, b) => a + b, 0) }));
  return (
    <>
      <p class="sub">{t('heat-note', { n: most })}</p>
      <table class="heat flat">
        <caption class="vh">{t('heat-caption')}</caption>
        <thead><tr><td />{HOURS.map((h) => <th key={h} scope="col">{two(h)}</th>)}<th scope="col">{t('all')}</th></tr></thead>
        <tbody>{rows.map(({ day, total }) => (
          <tr key={day}><th scope="row">{fmt.weekday(day)}</th>{HOURS.map((h) => cell(day, h))}<td class="sumc">{total > 0 ? <Go to={{ where: [{ field: 'weekday', any: [String(day)] }] }} aria-label={t('heat-day', { day: fmt.weekday(day), n: total })}>{fmt.compact(total)}</Go> : 0}</td></tr>
        ))}</tbody>
      </table>
      <table class="heat tall">
        <caption class="vh">{t('heat-caption')}</caption>
        <thead><tr><td />{rows.map(({ day }) => <th key={day} scope="col">{fmt.weekday(day)}</th>)}</tr></thead>
        <tbody>{HOURS.map((h) => (
          <tr key={h}><th scope="row">{two(h)}:00</th>{rows.map(({ day }) => cell(day, h))}</tr>
        ))}</tbody>
      </table>
    </>
  );
}
