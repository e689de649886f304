// The page of the bench: starts the workers of one engine, then measures it on the file that was chosen.

import { ofGroups, ofReport } from '../aggregates/answer.js';
import { WARM_TURNS } from '../../www/bridge/engine.js';
import { RANGE, RANGES, TOGETHER } from '../../www/bridge/pool.js';

/** @typedef {{ms: number, [figure: string]: unknown}} Measured */

const SETTLE_MS = 2000;

/**
 * The product's own workers, wired as the page wires them.
 * @param {number} most helpers of the reader @param {number} length of a range @param {string} [file] of the module
 */
async function startOurs(most, length, file = 'core_bg.wasm') {
  const [module, facts] = await Promise.all([WebAssembly.compileStreaming(fetch(`/${encodeURIComponent(file)}`)), fetch('/facts.txt').then((r) => r.text())]);
  const start = (/** @type {string} */ role) => {
    const worker = new Worker('/worker.js');
    worker.postMessage({ type: 'start', role, module, facts });
    return worker;
  };
  const [scan, analyst, hash] = await Promise.all(['scan', 'analyst', 'hash'].map(async (role) => {
    const worker = start(role);
    await next(worker, (data) => data.type === 'ready');
    return worker;
  }));
  /** Started with the file, as the page does. @type {Worker[]} */
  const readers = [];
  /** @param {{helper: number, [field: string]: unknown}} range */
  const help = (range) => {
    const reader = (readers[range.helper] ??= start('scan'));
    reader.onmessage = ({ data }) => data.type === 'ranged' && scan.postMessage(data, [data.found]);
    reader.postMessage(range);
  };
  // As the page does while nobody has chosen a file yet; there is no answer, so another question tells when it is done.
  for (let turn = 0; turn < WARM_TURNS; turn += 1) hash.postMessage({ type: 'warm' });
  hash.postMessage({ type: 'digest', request: 1, file: new File([], '') });
  await next(hash, (data) => data.type === 'answer');
  // Chromium goes on compiling in the background what was called often.
  await new Promise((done) => setTimeout(done, SETTLE_MS));
  /** @param {File} file @returns {Promise<Measured>} */
  return async (file) => {
    const start = performance.now();
    let firstWord = 0;
    let batches = 0;
    analyst.postMessage({ type: 'open', input: 1, name: file.name, size: file.size });
    const helpers = file.size < RANGES * length ? 0 : most;
    scan.postMessage({ type: 'scan', input: 1, file, helpers, length });
    await next(scan, (data) => {
      firstWord ||= performance.now() - start;
      if (data.type === 'failed') throw new Error(data.message);
      if (data.type === 'range') help(data);
      if (data.type === 'batch') {
        batches += 1;
        analyst.postMessage({ type: 'append', input: 1, batch: data.batch }, [data.batch]);
      }
      return data.type === 'done';
    });
    const scanned = performance.now() - start;
    analyst.postMessage({ type: 'report', request: 1, filter: {} });
    const { value } = await next(analyst, (data) => {
      if (data.type === 'failed') throw new Error(data.message);
      return data.type === 'answer';
    });
    const ms = performance.now() - start;
    return { ms, scanned, firstWord, batches, answer: ofReport(value.signIns) };
  };
}

/** Variants of ours: with another module (`ours=FILE`), by one reader, and with a helper at the least and ranges of so many MiB. @param {string} engine */
function ours(engine) {
  const [variant, file] = engine.split('=');
  const [, megabytes] = /-(\d+)$/.exec(variant) ?? [];
  return megabytes ? startOurs(Math.max(1, TOGETHER - 1), Number(megabytes) << 20, file) : startOurs(variant === 'ours-alone' ? 0 : TOGETHER - 1, RANGE, file);
}

/** `duckdb-table` is DuckDB in the way `table`. @param {string} engine */
async function startPeer(engine) {
  const [script, way] = engine.split('-');
  const worker = new Worker(`/${script}.js`, { type: script === 'duckdb' ? 'module' : 'classic', name: way });
  if (script === 'duckdb') {
    await next(worker, (data) => data.ready || data.failed);
    await new Promise((done) => setTimeout(done, SETTLE_MS));
  }
  /** @param {File} file @returns {Promise<Measured>} */
  return async (file) => {
    const start = performance.now();
    worker.postMessage(file);
    const { groups, ...data } = await next(worker, () => true);
    return { ms: performance.now() - start, ...data, answer: groups && ofGroups(groups) };
  };
}

/** The next message that `wanted` says yes to. @param {Worker} worker @param {(data: any) => unknown} wanted @returns {Promise<any>} */
const next = (worker, wanted) =>
  new Promise((resolve, reject) => {
    worker.onerror = (event) => reject(new Error(event.message));
    worker.onmessage = ({ data }) => {
      try {
        if (wanted(data)) resolve(data);
      } catch (error) {
        reject(error);
      }
    };
  });

/** @type {((file: File) => Promise<Measured>) | undefined} */
let run;

Object.assign(globalThis, {
  /** @param {string} engine How long until it waits for a file. */
  async start(engine) {
    const begin = performance.now();
    run = await (/^ours/.test(engine) ? ours(engine) : startPeer(engine));
    return performance.now() - begin;
  },
  async measure() {
    const input = /** @type {HTMLInputElement} */ (document.querySelector('input'));
    const [file] = /** @type {FileList} */ (input.files);
    return run?.(file);
  },
});
