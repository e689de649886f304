// One round: a browser, a way of opening the page, all attempts. Runs as a process of its own, where permitted in a network
// namespace of its own; prints what each attempt reached.
//   node round.js '{"browser": "chrome", "open": "file"|"http"|"alone", "protect": true, "namespace": true}'
import { createServer } from 'node:http';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { singleFile } from '../../../scripts/page.mjs';
import { headers, policyOf } from '../../../scripts/policy.mjs';
import { ROOT } from '../../../scripts/run.mjs';
import { serve } from '../../../scripts/serve.mjs';
import puppeteer from 'puppeteer-core';
import { browserPath } from '../../../scripts/browsers.mjs';
import { HELPERS, IN_PAGE, IN_WORKER, NAVIGATING } from './attempts.js';
import { createWorld, raiseNetwork } from './world.js';
import { unprotected } from './control.js';

/** @typedef {{browser: 'chrome'|'firefox', open: 'file'|'http'|'alone', protect: boolean, namespace: boolean}} Round */

/** How long an attempt may take to reach the canary after the last one was made. */
const SETTLE_MS = 2000;
const TABS = 4;

/** @type {Round} */
const round = JSON.parse(process.argv[2]);
if (round.namespace) raiseNetwork();
const world = await createWorld(round.namespace);
const folder = mkdtempSync(join(tmpdir(), 'mfa-canary-'));
const page = await opened();
const program = await puppeteer.launch({
  browser: round.browser,
  executablePath: browserPath(round.browser),
  headless: true,
  // Names are looked up where everything else is: at the namespace's own server.
  args: round.browser === 'chrome' ? ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-features=HttpsUpgrades,HttpsFirstBalancedModeAutoEnable'] : [],
  extraPrefsFirefox: { 'network.trr.mode': 5, 'network.dns.disablePrefetch': false, 'network.dns.disablePrefetchFromHTTPS': false, 'network.prefetch-next': true, 'network.http.speculative-parallel-limit': 6, 'dom.disable_open_during_load': false, 'dom.security.https_first': false },
});
/** The first number of the version. */
const version = Number(/\d+/.exec(await program.version())?.[0]);
/** @type {string[]} */
let lacks = [];
/** @type {{name: string, reached: import('./world.js').Reached}[]} */
const results = [];
try {
  await together(IN_PAGE);
  await inWorker(IN_WORKER);
  await inTabs(NAVIGATING);
  await new Promise((done) => setTimeout(done, SETTLE_MS));
  // The control must reach: a tab that was closed too early gets a second chance.
  if (!round.protect) await inTabs([...IN_PAGE, ...NAVIGATING].filter(({ name, reaches }) => reaches?.includes(round.browser[0]) && !reachedAny(name)));
} finally {
  await program.close().catch(() => {});
  page.close();
  rmSync(folder, { recursive: true, force: true });
}
console.log(JSON.stringify({ results, own: page.own(), version, lacks }));
process.exit(0);

/** The page as this round opens it, and the requests that its own host got beyond its files. */
async function opened() {
  const parts = Object.fromEntries(readdirSync(join(ROOT, 'www/build/parts')).map((name) => [name, readFileSync(join(ROOT, 'www/build/parts', name), 'utf8')]));
  const html = round.protect ? readFileSync(join(ROOT, 'dist/mfa-report-viewer.html'), 'utf8') : unprotected(singleFile, /** @type {any} */ (parts));
  if (round.open === 'file') {
    const path = join(folder, 'mfa-report-viewer.html');
    writeFileSync(path, html);
    return { address: pathToFileURL(path).href, close() {}, own: () => [] };
  }
  /** @type {string[]} */
  const asked = [];
  if (round.open === 'http') {
    const site = await serve(0, (path) => asked.push(path));
    const known = new Set(['', 'index.html', ...readdirSync(join(ROOT, 'dist/site'))].map((name) => `/${name}`));
    return { ...site, own: () => asked.filter((path) => !known.has(path)) };
  }
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', ...(round.protect ? headers(policyOf(html), true) : {}) }).end(html);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return { address: `http://127.0.0.1:${port}/`, close: () => server.close(), own: () => asked.filter((path) => path !== '/') };
}

/** A tab with the app, clicked on once. */
async function tab() {
  const found = await program.newPage();
  await found.goto(page.address, { waitUntil: 'load' });
  const frame = await (await found.waitForSelector('iframe'))?.contentFrame();
  if (!frame) throw new Error('no frame');
  await frame.waitForSelector('.start');
  await found.mouse.click(4, 4);
  return { found, frame };
}

