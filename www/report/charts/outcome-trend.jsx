// Attempts per day, one row of bars per outcome.
import { useReport } from '../context.js';
import { OUTCOMES, OUTCOME_GROUPS, outcomeFill, sum } from '../outcomes.js';
import { Count } from '../ui.jsx';
import { Numbers } from './numbers.jsx';
import { Trend } from './trend.jsx';

/** @typedef {import('../../shared/types/Day').Day} Day */

/** @param {{days: Day[], outcomes: Map<string, number>}} props */
export function OutcomeTrend({ days, outcomes }) {
  const { t, fmt, go, label } = useReport();
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
      <Numbers title={t('trend-caption')} heads={[t('day'), ...used.map((id) => label('outcome', id)), t('all')]} rows={days.map(({ day, outcomes: of, attempts }) => {
        const where = [{ field: 'day', any: [day] }];
        return [fmt.dayLabel(day), ...used.map((id) => <Count n={of.get(id) ?? 0} where={[{ field: 'outcome', any: [id] }, ...where]} />), <Count n={attempts} where={where} />];
      })} />
    </Trend>
  );
}
