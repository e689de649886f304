// Counts per day as small multiples on one scale: each series has its own base line, nothing is stacked on another.
// From one day to years: numbers on every bar while they fit, else on the first, the last and the peak; bars while
// a day has three pixels, else a stepped area.
import { useState } from 'preact/hooks';
import { useReport } from '../context.js';
import { paint } from './patterns.jsx';
import { linear, steppedArea } from './scale.js';
import { textWidth, useWidth } from './use-width.js';

/**
 * Of what is counted per day only the day itself is known here; its parts know the rest. `null`: no file tells.
 * @typedef {{day: string}} Day
 * @typedef {{fill: string, value: (day: any) => number|null}} Part
 * @typedef {object} Series
 * @property {string} id
 * @property {string} label
 * @property {Part[]} parts     drawn upon each other; one for most
 */

const TALLEST = 64;
const NUMBER_ROOM = 16;
const MANY = 31;

/** @param {(number|null)[]} counts @returns {number|null} */
export const total = (counts) => counts.reduce((sum, n) => (n === null ? sum : (sum ?? 0) + n), null);

/**
 * @param {{days: Day[], series: Series[], title: string, note: string, describe: (day: any) => string,
 *   pick?: (day: any) => void, children?: import('preact').ComponentChildren}} props
 */
export function Trend({ days, series, title, note, describe, pick, children }) {
  const { fmt, announce, t } = useReport();
  const [ref, width] = useWidth(586);
  const [at, setAt] = useState(-1);
  if (days.length === 0) return <p class="sub">{t('no-days')}</p>;
  const plot = layout({ days, series, width, int: fmt.int });
  const reading = at >= 0 && at < days.length ? describe(days[at]) : '';

  /** @param {MouseEvent} event */
  const indexAt = (event) => {
    const box = /** @type {SVGElement} */ (event.currentTarget).getBoundingClientRect();
    const x = ((event.clientX - box.left) / box.width) * width;
    return Math.max(0, Math.min(days.length - 1, Math.floor((x - plot.left) / plot.step)));
  };
  /** @param {KeyboardEvent} event */
  const onKeyDown = (event) => {
    const last = days.length - 1;
    /** @type {Record<string, number>} */
    const moves = { ArrowRight: Math.min(last, at + 1), ArrowLeft: Math.max(0, at - 1), Home: 0, End: last };
    const to = moves[event.key];
    if (to !== undefined) {
      setAt(to);
      announce(describe(days[to]));
    } else if (event.key === 'Enter' && at >= 0 && pick) pick(days[at]);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <figure class="trend" ref={/** @type {any} */ (ref)}>
      <svg class="chart" width={width} height={plot.height} viewBox={`0 0 ${width} ${plot.height}`} role="img" tabIndex={0}
        aria-label={`${title}. ${t(pick ? 'chart-keys' : 'chart-steps')}`} onKeyDown={onKeyDown} onBlur={() => setAt(-1)}
        onMouseMove={(e) => setAt(indexAt(e))} onMouseLeave={() => setAt(-1)} onClick={pick && ((e) => pick(days[indexAt(e)]))}>
        <desc>{days.length > MANY ? title : days.map(describe).join('; ')}</desc>
        {at >= 0 && <rect class="f-hover" x={plot.left + at * plot.step} y="0" width={Math.max(1, plot.step)} height={plot.height - 22} />}
        {plot.rows.map((row) => <Row key={row.series.id} row={row} plot={plot} days={days} int={fmt.int} />)}
        {plot.ticks.map((i, place) => (
          <text key={i} class={`l ${anchor(i, days.length, plot)}`} x={tickX(i, days.length, plot)} y={plot.height - 6}>
            {/* The year where it is another one than before. */}
            {fmt[days[i].day.slice(0, 4) !== days[plot.ticks[place - 1]]?.day.slice(0, 4) ? 'dayYear' : plot.weekdays ? 'dayShort' : 'dayMonth'](days[i].day)}
          </text>
        ))}
      </svg>
      <figcaption><span class="reading">{reading || note}</span> {children}</figcaption>
    </figure>
  );
}

