// Fuzzes each target for a while, from the golden cases as seeds. Needs `cargo install cargo-fuzz` and nothing else: the
// pinned compiler is told to take the flags that cargo-fuzz gives it (RUSTC_BOOTSTRAP). There is no unsafe to watch, so no
// sanitizer: panics, overflows and wrong answers are what is looked for.
//   npm run fuzz -- [TARGET…] [--seconds 60]
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzip, zip } from './archives.mjs';
import { ROOT, cargo, fail, run, works } from './run.mjs';

const TARGETS = ['csv', 'csv_fast', 'json', 'json_fast', 'time', 'archive', 'session', 'saved'];
/** Bytes that a target takes for itself before the text. @type {Record<string, number>} */
const OWN = { csv: 3, csv_fast: 3, json: 1, json_fast: 2, archive: 1, session: 1 };
/** Longest seed: the fuzzer mutates small inputs better. */
const SEED_BYTES = 64 << 10;

const args = process.argv.slice(2);
const place = args.indexOf('--seconds');
const seconds = place < 0 ? 60 : Number(args.splice(place, 2)[1]);
const targets = args.length ? args : TARGETS;
if (!targets.every((target) => TARGETS.includes(target)) || !(seconds > 0)) fail(`Targets: ${TARGETS.join(', ')}`);
if (!works(cargo(), ['fuzz', '--version'])) fail('cargo-fuzz is missing. Install it with: cargo install cargo-fuzz');

for (const target of targets) {
  const corpus = join(ROOT, 'fuzz/corpus', target);
  mkdirSync(corpus, { recursive: true });
  for (const [name, bytes] of seeds(target)) writeFileSync(join(corpus, name), bytes);
  run(cargo(), ['fuzz', 'run', '--sanitizer', 'none', target, '--', `-max_total_time=${seconds}`, '-timeout=25', '-rss_limit_mb=2048', '-print_final_stats=1'], { RUSTC_BOOTSTRAP: '1' });
}

/** @param {string} target @returns {[string, Uint8Array][]} */
function seeds(target) {
  if (target === 'time') {
    const times = ['2026-03-02T10:20:05Z', '2026-03-02T10:20:05.1234567+01:00', '3/2/2026, 10:20:05 AM', '02-03-2026 10:20', '/Date(1772446805000)/', '1772446805'];
    return times.map((text, number) => [`seed-${number}`, Buffer.from(text)]);
  }
  const files = readdirSync(join(ROOT, target === 'saved' ? 'tests/saved' : 'tests/cases'), { recursive: true, withFileTypes: true }).filter((file) => file.isFile() && file.name !== 'expected.json');
  /** @type {[string, Buffer][]} */
  const texts = files.map((file) => [file.name, readFileSync(join(file.parentPath ?? file.path, file.name)).subarray(0, SEED_BYTES)]);
  // Neighbours, so that entries lie behind each other.
  const archives = () => texts.flatMap(([, bytes], at) => [gzip(bytes), zip(texts.slice(at, at + 3)), Buffer.concat([gzip(bytes), gzip(bytes)])]);
  const all = target === 'archive' ? archives() : texts.map(([, bytes]) => bytes);
  return all.map((bytes, number) => [`seed-${number}`, Buffer.concat([Buffer.alloc(OWN[target] ?? 0, 40), bytes])]);
}
