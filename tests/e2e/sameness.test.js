// The same files give the same report, byte for byte, from the command and from the wasm of the built page in each browser; so does the module without
// 128-bit instructions, in Chromium without them.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { ROOT, cargo } from '../../scripts/run.mjs';
import { BROWSERS, NO_SIMD, withPage } from './harness.js';

const CASES = join(ROOT, 'tests/cases');

/** Every golden case, as the files of one drop. */
const drops = readdirSync(CASES).flatMap((format) =>
  readdirSync(join(CASES, format)).map((name) => {
    const folder = join(CASES, format, name);
    const files = readdirSync(folder).filter((file) => file !== 'expected.json').sort();
    return { name: `${format}/${name}`, folder, files };
  }),
);

/**
 * Started in the folder of the files, so that both programs are given the same names.
 * @param {string} folder @param {string[]} files
 */
function native(folder, files) {
  const manifest = ['--manifest-path', join(ROOT, 'Cargo.toml')];
  const args = ['run', '--quiet', '--locked', ...manifest, '-p', 'mfa-report-cli', '--', 'report', ...files, '--format', 'json'];
  // 64 MB: the report of a case is a few hundred KB.
  return execFileSync(cargo(), args, { cwd: folder, encoding: 'utf8', maxBuffer: 64 << 20, env: { ...process.env, TZ: ZONES.native } });
}

/** Where the command runs, and the browsers: neither zone may be seen in a report. */
const ZONES = { native: 'Pacific/Apia', browser: 'America/St_Johns' };
process.env.TZ = ZONES.browser;

/**
 * Runs in the app's frame: the page's own workers, told what the engine tells them.
 * @param {{worker: string, wasm: string, facts: string}} parts
 * @param {{name: string, base64: string}[]} list
 */
async function inPage(parts, list) {
  /** @param {string} base64 */
  const unpack = (base64) => {
    const packed = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
    return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip')));
  };
  const module = await WebAssembly.compile(await unpack(parts.wasm).arrayBuffer());
  const facts = await unpack(parts.facts).text();
  const url = URL.createObjectURL(new Blob([parts.worker], { type: 'text/javascript' }));
  /** @param {string} role @returns {Promise<{worker: Worker, next: (type: string, each?: (data: any) => void) => Promise<any>}>} */
  const start = async (role) => {
    const worker = new Worker(mfaGuard.workerUrl(url));
    /** @type {any} */
    const next = (/** @type {string} */ type, each = (/** @type {any} */ _) => {}) => new Promise((resolve, reject) => {
      worker.onmessage = ({ data }) => {
        if (data.type === 'failed') reject(new Error(data.message));
        else if (data.type === type) resolve(data);
        else each(data);
      };
    });
    worker.postMessage({ type: 'start', role, module, facts });
    await next('ready');
    return { worker, next };
  };
  const [scan, analyst, hash] = await Promise.all(['scan', 'analyst', 'hash'].map(start));
  const given = list.map(({ name, base64 }) => new File([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], name));
  // As the engine does: mappings hold for all files of the drop.
  /** @type {string[]} */
  const mappings = [];
  for (const file of given) {
    scan.worker.postMessage({ type: 'mapping', request: 1, file });
    const { value } = await scan.next('answer');
    if (value !== null) mappings.push(value);
  }
  for (const [i, file] of given.entries()) {
    const { name } = file;
    const input = i + 1;
    analyst.worker.postMessage({ type: 'open', input, name, size: file.size });
    scan.worker.postMessage({ type: 'scan', input, file, mappings });
    const { print } = await scan.next('done', (data) => {
      if (data.type === 'batch') analyst.worker.postMessage({ type: 'append', input, batch: data.batch }, [data.batch]);
    });
    hash.worker.postMessage({ type: 'hash', input, file, print });
    const { hex } = await hash.next('hashed');
    analyst.worker.postMessage({ type: 'sha256', input, hex });
  }
  analyst.worker.postMessage({ type: 'reportJson', request: 1, filter: { from: null, to: null, search: null, where: [] } });
  const { value } = await analyst.next('answer');
  for (const { worker } of [scan, analyst, hash]) worker.terminate();
  return value;
}

const expected = new Map(drops.map(({ name, folder, files }) => [name, native(folder, files).trim()]));

describe('sameness', { concurrency: 2 }, () => {
  for (const [browser, from] of BROWSERS.flatMap((name) => /** @type {const} */ ([[name, 'http'], [name, 'scalar']]))) {
    const edition = from === 'scalar' ? ', in the scalar edition' : '';
    test(`${browser}: every case gives the report of the command, byte for byte${edition}`, async () => {
      await withPage(browser, async (page) => {
        // As the shell holds them, and hands them to the app.
        const parts = await page.outer.evaluate(() => {
          const partOf = (/** @type {string} */ name) => {
            const element = /** @type {any} */ (document.getElementById(`mfa-${name}`));
            return /** @type {any} */ (globalThis).mfaParts?.[name] ?? (element.content ?? element).textContent;
          };
          return { worker: partOf('worker'), wasm: partOf('wasm'), facts: partOf('facts') };
        });
        for (const { name, folder, files } of drops) {
          const list = files.map((file) => ({ name: file, base64: readFileSync(join(folder, file)).toString('base64') }));
          const found = await page.evaluate(inPage, parts, list);
          assert.equal(found.trim(), expected.get(name), name);
        }
      }, { from, args: from === 'scalar' && browser === 'chrome' ? NO_SIMD : [] });
    });
  }
});
