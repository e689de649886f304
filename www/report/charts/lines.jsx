// Bars from one edge and on one scale, one or two to a line, each with its number. Labels stand beside them where there is
// room, else above.
import { paint } from './patterns.jsx';
import { linear } from './scale.js';
import { textWidth } from './use-width.js';

/** `n` is null where the exports do not tell. @typedef {{label: string, bars: {fill: string, n: number|null, text: string}[]}} Line */

/** @param {{lines: Line[], width: number, title: string, desc: string}} props */
export function Lines({ lines, width, title, desc }) {
  const bars = lines.flatMap((line) => line.bars);
  const beside = Math.max(...lines.map((line) => textWidth(line.label)));
  const above = beside > width / 2 ? 20 : 0;
  const left = above ? 0 : beside + 14;
  const scale = linear(Math.max(...bars.map(({ n }) => Number(n))), width - left - 8 - Math.max(...bars.map(({ text }) => textWidth(text))));
  const step = lines[0].bars.length > 1 ? 14 : 18;
  const tall = above + lines[0].bars.length * step + 8;
  const height = lines.length * tall;
  return (
    <svg class="chart" width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={title}>
      <desc>{desc}</desc>
      {lines.map((line, i) => (
        <g key={line.label} transform={`translate(0 ${i * tall})`}>
          <text class="l" x="0" y={above ? 14 : (tall - 8) / 2 + 6}>{line.label}</text>
          {line.bars.map(({ fill, n, text }, place) => {
            const y = above + place * step + 2;
            const wide = n === null ? 0 : Math.max(n && 2, scale(n));
            return (
              <g key={place}>
                {wide > 0 && <rect x={left + 0.5} y={y + 0.5} width={wide} height={step - 2} {...paint(fill)} />}
                <text class="c" x={left + wide + 6} y={y + step / 2 + 3.5}>{text}</text>
              </g>
            );
          })}
        </g>
      ))}
    </svg>
  );
}
