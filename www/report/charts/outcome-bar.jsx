// How the attempts ended: one bar, labelled on its segments; lines under each other where there is no room.
import { useReport } from '../context.js';
import { OUTCOMES, OUTCOME_GROUPS, sum } from '../outcomes.js';
import { Count, Details, Outcome } from '../ui.jsx';
import { paint } from './patterns.jsx';
import { linear } from './scale.js';
import { textWidth, useWidth } from './use-width.js';

const GAP = 2;

/** @param {{outcomes: Map<string, number>}} props */
export function OutcomeBar({ outcomes }) {
  const { t } = useReport();
  const total = sum(outcomes);
  const groups = OUTCOME_GROUPS.map((g) => ({ ...g, n: sum(outcomes, g.ids), label: t(`group-${g.id}`) })).filter((g) => g.n > 0);
  return <Segmented groups={groups} title={t('outcomes-chart', { n: total })}><Details><OutcomeTable outcomes={outcomes} total={total} /></Details></Segmented>;
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
      {width < 560 ? <Lines {...drawing} /> : <Segments {...drawing} />}
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

/** @param {Drawing} props */
function Lines({ groups, width, title, desc }) {
  const { fmt } = useReport();
  const numbers = Math.max(...groups.map((g) => textWidth(fmt.int(g.n), 15))) + 8;
  const labels = Math.min(174, width * 0.5);
  const scale = linear(Math.max(...groups.map((g) => g.n)), width - labels - numbers);
  const height = groups.length * 26;
  return (
    <svg class="chart" width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={title}>
      <desc>{desc}</desc>
      {groups.map((g, i) => (
        <g key={g.id}>
          <text class="l" x="0" y={i * 26 + 15}>{g.label}</text>
          <rect x={labels} y={i * 26 + 3} width={Math.max(2, scale(g.n))} height="16" {...paint(g.fill)} />
          <text class="v" x={labels + Math.max(2, scale(g.n)) + 6} y={i * 26 + 16}>{fmt.int(g.n)}</text>
        </g>
      ))}
    </svg>
  );
}

/** @param {{outcomes: Map<string, number>, total: number}} props */
function OutcomeTable({ outcomes, total }) {
  const { t, fmt } = useReport();
  return (
    <table class="t num compact">
      <caption class="vh">{t('outcomes-caption')}</caption>
      <thead><tr><th scope="col">{t('outcome')}</th><th scope="col" class="r">{t('attempts')}</th><th scope="col" class="r">%</th></tr></thead>
      <tbody>
        {OUTCOMES.filter((id) => outcomes.get(id)).map((id) => (
          <tr key={id}>
            <th scope="row"><Outcome id={id} /></th>
            <td class="r"><Count n={outcomes.get(id)} where={[{ field: 'outcome', any: [id] }]} is={`outcomes.${id}`} /></td>
            <td class="r">{fmt.percent(outcomes.get(id) ?? 0, total) || '–'}</td>
          </tr>
        ))}
      </tbody>
      <tfoot><tr><th scope="row">{t('all')}</th><td class="r">{fmt.int(total)}</td><td class="r" /></tr></tfoot>
    </table>
  );
}
