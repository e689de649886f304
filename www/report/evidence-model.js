// What the inputs prove about each other: sums, overlaps, gaps, and the time axis they share.

/** @typedef {import('../shared/types/Input').Input} Input */

const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
/** Distances between ticks, in ms, smallest first. */
const STEPS = [HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, DAY, 2 * DAY, 7 * DAY, 14 * DAY, 30 * DAY, 91 * DAY, 365 * DAY];

/** @param {Input[]} inputs */
export function totals(inputs) {
  const sum = { bytes: 0, read: 0, used: 0, duplicate: 0, rejected: 0, filtered: 0 };
  for (const { bytes, records } of inputs) {
    sum.bytes += bytes;
    sum.read += records.read;
    sum.used += records.used;
    sum.duplicate += records.duplicate;
    sum.rejected += records.rejected;
    sum.filtered += records.filtered ?? 0;
  }
  return sum;
}

/**
 * Files with a period, in the order of the report.
 * @param {Input[]} inputs
 */
export function periods(inputs) {
  return inputs.flatMap((input) => {
    const from = Date.parse(input.firstUtc ?? '');
    const to = Date.parse(input.lastUtc ?? '');
    return Number.isNaN(from) || Number.isNaN(to) ? [] : [{ input, from, to: Math.max(from, to) }];
  });
}

/**
 * Files that share a moment with a file that has duplicates: where the other record may stand.
 * @param {Input[]} inputs
 */
export function overlaps(inputs) {
  const known = periods(inputs);
  return known.filter(({ input }) => input.records.duplicate > 0).map((one) => ({
    input: one.input,
    duplicate: one.input.records.duplicate,
    with: known.filter((other) => other !== one && other.from <= one.to && other.to >= one.from).map((other) => other.input),
  }));
}

/**
 * Stretches of at least a day between files that no file covers. Silence within a file is no gap: nobody signed in.
 * @param {Input[]} inputs
 */
export function gaps(inputs) {
  const sorted = periods(inputs).sort((a, b) => a.from - b.from);
  const found = [];
  let covered = sorted[0]?.to ?? 0;
  for (const { from, to } of sorted) {
    if (from - covered >= DAY) found.push({ fromUtc: new Date(covered).toISOString(), toUtc: new Date(from).toISOString(), ms: from - covered });
    covered = Math.max(covered, to);
  }
  return found;
}

/**
 * Ticks for a period: whole hours or whole days, UTC, at most `most`. `ends` are the ticks around the period.
 * @param {number} from @param {number} to @param {number} most
 */
export function timeAxis(from, to, most) {
  const step = STEPS.find((s) => (to - from) / s + 2 <= most) ?? Math.ceil((to - from) / most / (365 * DAY)) * 365 * DAY;
  const first = Math.floor(from / step) * step;
  const last = Math.max(first + step, Math.ceil(to / step) * step);
  const ticks = [];
  for (let tick = first; tick <= last; tick += step) ticks.push(tick);
  return { first, last, ticks, hours: step < DAY };
}

/**
 * Hashes in the form that `sha256sum -c` reads.
 * @param {Input[]} inputs
 */
export function hashList(inputs) {
  return inputs.flatMap(({ sha256, name }) => (sha256 ? [`${sha256}  ${name.replace(/[\r\n]/g, ' ')}`] : [])).join('\n');
}
