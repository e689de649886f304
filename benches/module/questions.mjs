// How long the module takes to answer: all figures under different filters, sorted lists, a page of rows, in node, without a page around it.
//   npm run bench:questions -- [--mb 1000] [--runs 9] [--module path of a .wasm] [--only part of a name]
// It reads a made-up CSV as the scan worker does, hands its batches to an analyst as the page does, and asks. Median, least and most in ms.
import { openAsBlob, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { build } from '../../scripts/build.mjs';
import { ROOT } from '../../scripts/run.mjs';
import { exported } from '../exports/file.mjs';

const { values } = parseArgs({
  options: {
    mb: { type: 'string', default: '1000' },
    runs: { type: 'string', default: '9' },
    module: { type: 'string', default: '' },
    only: { type: 'string', default: '' },
  },
});
if (!values.module) await build();

const core = await import(join(ROOT, 'www/build/core.js'));
core.initSync({ module: readFileSync(values.module || join(ROOT, 'www/build/core_bg.wasm')) });
core.facts(readFileSync(join(ROOT, 'www/build/facts.txt'), 'utf8'));

const analyst = new core.Analyst();
let direction = 0;
const appended = await read();
/** @param {Record<string, unknown>} [filter] */
const report = (filter) => analyst.report({ where: [], ...filter });
const [first, { signIns }] = timed(() => report());
const page = rows({ field: 'time', descending: true }, 500_000, 500_001);
const id = page.rows[0].cells[1];
console.log(`${signIns.total} sign-ins; the longest call that added a batch ${Math.max(...appended).toFixed(1)} ms; all figures for the first time ${first.toFixed(0)} ms\n\n${'ms'.padEnd(24)}  median   least    most`);

const day = (/** @type {number} */ share) => signIns.perDay[Math.floor(signIns.perDay.length * share)].day;
/** @param {string} field @param {string[]} any */
const where = (field, ...any) => ({ where: [{ field, any }] });
const user = signIns.facets.find((/** @type {{field: string}} */ facet) => facet.field === 'user').values[0];
/** @type {Record<string, () => unknown>} */
const QUESTIONS = {
  'no filter': () => report(),
  'one side': () => report(where('side', 'denied')),
  'the other side': () => report(where('side', 'satisfied', 'none')),
  outcomes: () => report(where('outcome', 'completed', 'denied')),
  'an application': () => report(where('app', 'Microsoft Teams')),
  'three clauses': () => report({ where: [...where('side', 'denied').where, ...where('required', 'yes').where, ...where('weekday', '0', '1', '2').where] }),
  'days of the week': () => report(where('weekday', '0', '1', '2', '3', '4')),
  hours: () => report(where('hour', ...Array.from({ length: 10 }, (_, hour) => String(hour + 8)))),
  'a period': () => report({ from: day(0.25), to: day(0.75) }),
  'an open end': () => report({ from: day(0.01) }),
  'all kinds': () => report(where('kind', 'all')),
  'one user': () => report(where('user', user.value)),
  'users unable': () => report(where('user_set', 'unable')),
  'users never challenged': () => report(where('user_set', 'not_challenged')),
  'search: a name': () => report({ search: user.label }),
  'search: part of a name': () => report({ search: user.label.slice(0, 3) }),
  'search: part of an id': () => report({ search: id.slice(0, 12) }),
  ...Object.fromEntries(['time', 'user_name', 'app', 'address', 'result', 'request_id', 'device'].map((field) => [`sort by ${field}`, () => sorted(field)])),
  findings: () => findings(),
  'findings, one side': () => findings(where('side', 'denied')),
  'findings, one user': () => findings(where('user', user.value)),
  'a page of 200 rows': () => rows({ field: 'time', descending: true }, 500_000, 500_200),
};

for (const [name, ask] of Object.entries(QUESTIONS).filter(([name]) => name.includes(values.only))) {
  const times = Array.from({ length: Number(values.runs) }, () => {
    // The last report and the last list are kept: something else is asked for meanwhile.
    report(where('app', 'none of them'));
    return timed(ask)[0];
  }).sort((a, b) => a - b);
  console.log(`${name.padEnd(24)} ${[times[times.length >> 1], times[0], times.at(-1) ?? 0].map((ms) => ms.toFixed(1).padStart(7)).join(' ')}`);
}

/** @param {Record<string, unknown>} [filter] */
function findings(filter) {
  return analyst.sections({ where: [], ...filter }, 'en', ['findings'], new Uint32Array());
}

/** @param {{field: string, descending: boolean}} sort @param {number} from @param {number} to */
function rows(sort, from, to) {
  return analyst.rows({ where: [] }, sort, ['time', 'request_id', 'user_name', 'app', 'result', 'address', 'device'], from, to);
}

/** A list that was not sorted before: the analyst keeps the last one. @param {string} field */
function sorted(field) {
  return rows({ field, descending: Boolean((direction ^= 1)) }, 0, 1);
}
/** Reads the file into the analyst. How long each call of it took. @returns {Promise<number[]>} */
async function read() {
  const path = exported('csv', Number(values.mb));
  const file = new File([/** @type {any} */ (await openAsBlob(path))], 'sign-ins.csv');
  analyst.open(1, file.name, file.size);
  /** @type {number[]} */
  const took = [];
  const sink = {
    progress() {},
    range() {},
    /** @param {number} _bytes @param {number} _records @param {ArrayBuffer} batch */
    batch(_bytes, _records, batch) {
      took.push(timed(() => analyst.append(new Uint8Array(batch)))[0]);
    },
  };
  await core.scan(1, file, sink, undefined, 0, 0);
  return took;
}

/** @template T @param {() => T} work @returns {[number, T]} */
function timed(work) {
  const start = performance.now();
  const value = work();
  return [performance.now() - start, value];
}
