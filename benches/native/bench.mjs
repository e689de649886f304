// How long the command takes for the report of a made-up export, and DuckDB with two threads for the same questions in SQL.
//   npm run bench:native -- [--shapes csv,json-lines] [--mb 1000] [--ways sets,kept,table] [--threads 2] [--runs 5] [--no-build]
//
// Each run is a process of its own, all take turns, and all must come to the same answers (../aggregates/answer.js). The
// command is timed from its start to its end; of DuckDB the questions only.
import { spawnSync } from 'node:child_process';
import { createReadStream, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ROOT, cargo, fail, run } from '../../scripts/run.mjs';
import { ofGroups, ofReport } from '../aggregates/answer.js';
import { Answers } from '../aggregates/answers.mjs';
import { FILES, exported } from '../exports/file.mjs';
import { machine, median } from '../figures.mjs';
import { timed } from './command.mjs';

const HERE = dirname(fileURLToPath(import.meta.url));
const PROGRAM = join(ROOT, 'target/release', process.platform === 'win32' ? 'mfa-report.exe' : 'mfa-report');
const GOAL = 1.2;

const { values } = parseArgs({
  options: {
    shapes: { type: 'string', default: 'csv' },
    mb: { type: 'string', default: '1000' },
    ways: { type: 'string', default: 'sets,kept,table' },
    threads: { type: 'string', default: '2' },
    runs: { type: 'string', default: '5' },
    'no-build': { type: 'boolean', default: false },
  },
});
const list = (/** @type {string} */ text) => text.split(',').filter(Boolean);

if (!existsSync(join(HERE, 'node_modules'))) {
  const { status } = spawnSync('npm', ['ci', '--no-fund', '--no-audit', '--loglevel=error'], { cwd: HERE, stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) fail('DuckDB, to compare with, could not be installed.');
}
if (!values['no-build']) run(cargo(), ['build', '--release', '--quiet', '--locked', '-p', 'mfa-report-cli']);

/** @typedef {{file: string, mb: number, engine: string, ms: number, cpu: number | null, peak: number | null, load: number, checksum: string}} Sample */
/** @type {Sample[]} */
const samples = [];
const answers = new Answers();
for (const shape of list(values.shapes)) {
  for (const mb of list(values.mb).map(Number)) {
    const path = exported(shape, mb);
    // Whoever comes first would else read it from the disk.
    for await (const _ of createReadStream(path));
    for (let turn = 0; turn < Number(values.runs); turn += 1) {
      for (const engine of ['ours', ...list(values.ways).map((way) => `duckdb ${way}`)]) {
        const { answer, ...took } = engine === 'ours' ? await ours(path) : duckdb(path, shape, engine.split(' ')[1]);
        const file = `${mb} MB ${shape}`;
        samples.push({ file, mb, engine, ...took, load: loadavg()[0], checksum: await answers.add(file, engine, answer) });
        console.log(`${file} ${engine}: ${took.ms.toFixed(0)} ms, processor ${took.cpu?.toFixed(0)} ms, peak ${took.peak} MB, load ${loadavg()[0].toFixed(1)}`);
      }
    }
  }
}
const report = { machine: machine(), threads: Number(values.threads), samples, answers: answers.list };
writeFileSync(join(FILES, 'native.json'), `${JSON.stringify(report, null, 1)}\n`);
console.log(`${table()}\n\n${answers.told()}`);
const odd = answers.disagreements();
if (odd.length > 0) fail(`The answers differ:\n${odd.join('\n')}`);

/** @param {string} path */
async function ours(path) {
  const written = join(FILES, 'report.json');
  const took = await timed(PROGRAM, ['report', path, '--format', 'json'], written);
  return { ...took, answer: ofReport(JSON.parse(readFileSync(written, 'utf8')).signIns) };
}

/** @param {string} path @param {string} shape @param {string} way */
function duckdb(path, shape, way) {
  const { status, stdout } = spawnSync(process.execPath, [join(HERE, 'duckdb.mjs'), path, shape, way, values.threads], { encoding: 'utf8', maxBuffer: 1 << 26, stdio: ['ignore', 'pipe', 'inherit'] });
  if (status !== 0) fail(`DuckDB failed: ${way}`);
  const { groups, ...took } = JSON.parse(stdout);
  return { ...took, answer: ofGroups(groups) };
}

/** For people: medians, and how many times as long as DuckDB in its fastest way. */
function table() {
  const lines = ['', Object.entries(report.machine).map(([name, value]) => `${name} ${value}`).join(' · '), ''];
  lines.push(`| file | engine | n | median ms | fastest | MB/s | of DuckDB's best (goal ${GOAL}) | processor ms | peak MB | load |`, '|---|---|---|---|---|---|---|---|---|---|');
  for (const file of new Set(samples.map((one) => one.file))) {
    const engines = [...new Set(samples.map(({ engine }) => engine))];
    /** @param {string} engine @param {'ms' | 'cpu' | 'peak' | 'load'} figure */
    const of = (engine, figure) => samples.filter((one) => one.file === file && one.engine === engine).flatMap((one) => one[figure] ?? []);
    const shown = (/** @type {number[]} */ numbers, digits = 0) => (numbers.length ? median(numbers).toFixed(digits) : '');
    const best = Math.min(...engines.filter((engine) => engine !== 'ours').map((engine) => median(of(engine, 'ms'))));
    for (const engine of engines) {
      const [times, mb] = [of(engine, 'ms'), samples.find((one) => one.file === file)?.mb ?? 0];
      const ms = median(times);
      lines.push(
        `| ${file} | ${engine} | ${times.length} | ${ms.toFixed(0)} | ${Math.min(...times).toFixed(0)} | ${((mb * 1000) / ms).toFixed(0)} | ${(ms / best).toFixed(2)} | ` +
          `${shown(of(engine, 'cpu'))} | ${shown(of(engine, 'peak'))} | ${shown(of(engine, 'load'), 1)} |`,
      );
    }
  }
  return lines.join('\n');
}
