// Size of what a reader downloads, and the limits that hold it down.
//   node scripts/check.mjs
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { ROOT, fail } from './run.mjs';

const PARTS = 'www/build/parts';
// The goal for the wasm module is 400 KB; with every export, report and form in it, it is missed by far (docs/performance.md).
// Its limit here only holds it where it is.
const LIMITS = [
  { name: 'JavaScript', files: [`${PARTS}/app`, `${PARTS}/worker`], limit: 60 * 1024 },
  { name: 'texts', files: [`${PARTS}/texts`], limit: 64 * 1024 },
  { name: 'facts', files: ['www/build/facts.txt'], limit: 134 * 1024 },
  { name: 'wasm', files: ['www/build/core_bg.wasm'], limit: 682 * 1024 },
  // Where the second edition is built.
  { name: 'scalar wasm', files: ['www/build/scalar/core_bg.wasm'], limit: 685 * 1024, of: 'dist/mfa-report-viewer-scalar.html' },
  { name: 'CSS', files: [`${PARTS}/style`], limit: 30 * 1024 },
  // What privacy costs: the frame and its lockdown; and the outer page that saves, prints and takes drops for it.
  { name: 'protection', files: [`${PARTS}/lockdown`, `${PARTS}/frame`], limit: 3 * 1024 },
  { name: 'shell', files: [`${PARTS}/shell`, `${PARTS}/page`], limit: 3.5 * 1024 },
];

const kb = (/** @type {number} */ bytes) => `${(bytes / 1024).toFixed(1)} KB`.padStart(10);

/** As it is shipped: packed by the build, or by whoever hosts the page. @param {string} file @param {Buffer} bytes */
const shipped = (file, bytes) => (existsSync(join(ROOT, `${file}.gz`)) ? readFileSync(join(ROOT, `${file}.gz`)) : gzipSync(bytes, { level: 9 }));

/** Prints the sizes; says whether all are within their limits. */
export function showSizes() {
  let within = true;
  for (const { name, files, limit, of } of LIMITS) {
    if (of && !existsSync(join(ROOT, of))) continue;
    const contents = files.map((file) => readFileSync(join(ROOT, file)));
    const raw = contents.reduce((sum, bytes) => sum + bytes.length, 0);
    const packed = files.reduce((sum, file, at) => sum + shipped(file, contents[at]).length, 0);
    const ok = packed <= limit;
    within &&= ok;
    console.log(`${name.padEnd(11)} ${kb(raw)} min ${kb(packed)} gzip, limit ${kb(limit)} ${ok ? 'ok' : 'TOO LARGE'}`);
  }
  return within;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href && !showSizes()) fail('The page is too large.');
