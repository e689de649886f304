// The little maths that the charts need. d3-scale and d3-shape would do it too, for 11 KB of the page's 60.

/** From 0…max to 0…length. @param {number} max @param {number} length */
export const linear = (max, length) => (/** @type {number} */ n) => (max > 0 ? (n / max) * length : 0);

/**
 * The path between two stepped lines, one step per value.
 * @param {number} left @param {number} step @param {number[]} upper @param {number[]} lower
 */
export function steppedArea(left, step, upper, lower) {
  /** @param {number} i */
  const x = (i) => (left + i * step).toFixed(2);
  const there = upper.map((y, i) => `V${y.toFixed(2)}H${x(i + 1)}`).join('');
  const back = lower.map((y, i) => `V${y.toFixed(2)}H${x(i)}`).reverse().join('');
  return `M${x(0)} ${lower[0].toFixed(2)}${there}${back}Z`;
}
