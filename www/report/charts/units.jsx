// One square per person, while they can be counted at a glance; a bar beyond that.
import { Bar } from '../ui.jsx';

const MOST = 40;

/** @param {{n: number, of: number, fill: string}} props */
export function Units({ n, of, fill }) {
  if (of > MOST) return <div class="unit-bar"><Bar n={n} max={of} fill={fill} /></div>;
  const width = of * 14;
  return (
    <svg class="unit" width={width} height="11" viewBox={`0 0 ${width} 11`} aria-hidden="true" focusable="false">
      {Array.from({ length: of }, (_, i) => (
        <rect key={i} class={i < n ? `f-${fill}` : 'f-hollow'} x={i * 14 + 0.5} y=".5" width="10" height="10" />
      ))}
    </svg>
  );
}
