// The pictures of a description: shares of a whole, and counts per day or month.
import { Segmented } from '../charts/outcome-bar.jsx';
import { Trend, total } from '../charts/trend.jsx';
import { useReport } from '../context.js';
import { Details } from '../ui.jsx';

/** @typedef {import('../../shared/types/Picture').Picture} PictureData */

/** @param {{picture: PictureData}} props */
export function Picture({ picture }) {
  return picture.kind === 'shares' ? <Shares picture={picture} /> : <Days picture={picture} />;
}

/** @param {{picture: Extract<PictureData, {kind: 'shares'}>}} props */
function Shares({ picture }) {
  const { t, fmt } = useReport();
  const groups = picture.parts.map((part) => ({ id: part.label, label: part.label, fill: part.fill, n: part.count }));
  return (
    <Segmented groups={groups} title={picture.title}>
      <Details>
        <table class="t num compact">
          <caption class="vh">{picture.title}</caption>
          <thead><tr><th scope="col">{t('outcome')}</th><th scope="col" class="r">{t('number')}</th></tr></thead>
          <tbody>{groups.map((g) => <tr key={g.id}><th scope="row">{g.label}</th><td class="r">{fmt.int(g.n)}</td></tr>)}</tbody>
        </table>
      </Details>
    </Segmented>
  );
}

/** @param {{picture: Extract<PictureData, {kind: 'days'}>}} props */
function Days({ picture }) {
  const { t, fmt } = useReport();
  const { title, days, series } = picture;
  const places = days.map((day, at) => ({ day, at }));
  const rows = series.map(({ label, layers }) => ({
    id: label, label,
    parts: layers.map(([fill, values]) => ({ fill, value: (/** @type {{at: number}} */ { at }) => values[at] })),
  }));
  /** @param {number} row @param {number} at */
  const count = (row, at) => total(series[row].layers.map(([, values]) => values[at]));
  const told = places.filter(({ at }) => series.some((_, row) => count(row, at) !== null));
  /** @param {number|null} n */
  const shown = (n) => (n === null ? '–' : fmt.int(n));
  /** @param {{day: string, at: number}} day */
  const describe = ({ day, at }) => `${fmt.dayLabel(day)}: ${fmt.list(series.map((one, row) => `${one.label} ${shown(count(row, at))}`))}`;
  return (
    <Trend days={places} series={rows} title={title} note={t(days[0]?.length === 7 ? 'months-note' : 'utc-days')} describe={describe}>
      <Details>
        <div class="scroll" tabIndex={0} role="group" aria-label={t('table-scrolls')}>
          <table class="t num compact">
            <caption class="vh">{title}</caption>
            <thead><tr><th scope="col">{t('day')}</th>{series.map((one) => <th key={one.label} scope="col" class="r">{one.label}</th>)}</tr></thead>
            <tbody>{told.map(({ day, at }) => (
              <tr key={day}><th scope="row">{fmt.dayLabel(day)}</th>{series.map((one, row) => <td key={one.label} class="r">{shown(count(row, at))}</td>)}</tr>
            ))}</tbody>
          </table>
        </div>
      </Details>
    </Trend>
  );
}