/** @param {import('./attempts.js').Attempt} attempt @param {import('./attempts.js').Target} target */
function scriptOf({ run }, target) {
  // From a message: what a debugger evaluates is free of the policy, what an event calls is not; and no tab in the
  // background waits for it.
  return `{ const { port1, port2 } = new MessageChannel(); port1.onmessage = async () => { port1.close(); ${HELPERS} try { await (${run})(${JSON.stringify(target)}); } catch (error) {} }; port2.postMessage(0); } 0`;
}

/** @param {string} name */
function reachedAny(name) {
  return results.some((result) => result.name === name && Object.values(result.reached).some(Boolean));
}

/**
 * A few at a time, each after a real click. Without protection each takes a fresh page, since it may take the page away; with
 * it they share one for as long as it stays.
 * @param {import('./attempts.js').Attempt[]} attempts
 */
async function inTabs(attempts) {
  const rest = [...attempts];
  await Promise.all(Array.from({ length: TABS }, async () => {
    if (round.protect) await sharing(rest);
    else for (let one = rest.shift(); one; one = rest.shift()) await alone(one);
  }));
}

/** In one tab as long as the app is in it: looked at before each, so that none is tried on a page that is gone. @param {import('./attempts.js').Attempt[]} rest */
async function sharing(rest) {
  let { found, frame } = await tab();
  const renew = async () => {
    await found.close().catch(() => {});
    ({ found, frame } = await tab());
  };
  for (let one = rest.shift(); one; one = rest.shift()) {
    const to = await target(one);
    if (!(await frame.$('.start').catch(() => null))) await renew();
    const attempt = async () => {
      await found.mouse.click(4, 4);
      await frame.evaluate(scriptOf(one, to));
    };
    // It may not have been made, or have taken the page away itself: a second one does no harm.
    await attempt().catch(async () => {
      await renew();
      await attempt().catch(() => {});
    });
    await new Promise((done) => setTimeout(done, 800));
  }
  await found.close().catch(() => {});
}

/** @param {import('./attempts.js').Attempt} attempt */
async function target(attempt) {
  const { target: to, reached } = await world.open();
  results.push({ name: attempt.name, reached });
  return to;
}

/** All in one page, one after the other. @param {import('./attempts.js').Attempt[]} attempts */
async function together(attempts) {
  let { found, frame } = await tab();
  // Asked before anything is tried, and of the page without protection: the lockdown takes some away.
  lacks = await frame.evaluate((names) => names.filter((name) => !(name in globalThis)), [...IN_PAGE, ...IN_WORKER, ...NAVIGATING].flatMap(({ needs }) => needs ?? []));
  for (const attempt of attempts) {
    const to = await target(attempt);
    try {
      await frame.evaluate(scriptOf(attempt, to));
      await new Promise((done) => setTimeout(done, 30));
      await frame.evaluate('0');
    } catch {
      // It took the page away: the others get a fresh one.
      await found.close().catch(() => {});
      ({ found, frame } = await tab());
    }
  }
  await new Promise((done) => setTimeout(done, SETTLE_MS));
  await found.close().catch(() => {});
}

/** In a worker with the whole worker script. @param {import('./attempts.js').Attempt[]} attempts */
async function inWorker(attempts) {
  const { found, frame } = await tab();
  const worker = await found.evaluate(() => /** @type {any} */ (globalThis).mfaParts?.worker ?? document.getElementById('mfa-worker')?.textContent);
  let script = `${worker}\n`;
  for (const attempt of attempts) script += `${scriptOf(attempt, await target(attempt))};\n`;
  await frame.evaluate((text) => {
    const url = URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
    /** @type {any} */ (globalThis).canary = new Worker(mfaGuard.workerUrl(url));
  }, script);
  await new Promise((done) => setTimeout(done, SETTLE_MS));
  await found.close().catch(() => {});
}

/** In a fresh page. @param {import('./attempts.js').Attempt} attempt */
async function alone(attempt) {
  const to = await target(attempt);
  try {
    const { found, frame } = await tab();
    await frame.evaluate(scriptOf(attempt, to)).catch(() => {});
    await new Promise((done) => setTimeout(done, 800));
    await found.close().catch(() => {});
  } catch (error) {
    console.error(`${attempt.name}: ${error}`);
    process.exitCode = 1;
  }
}
