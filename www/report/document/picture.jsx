// The pictures of a description: shares of a whole, counts per day or month, and two counts beside each other.
import { Lines } from '../charts/lines.jsx';
import { Numbers } from '../charts/numbers.jsx';
import { Segmented } from '../charts/outcome-bar.jsx';
import { Trend, total } from '../charts/trend.jsx';
import { useWidth } from '../charts/use-width.js';
import { useReport } from '../context.js';

/** @typedef {import('../../shared/types/Picture').Picture} PictureData */
/** @template {string} Kind @typedef {{picture: Extract<PictureData, {kind: Kind}>}} Of */

/** @param {{picture: PictureData}} props */
export function Picture({ picture }) {
  return picture.kind === 'shares' ? <Shares picture={picture} /> : picture.kind === 'days' ? <Days picture={picture} /> : <Pairs picture={picture} />;
}

/** @param {Of<'shares'>} props */
function Shares({ picture: { title, parts } }) {
  const { t, fmt } = useReport();
  const groups = parts.map((part) => ({ id: part.label, label: part.label, fill: part.fill, n: part.count }));
  return (
    <Segmented groups={groups} title={title}>
      <Numbers title={title} heads={[t('outcome'), t('number')]} rows={groups.map((g) => [g.label, fmt.int(g.n)])} />
    </Segmented>
  );
}

/** @param {Of<'days'>} props */
function Days({ picture: { title, days, series } }) {
  const { t, fmt } = useReport();
  const places = days.map((day, at) => ({ day, at }));
  const rows = series.map(({ label, layers }) => ({
    id: label, label,
    parts: layers.map(([fill, values]) => ({ fill, value: (/** @type {{at: number}} */ { at }) => values[at] })),
  }));
  /** @param {number} row @param {number} at */
  const count = (row, at) => total(series[row].layers.map(([, values]) => values[at]));
  const told = places.filter(({ at }) => series.some((_, row) => count(row, at) !== null));
  /** @param {number} at */
  const shown = (at) => series.map((_, row) => count(row, at)).map((n) => (n === null ? '–' : fmt.int(n)));
  /** @param {{day: string, at: number}} day */
  const describe = ({ day, at }) => `${fmt.dayLabel(day)}: ${fmt.list(shown(at).map((n, row) => `${series[row].label} ${n}`))}`;
  return (
    <Trend days={places} series={rows} title={title} note={t(days[0]?.length === 7 ? 'months-note' : 'utc-days')} describe={describe}>
      <Numbers title={title} heads={[t('day'), ...series.map((one) => one.label)]} rows={told.map(({ day, at }) => [fmt.dayLabel(day), ...shown(at)])} />
    </Trend>
  );
}

/** The first of two bars is hollow; at the first pair they are named. @param {Of<'pairs'>} props */
function Pairs({ picture: { title, heads, rows } }) {
  const { t, fmt } = useReport();
  const [ref, width] = useWidth(1048);
  /** @param {number|null} n */
  const shown = (n) => (n === null ? t('not-in-export') : fmt.int(n));
  /** @param {typeof rows[0]} row */
  const changed = ({ counts: [a, b] }) => (!heads[3] || a === null || b === null ? [] : [`${b > a ? '+' : b < a ? '−' : ''}${fmt.int(Math.abs(b - a))}`]);
  const table = rows.map((row) => [row.label, ...row.counts.map(shown), ...changed(row)]);
  const lines = rows.map((row, i) => ({
    label: row.label,
    bars: row.counts.map((n, one) => ({
      fill: one ? 'ink' : 'hollow', n,
      text: shown(n) + (i || n === null ? '' : ` ${heads[one + 1]}`) + changed(row).map((by) => (one ? ` (${by})` : '')),
    })),
  }));
  return (
    <figure ref={/** @type {any} */ (ref)}>
      <Lines lines={lines} width={width} title={title} desc={lines.map((line) => `${line.label}: ${fmt.list(line.bars.map((bar) => bar.text))}`).join('; ')} />
      <figcaption><Numbers title={title} heads={heads} rows={table} /></figcaption>
    </figure>
  );
}
