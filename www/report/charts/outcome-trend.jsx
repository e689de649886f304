// Attempts per day, one row of bars per outcome.
import { useReport } from '../context.js';
import { OUTCOMES, OUTCOME_GROUPS, outcomeFill, sum } from '../outcomes.js';
import { Count, Details } from '../ui.jsx';
import { Trend } from './trend.jsx';

/** @typedef {import('../../shared/types/Day').Day} Day */

/** @param {{days: Day[], outcomes: Map<string, number>}} props */
export function OutcomeTrend({ days, outcomes }) {
  const { t, fmt, go } = useReport();
  /** @param {string[]} ids @returns {import('./trend.jsx').Part} */
  const part = (ids) => ({ fill: outcomeFill(ids[0]), value: (day) => sum(day.outcomes, ids) });
  const [completed, satisfied, denied, abandoned, pending, notRequired] = OUTCOME_GROUPS;
  const series = [
    { id: 'all', label: t('all-attempts'), parts: [{ fill: 'ink', value: (/** @type {Day} */ d) => d.attempts }] },
    ...[completed, satisfied, denied].map((g) => ({ id: g.id, label: t(`group-${g.id}`), parts: [part(g.ids)] })),
    { id: 'open', label: t('abandoned-pending'), parts: [part(abandoned.ids), part(pending.ids)] },
    { id: notRequired.id, label: t('group-not-required'), parts: [part(notRequired.ids)] },
  ];
  /** @param {Day} day */
  const describe = (day) => t('day-reading', {
    day: fmt.dayLabel(day.day), n: day.attempts,
    list: fmt.list(OUTCOME_GROUPS.flatMap((g) => (sum(day.outcomes, g.ids) ? [`${t(`group-${g.id}`)} ${fmt.int(sum(day.outcomes, g.ids))}`] : []))),
  });
  const used = OUTCOMES.filter((id) => outcomes.get(id));
  return (
    <Trend days={days} series={series} title={t('trend-title')} note={t('trend-note')} describe={describe}
      pick={(day) => go({ where: [{ field: 'day', any: [day.day] }] })}>
      <Details><DayTable days={days} used={used} /></Details>
    </Trend>
  );
}

/** @param {{days: Day[], used: string[]}} props */
function DayTable({ days, used }) {
  const { t, fmt, label } = useReport();
  return (
    <div class="scroll" tabIndex={0} role="group" aria-label={t('table-scrolls')}>
      <table class="t num compact">
        <caption class="vh">{t('trend-caption')}</caption>
        <thead><tr><th scope="col">{t('day')}</th>{used.map((id) => <th key={id} scope="col" class="r">{label('outcome', id)}</th>)}<th scope="col" class="r">{t('all')}</th></tr></thead>
        <tbody>{days.map((day) => (
          <tr key={day.day}>
            <th scope="row">{fmt.dayLabel(day.day)}</th>
            {used.map((id) => (
              <td key={id} class="r"><Count n={day.outcomes.get(id) ?? 0} where={[{ field: 'outcome', any: [id] }, { field: 'day', any: [day.day] }]} /></td>
            ))}
            <td class="r"><Count n={day.attempts} where={[{ field: 'day', any: [day.day] }]} /></td>
          </tr>
        ))}</tbody>
      </table>
    </div>
  );
}
