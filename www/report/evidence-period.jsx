// The period of each file on one axis: overlaps and gaps are seen before they are read.
import { useWidth } from './charts/use-width.js';
import { periods, timeAxis } from './evidence-model.js';
import { useReport } from './context.js';
import { visible } from './verbatim.jsx';

const LINE = 28;
const NAMES = 280;

/** @param {{inputs: import('./evidence-model.js').Input[]}} props */
export function PeriodChart({ inputs }) {
  const { t, fmt } = useReport();
  const [ref, width] = useWidth(1036);
  const known = periods(inputs);
  if (!known.length) return <p class="note">{t('evidence-no-period')}</p>;

  const narrow = width < 640;
  const left = narrow ? 0 : NAMES;
  const right = 64;
  const line = narrow ? 44 : LINE;
  const axis = timeAxis(Math.min(...known.map((p) => p.from)), Math.max(...known.map((p) => p.to)), Math.max(3, Math.floor((width - left - right) / 72)));
  const x = (/** @type {number} */ ms) => left + ((ms - axis.first) / (axis.last - axis.first)) * (width - left - right);
  const height = 20 + known.length * line;
  const tickText = (/** @type {number} */ ms) => {
    const iso = new Date(ms).toISOString();
    return axis.hours ? iso.slice(11, 16) : fmt.dayMonth(iso.slice(0, 10));
  };
  const told = known.map(({ input }) => t('evidence-period-line', {
    name: visible(input.name), from: fmt.time(input.firstUtc ?? ''), to: fmt.time(input.lastUtc ?? ''), n: fmt.int(input.records.read),
  }));
  // A long name is cut in the middle: its end holds the dates and the kind.
  const most = narrow ? Math.floor(width / 8) : 38;
  const short = (/** @type {string} */ name) => (name.length > most ? `${name.slice(0, most / 2)}…${name.slice(-(most / 2 - 1))}` : name);

  return (
    <figure ref={/** @type {any} */ (ref)}>
      <svg class="chart" width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={t('evidence-period')}>
        <desc>{told.join('; ')}</desc>
        {axis.ticks.map((tick) => (
          <g key={tick}>
            <path class="gridl" d={`M${x(tick).toFixed(1)} 16V${height}`} />
            {tick < axis.last && <text x={x(tick) + 4} y="11">{tickText(tick)}</text>}
          </g>
        ))}
        {known.map(({ input, from, to }, i) => {
          const y = 20 + i * line;
          const bar = y + (narrow ? 22 : 7);
          const wholly = input.records.used === 0 && input.records.duplicate > 0;
          return (
            <g key={input.id}>
              <title>{told[i]}</title>
              <text class="l" x="0" y={y + 17}>{short(visible(input.name))}</text>
              <rect class={wholly ? 'f-mid' : 'f-ink'} x={x(from)} y={bar} width={Math.max(2, x(to) - x(from))} height="13" />
              {input.state === 'partial' && <rect class="f-cut" x={x(from) - 8} y={bar} width="6" height="13" />}
              <text class="c" x={Math.max(x(to), x(from) + 2) + 6} y={bar + 11}>{fmt.int(input.records.read)}</text>
            </g>
          );
        })}
      </svg>
      <figcaption>{t('evidence-period-note')}</figcaption>
      <details class="astable">
        <summary>{t('show-table')}</summary>
        <table class="t compact">
          <caption class="vh">{t('evidence-period')}</caption>
          <thead><tr><th scope="col">{t('evidence-file')}</th><th scope="col">{t('evidence-first')}</th><th scope="col">{t('evidence-last')}</th>
            <th scope="col" class="r">{t('evidence-read')}</th></tr></thead>
          <tbody>{known.map(({ input }) => (
            <tr key={input.id}><th scope="row"><bdi>{visible(input.name)}</bdi></th><td class="num">{fmt.time(input.firstUtc ?? '')}</td>
              <td class="num">{fmt.time(input.lastUtc ?? '')}</td><td class="r">{fmt.int(input.records.read)}</td></tr>
          ))}</tbody>
        </table>
      </details>
    </figure>
  );
}