/** @param {{days: Day[], series: Series[], width: number, int: (n: number) => string}} input */
function layout({ days, series, width, int }) {
  const narrow = width < 480;
  const values = series.map((s) => days.map((d) => total(s.parts.map((part) => part.value(d)))));
  const totals = values.map((v) => total(v) ?? 0);
  const totalRoom = narrow ? 0 : Math.max(...totals.map((n) => textWidth(int(n), 15))) + 14;
  const labelRoom = narrow ? 0 : Math.min(280, Math.max(...series.map((s) => textWidth(s.label))) + 14);
  const left = labelRoom;
  const right = width - totalRoom;
  const step = (right - left) / days.length;
  const max = Math.max(1, ...values.flat().map(Number));
  const scale = linear(max, TALLEST);
  const numbers = days.length <= MANY && textWidth(int(max), 12) + 4 <= step;
  let y = 0;
  const rows = series.map((s, i) => {
    const tallest = Math.max(...values[i].map(Number));
    y += (narrow ? 20 : 4) + (tallest > 0 ? NUMBER_ROOM : 12) + Math.max(2, scale(tallest));
    const row = { series: s, values: values[i], total: totals[i], base: y, labelY: narrow ? y - Math.max(2, scale(tallest)) - (tallest > 0 ? NUMBER_ROOM : 12) - 4 : y - 3 };
    y += 6;
    return row;
  });
  const weekdays = step >= 72;
  const every = weekdays ? 1 : Math.ceil(100 / step);
  const ticks = days.map((_, i) => i).filter((i) => i % every === 0 && (i === 0 || i * step < right - left - 34));
  return { rows, left, right, width, step, scale, numbers, narrow, height: y + 22, ticks, weekdays };
}

/** @typedef {ReturnType<typeof layout>} Plot */

/** The first label may not stand out of the plot on the left. @param {number} i @param {number} n @param {Plot} plot */
const anchor = (i, n, plot) => (i === 0 && n > 1 && plot.step < 72 ? '' : 'mid');
/** @param {number} i @param {number} n @param {Plot} plot */
const tickX = (i, n, plot) => plot.left + i * plot.step + (anchor(i, n, plot) ? plot.step / 2 : 0);

/** @param {{row: Plot['rows'][0], plot: Plot, days: Day[], int: (n: number) => string}} props */
function Row({ row, plot, days, int }) {
  const { series, values, base } = row;
  return (
    <g>
      <text class="l" x="0" y={row.labelY}>{series.label}</text>
      <path class="ax" d={`M${plot.left} ${base + 0.5}H${plot.right}`} />
      <text class="v end" x={plot.width} y={row.labelY}>{int(row.total)}</text>
      {plot.step >= 3 ? <Bars row={row} plot={plot} days={days} /> : <Area row={row} plot={plot} days={days} />}
      {numbered(values, plot).map((i) => {
        const n = Number(values[i]);
        return <text key={i} class={`${n ? 'c' : 'z'} mid`} x={clampX(plot.left + (i + 0.5) * plot.step, int(n), plot)} y={base - (n ? Math.max(1, plot.scale(n)) : 0) - 4}>{int(n)}</text>;
      })}
    </g>
  );
}

/** @param {{row: Plot['rows'][0], plot: Plot, days: Day[]}} props */
function Bars({ row, plot, days }) {
  const w = Math.max(1, Math.min(44, plot.step * 0.84));
  return (
    <>
      {days.map((day, i) => {
        const x = plot.left + i * plot.step + (plot.step - w) / 2;
        let top = row.base;
        return row.series.parts.map((part) => {
          const n = part.value(day);
          if (!n) return null;
          const h = Math.max(1, plot.scale(n));
          top -= h;
          return (
            <g key={`${day.day} ${part.fill}`}>
              <rect x={x} y={top} width={w} height={h} {...paint(part.fill)} />
              {part.fill === 'notrequired' && w > 3 && <rect class="ring" x={x + 0.5} y={top + 0.5} width={w - 1} height={Math.max(0, h - 1)} />}
            </g>
          );
        });
      })}
    </>
  );
}

/** @param {{row: Plot['rows'][0], plot: Plot, days: Day[]}} props */
function Area({ row, plot, days }) {
  const { base } = row;
  let below = days.map(() => base);
  return (
    <>
      {row.series.parts.map((part) => {
        const lower = below;
        const upper = days.map((day, i) => lower[i] - plot.scale(Number(part.value(day))));
        below = upper;
        return <path key={part.fill} d={steppedArea(plot.left, plot.step, upper, lower)} {...paint(part.fill)} />;
      })}
    </>
  );
}

/** Which days carry a number: none of those that nobody tells of. @param {(number|null)[]} values @param {Plot} plot */
function numbered(values, plot) {
  const told = values.flatMap((n, i) => (n === null ? [] : [i]));
  if (plot.numbers || told.length === 0) return told;
  const peak = values.indexOf(Math.max(...told.map((i) => Number(values[i]))));
  if (values[peak] === 0) return [told[Math.floor(told.length / 2)]];
  // The peak first: a neighbour that would touch it goes without.
  const chosen = [peak];
  const room = 40 / plot.step;
  for (const i of [told[0], told[told.length - 1]]) if (chosen.every((c) => Math.abs(c - i) > room)) chosen.push(i);
  return chosen;
}

/** @param {number} x @param {string} text @param {Plot} plot */
const clampX = (x, text, plot) => Math.min(Math.max(x, plot.left + textWidth(text, 12) / 2), plot.right - textWidth(text, 12) / 2);
