// How the attempts ended: one bar, labelled on its segments; lines under each other where there is no room.
import { useReport } from '../context.js';
import { OUTCOMES, OUTCOME_GROUPS, sum } from '../outcomes.js';
import { Count, Outcome } from '../ui.jsx';
import { Lines } from './lines.jsx';
import { Numbers } from './numbers.jsx';
import { paint } from './patterns.jsx';
import { linear } from './scale.js';
import { textWidth, useWidth } from './use-width.js';

const GAP = 2;

/** @param {{outcomes: Map<string, number>}} props */
export function OutcomeBar({ outcomes }) {
  const { t, fmt } = useReport();
  const total = sum(outcomes);
  const groups = OUTCOME_GROUPS.map((g) => ({ ...g, n: sum(outcomes, g.ids), label: t(`group-${g.id}`) })).filter((g) => g.n > 0);
  const rows = OUTCOMES.filter((id) => outcomes.get(id)).map((id) => [
    <Outcome id={id} />, <Count n={outcomes.get(id)} where={[{ field: 'outcome', any: [id] }]} is={`outcomes.${id}`} />, fmt.percent(outcomes.get(id) ?? 0, total) || '–',
  ]);
  return (
    <Segmented groups={groups} title={t('outcomes-chart', { n: total })}>
      <Numbers title={t('outcomes-caption')} heads={[t('outcome'), t('attempts'), '%']} rows={rows} foot={[t('all'), fmt.int(total), '']} />
    </Segmented>
  );
}

/**
 * One whole and its parts.
 * @param {{groups: Part[], title: string, children?: import('preact').ComponentChildren}} props
 */
export function Segmented({ groups, title, children }) {
  const { fmt } = useReport();
  const [ref, width] = useWidth(1048);
  const desc = fmt.list(groups.map((g) => `${g.label} ${fmt.int(g.n)}`));
  const drawing = { groups, total: groups.reduce((n, g) => n + g.n, 0), width, title, desc };
  return (
    <figure ref={/** @type {any} */ (ref)}>
      {width < 560 ? <Lines {...drawing} lines={groups.map((g) => ({ label: g.label, bars: [{ fill: g.fill, n: g.n, text: fmt.int(g.n) }] }))} /> : <Segments {...drawing} />}
      <figcaption>{children}</figcaption>
    </figure>
  );
}

/**
 * @typedef {{id: string, fill: string, n: number, label: string}} Part
 * @typedef {{groups: Part[], total: number, width: number, title: string, desc: string}} Drawing
 */

/** @param {Drawing} props */
function Segments({ groups, total, width, title, desc }) {
  const { fmt } = useReport();
  // Every segment keeps two pixels, so that one attempt among millions can still be seen.
  const least = 2;
  const scale = linear(total, width - (groups.length - 1) * GAP - groups.length * least);
  let x = 0;
  const segments = groups.map((g) => {
    const segment = { ...g, x, w: scale(g.n) + least, needs: textWidth(fmt.int(g.n), 18) + textWidth(` ${g.label}`) + 6 };
    x += segment.w + GAP;
    return segment;
  });
  const last = segments.at(-1);
  // The last label may hang on the right edge, over its narrow neighbours, if nothing else stands there.
  const above = segments.filter((s) => s.w >= s.needs);
  const below = segments.filter((s) => s.w < s.needs && s !== last);
  if (last && !above.includes(last)) {
    const free = width - Math.max(0, ...above.map((s) => s.x + s.needs));
    if (free > last.needs + 16) above.push(last);
    else below.push(last);
  }
  // From the right, so that the labels of narrow segments stay near them without touching.
  let edge = width;
  const placed = [...below].reverse().map((s) => {
    const needs = s.needs - 4;
    const left = Math.max(0, Math.min(s.x + s.w / 2 - needs / 2, edge - needs));
    edge = left - 10;
    return { ...s, left };
  });
  const height = placed.length ? 86 : 58;
  return (
    <svg class="chart" width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={title}>
      <desc>{desc}</desc>
      {segments.map((s) => (
        <g key={s.id}>
          <rect x={s.x} y="22" width={s.w} height="34" {...paint(s.fill)} />
          {s.fill === 'notrequired' && <rect class="ring" x={s.x + 0.5} y="22.5" width={Math.max(0, s.w - 1)} height="33" />}
        </g>
      ))}
      {above.map((s) => {
        const end = s === last && s.w < s.needs;
        return (
          <text key={s.id} class={`l ${end ? 'end' : ''}`} x={end ? width : s.x} y="14"><tspan class="v big">{fmt.int(s.n)}</tspan> {s.label}</text>
        );
      })}
      {placed.map((s) => (
        <g key={s.id}>
          <path class="lead" d={`M${s.x + s.w / 2} 58V66`} />
          <text class="l" x={s.left} y="79"><tspan class="v">{fmt.int(s.n)}</tspan> {s.label}</text>
        </g>
      ))}
    </svg>
  );
}
