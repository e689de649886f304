// Samples to a table for people.
import { median } from '../figures.mjs';

/** @param {{machine: object, sizes: Record<string, {bytes: number, gzip: number}>, samples: any[]}} report */
export function table({ machine, sizes, samples }) {
  const lines = ['', Object.entries(machine).map(([name, value]) => `${name} ${value}`).join(' · '), ''];
  lines.push('| browser | file | engine | n | median ms | MB/s | of the bare read | peak MB (before) | load | code gzip |', '|---|---|---|---|---|---|---|---|---|---|');
  const keys = [...new Set(samples.map(({ browser, shape, mb, engine }) => [browser, shape, mb, engine].join(' ')))];
  for (const key of keys) {
    const [browser, shape, mb, engine] = key.split(' ');
    const of = (/** @type {string} */ name) => samples.filter((one) => one.browser === browser && one.shape === shape && String(one.mb) === mb && one.engine === name);
    const mine = of(engine);
    const good = mine.filter(({ ms }) => Number.isFinite(ms));
    if (good.length === 0) {
      lines.push(`| ${browser} | ${mb} MB ${shape} | ${engine} | 0 of ${mine.length} | failed | | | | | |`);
      continue;
    }
    const ms = median(good.map((one) => one.ms));
    // Each run with the bare read of its own turn.
    const bare = of('ceiling');
    const ratios = mine.flatMap((one, turn) => (Number.isFinite(one.ms) && Number.isFinite(bare[turn]?.ms) ? [bare[turn].ms / one.ms] : []));
    const peaks = good.map((one) => one.peak).filter((peak) => peak !== null);
    const empty = good.map((one) => one.empty).filter((peak) => peak !== null);
    lines.push(
      `| ${browser} | ${mb} MB ${shape} | ${engine} | ${good.length} | ${ms.toFixed(0)} | ${((Number(mb) * 1000) / ms).toFixed(0)} | ` +
        `${ratios.length ? median(ratios).toFixed(2) : ''} | ${peaks.length ? `${Math.max(...peaks)} (${Math.min(...empty)})` : ''} | ` +
        `${median(good.map((one) => one.load)).toFixed(1)} | ${sizes[engine] ? `${(sizes[engine].gzip / 1024).toFixed(0)} KB` : ''} |`,
    );
  }
  return lines.join('\n');
}
