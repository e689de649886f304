// Attempts per day by outcome; requests per day where the files cannot tell attempts.
import { useReport } from './context.js';
import { OUTCOME_GROUPS, sum } from './outcomes.js';
import { Section } from './ui.jsx';
import { Trend } from './charts/trend.jsx';

/** @typedef {import('../shared/types/Day').Day} Day */

/** @param {{s: import('../shared/types/SignIns').SignIns}} props */
export function Days({ s }) {
  const { t, fmt, go } = useReport();
  const days = s.perDay;
  const attempts = s.attempts !== null;
  const all = { id: 'all', label: t(attempts ? 'days-all' : 'days-requests'), parts: [{ fill: 'ink', value: (/** @type {Day} */ d) => (attempts ? d.attempts : d.requests) }] };
  const groups = s.outcomes ? OUTCOME_GROUPS.filter((g) => sum(s.outcomes, g.ids) > 0) : [];
  const series = [
    all,
    ...groups.map((g) => ({
      id: g.id, label: t(`group-${g.id}`),
      parts: [{ fill: g.fill, value: (/** @type {Day} */ d) => sum(d.outcomes, g.ids) }],
    })),
  ];
  /** @param {Day} day */
  const describe = (day) => t('days-point', { day: fmt.dayLabel(day.day), requests: day.requests, attempts: day.attempts, prompts: day.prompts });
  return (
    <Section id="days" title={t(attempts ? 'days-title' : 'days-title-requests')}>
      <Trend days={days} series={series} title={t('days-title')} note={t(attempts ? 'days-note' : 'days-note-requests')} describe={describe}
        pick={(day) => go({ where: [{ field: 'day', any: [day.day] }] })}>
        <table class="t compact">
          <caption class="vh">{t('days-title')}</caption>
          <thead><tr><th scope="col">{t('day')}</th><th scope="col" class="r">{t('requests')}</th><th scope="col" class="r">{t('attempts')}</th><th scope="col" class="r">{t('prompts')}</th>
            {groups.map((g) => <th key={g.id} scope="col" class="r">{t(`group-${g.id}`)}</th>)}</tr></thead>
          <tbody>{days.map((d) => (
            <tr key={d.day}><th scope="row">{fmt.dayLabel(d.day)}</th><td class="r">{fmt.int(d.requests)}</td><td class="r">{fmt.int(d.attempts)}</td><td class="r">{fmt.int(d.prompts)}</td>
              {groups.map((g) => <td key={g.id} class="r">{fmt.int(sum(d.outcomes, g.ids))}</td>)}</tr>
          ))}</tbody>
        </table>
      </Trend>
    </Section>
  );
}
