// How fast real browsers read made-up exports: ours, the bare read, and other parsers, on the same files.
//   npm run bench -- [--browsers chrome,firefox] [--shapes csv,json] [--mb 250,1000] [--engines ours,ceiling,…] [--runs 7] [--no-build]
// `ours=FILE` is ours with another wasm module, `ours-alone` ours without helpers, `ours-16` with one at the least and ranges of 16 MiB; `duckdb-table` and `duckdb-kept` are
// DuckDB in other ways (../aggregates/sql.js), `duckdb-cold` is not warmed.
//
// Each run is a fresh browser with one page; the engines take turns, so that a busy spell of the machine hits all. Every
// engine must come to the same answers (../aggregates/answer.js).
import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import puppeteer from 'puppeteer-core';
import { browserPath } from '../../scripts/browsers.mjs';
import { build } from '../../scripts/build.mjs';
import { fail } from '../../scripts/run.mjs';
import { Answers } from '../aggregates/answers.mjs';
import { FILES, exported } from '../exports/file.mjs';
import { machine } from '../figures.mjs';
import { peakOfPages } from './memory.mjs';
import { site } from './site.mjs';
import { table } from './table.mjs';

const HERE = dirname(fileURLToPath(import.meta.url));
const PEERS = { csv: ['papaparse', 'udsv', 'duckdb'], json: ['jsonparse'] };
const LIMIT_MS = 600_000;

const { values } = parseArgs({
  options: {
    browsers: { type: 'string', default: 'chrome,firefox' },
    shapes: { type: 'string', default: 'csv,json' },
    mb: { type: 'string', default: '250,1000' },
    engines: { type: 'string', default: 'ours,ceiling,papaparse,udsv,duckdb,jsonparse' },
    runs: { type: 'string', default: '7' },
    'no-build': { type: 'boolean', default: false },
  },
});
const list = (/** @type {string} */ text) => text.split(',').filter(Boolean);

if (!existsSync(join(HERE, 'node_modules'))) {
  const { status } = spawnSync('npm', ['ci', '--no-fund', '--no-audit', '--loglevel=error'], { cwd: HERE, stdio: 'inherit' });
  if (status !== 0) fail('The parsers to compare with could not be installed.');
}
if (!values['no-build']) await build();
const engines = list(values.engines);
const bench = await site(engines);

/** @typedef {{browser: string, shape: string, mb: number, engine: string, ms: number, start: number, peak: number | null, load: number, checksum: string, [figure: string]: unknown}} Sample */
/** @type {Sample[]} */
const samples = [];
const answers = new Answers();
for (const shape of list(values.shapes)) {
  for (const mb of list(values.mb).map(Number)) {
    const path = exported(shape, mb);
    for (const browser of /** @type {('chrome'|'firefox')[]} */ (list(values.browsers))) {
      const able = engines.filter((engine) => /ours|ceiling/.test(engine) || PEERS[/** @type {'csv'|'json'} */ (shape)].includes(engine.split('-')[0]));
      for (let turn = 0; turn < Number(values.runs); turn += 1) {
        for (const engine of able) samples.push(await sample(browser, engine, { shape, mb, path }));
      }
    }
  }
}
bench.close();

const report = { machine: machine(), sizes: bench.sizes, samples, answers: answers.list };
writeFileSync(join(FILES, 'results.json'), `${JSON.stringify(report, null, 1)}\n`);
console.log(`${table(report)}\n\n${answers.told()}`);
const silent = samples.filter(({ failed }) => failed).map(({ browser, shape, mb, engine, failed }) => `${mb} MB ${shape}: none by ${engine} in ${browser}: ${failed}`);
for (const line of silent) console.log(line);
const odd = answers.disagreements();
if (odd.length > 0) fail(`Engines disagree:\n${odd.join('\n')}`);
// Others may have their limits: no engine of JavaScript keeps a gigabyte of JSON in one text.
if (samples.some(({ engine, failed }) => failed && engine.startsWith('ours'))) fail('Ours gave no answer.');

/** @param {'chrome'|'firefox'} browser @param {string} engine @param {{shape: string, mb: number, path: string}} file @returns {Promise<Sample>} */
async function sample(browser, engine, { shape, mb, path }) {
  const args = browser === 'chrome' ? ['--no-sandbox', '--disable-gpu', '--no-first-run'] : [];
  const program = await puppeteer.launch({ browser, executablePath: browserPath(browser), headless: true, args, protocolTimeout: LIMIT_MS });
  try {
    const page = await program.newPage();
    await page.goto(bench.url, { waitUntil: 'load' });
    const start = await page.evaluate((name) => /** @type {any} */ (globalThis).start(name), engine);
    const input = /** @type {import('puppeteer-core').ElementHandle<HTMLInputElement>} */ (await page.$('input'));
    await input.uploadFile(path);
    const empty = peakOfPages(program.process()?.pid);
    const { answer, ...found } = await page.evaluate(() => /** @type {any} */ (globalThis).measure());
    if (found.failed) throw new Error(found.failed);
    const done = { browser, shape, mb, engine, start, empty, peak: peakOfPages(program.process()?.pid), load: loadavg()[0], checksum: '', ...found };
    if (answer) done.checksum = await answers.add(`${mb} MB ${shape}`, `${engine} in ${browser}`, answer);
    console.log(`${browser} ${shape} ${mb} MB ${engine}: ${found.ms.toFixed(0)} ms, ${(mb * 1000 / found.ms).toFixed(0)} MB/s, peak ${done.peak} MB, load ${done.load.toFixed(1)}`);
    return done;
  } catch (error) {
    console.log(`${browser} ${shape} ${mb} MB ${engine}: failed: ${error}`);
    return { browser, shape, mb, engine, ms: NaN, start: NaN, peak: null, load: loadavg()[0], checksum: '', failed: String(error) };
  } finally {
    await program.close();
  }
}
