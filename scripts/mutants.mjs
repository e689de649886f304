// Changes the code that scans, reads times, removes duplicates and counts, one small thing at a time, and lists the changes that no
// test notices. Needs `cargo install cargo-mutants`; what it leaves out, and why: .cargo/mutants.toml.
//   npm run mutants -- [GROUP…] [--shard 0/4]
// It works on a copy in target/mutants. Where a stage needs little of the rest, the copy is made of that little: a crate that
// compiles in a second instead of five.
import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT, cargo, fail, works } from './run.mjs';

const SCAN = ['error', 'limits', 'position', 'scan'].map((name) => `pub mod ${name};`).join('\n');

/** Files to change, what judges them, and the modules of the copy if it need not have all. @type {Record<string, { files: string[], tests: string[], modules?: string }>} */
const GROUPS = {
  time: { files: ['src/model/time.rs'], tests: ['--lib'], modules: 'pub mod model { pub mod time; }' },
  csv: { files: ['csv', 'csv_fast', 'csv_index', 'csv_repair', 'csv_style', 'block', 'lines'].map((name) => `src/scan/${name}.rs`), tests: ['--lib', '--test=scan_csv', '--test=scan_csv_fast'], modules: SCAN },
  ranges: { files: ['src/scan/csv_ranges.rs'], tests: ['--test=ranges'] },
  dates: { files: ['src/model/dates.rs', 'src/session/sink/dates.rs'], tests: ['--lib', '--test=dates'] },
  json: { files: ['src/scan/json*.rs'], tests: ['--lib', '--test=scan_json', '--test=scan_json_fast'], modules: SCAN },
  attempts: { files: ['src/store/attempts.rs'], tests: ['--test=attempts'] },
  tallies: { files: ['src/query/tallies.rs'], tests: ['--lib'] },
  merge: { files: ['src/store/merge.rs'], tests: ['--test=merge', '--test=everything'] },
};

const args = process.argv.slice(2);
const place = args.indexOf('--shard');
const shard = place < 0 ? [] : [...args.splice(place, 2), '--sharding', 'round-robin'];
const names = args.length ? args : Object.keys(GROUPS);
if (!names.every((name) => Object.hasOwn(GROUPS, name))) fail(`Groups: ${Object.keys(GROUPS).join(', ')}`);
if (!works(cargo(), ['mutants', '--version'])) fail('cargo-mutants is missing. Install it with: cargo install cargo-mutants --locked');

const folder = join(ROOT, 'target/mutants');
const copy = join(folder, 'copy');
const sources = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: ROOT, encoding: 'utf8' });
const env = { ...process.env, CARGO_TARGET_DIR: join(folder, 'build'), CARGO_PROFILE_DEV_DEBUG: '0', PROPTEST_DISABLE_FAILURE_PERSISTENCE: '1' };

for (const [name, { files, tests, modules }] of names.map((name) => /** @type {const} */ ([name, GROUPS[name]]))) {
  rmSync(copy, { recursive: true, force: true });
  for (const file of sources.split('\0').filter((file) => file && existsSync(join(ROOT, file)))) {
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    copyFileSync(join(ROOT, file), join(copy, file));
  }
  if (modules) writeFileSync(join(copy, 'src/lib.rs'), modules);
  console.log(`\n${name}`);
  // It fails when a change lives: the next group is tried all the same.
  spawnSync(cargo(), ['mutants', '--in-place', '--output', join(folder, name), ...shard, ...files.map((file) => `--file=${file}`), ...tests.map((test) => `--cargo-arg=${test}`)], { cwd: copy, stdio: 'inherit', env });
}
