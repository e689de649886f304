// Opens the built page in a real browser, hands over the app inside its frame, and watches both: any console message, page error, request beyond the page's
// own files, "undefined" or "NaN" on the screen fails the test.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import puppeteer from 'puppeteer-core';
import { browserPath } from '../../scripts/browsers.mjs';
import { ROOT } from '../../scripts/run.mjs';
import { serve } from '../../scripts/serve.mjs';

export const BROWSERS = /** @type {const} */ (['chrome', 'firefox']);

/** Files of a golden case. @param {string} path */
export const caseFile = (path) => join(ROOT, 'tests/cases', path);

const CHROME = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

/** The single file, opened as a file. */
export const SINGLE_FILE = pathToFileURL(join(ROOT, 'dist/mfa-report-viewer.html')).href;

/** The same with the module that has no 128-bit instructions. */
const SCALAR_FILE = pathToFileURL(join(ROOT, 'dist/mfa-report-viewer-scalar.html')).href;

/** Arguments for a Chromium that takes the processor for one without the instructions that those of 128 bits become. Firefox has no such switch. */
export const NO_SIMD = ['--js-flags=--no-enable-sse4-1'];

/** Whether they were heeded; a test that relies on them asks. @param {import('puppeteer-core').Page} page */
export const hasSimd = (page) => page.evaluate(() => WebAssembly.validate(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11])));

/**
 * The app as a test touches it: what a frame can do is done in the app's frame, the rest (keyboard, screenshots,
 * viewport) by the page around it.
 * @typedef {import('puppeteer-core').Page & {outer: import('puppeteer-core').Page}} App
 */

/**
 * Asks again until the answer is yes. Puppeteer's own `waitForFunction` makes its question out of text, which the policy of
 * the page refuses in Firefox 140.
 * @param {any} owner @param {(...args: any[]) => unknown} question @param {{timeout?: number}} [options] @param {unknown[]} args
 */
async function ask(owner, question, { timeout = 30_000 } = {}, ...args) {
  for (const end = Date.now() + timeout; ; await new Promise((done) => setTimeout(done, 50))) {
    const answer = await owner.evaluateHandle(question, ...args);
    // An element is an answer too, but none that comes through.
    const yes = await answer.evaluate((/** @type {unknown} */ value) => Boolean(value));
    await answer.dispose();
    if (yes) return;
    assert.ok(Date.now() < end, `not within ${timeout} ms: ${question}`);
  }
}

/** @param {any} target @param {(name: string | symbol) => any} ownerOf @returns {any} */
const asking = (target, ownerOf) => new Proxy(target, {
  get(_, name) {
    const owner = ownerOf(name);
    if (name === 'waitForFunction') return (/** @type {[any]} */ ...args) => ask(owner, ...args);
    return typeof owner[name] === 'function' ? owner[name].bind(owner) : owner[name];
  },
});

/** Waits for the app's frame and for what it draws first. @param {import('puppeteer-core').Page} page @returns {Promise<App>} */
export async function appOf(page) {
  const frame = await (await page.waitForSelector('iframe'))?.contentFrame();
  assert.ok(frame, 'the page has no frame');
  // Where a click lands is asked of the element that holds the frame, in a way that Firefox 140 does not know.
  frame.frameElement = () => /** @type {any} */ (page.$('iframe'));
  await frame.waitForSelector('.start, .app');
  const outer = asking(page, () => page);
  return asking(page, (name) => (name === 'outer' ? { outer } : name in frame && name !== 'url' && name !== 'goto' ? frame : page));
}

/** @param {'chrome'|'firefox'} browser @param {string[]} [args] @param {import('puppeteer-core').LaunchOptions} [more] */
export const launch = (browser, args = [], more = {}) =>
  // Given here: Firefox before 142 refuses a part of what `setViewport` asks, which is let pass only at the start.
  puppeteer.launch({ defaultViewport: { width: 1280, height: 900 }, ...more, browser, executablePath: browserPath(browser), headless: true, args: [...(browser === 'chrome' ? CHROME : []), ...args] });

/**
 * @param {'chrome'|'firefox'} browser
 * @param {(app: App, site: {address: string}) => Promise<void>} run
 * @param {{fragment?: string, from?: 'http'|'file'|'scalar', args?: string[], refused?: string[], told?: RegExp, last?: boolean, prepare?: (page: import('puppeteer-core').Page) => Promise<unknown>}} [options]
 *   `refused`: what the lockdown refuses meanwhile; `told`: what the browser may say of it; `last`: false where the app does not stay to be looked at; `prepare`: before it is opened
 */
export async function withPage(browser, run, { fragment = '#lang=en', from = 'http', args = [], refused = [], told = /^$/, last = true, prepare = async () => {} } = {}) {
  /** @type {string[]} */
  const requested = [];
  const site = await serve(0, (path) => requested.push(path));
  const address = { http: site.address, file: SINGLE_FILE, scalar: SCALAR_FILE }[from];
  const program = await launch(browser, args);
  /** @type {string[]} */
  const trouble = [];
  try {
    const page = await program.newPage();
    page.on('console', (message) => trouble.push(`console ${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => trouble.push(`page error: ${error}`));
    page.on('request', (request) => {
      if (!request.url().startsWith(address) && !/^(data|blob|about):/.test(request.url())) trouble.push(`request: ${request.url()}`);
    });
    await prepare(page);
    await page.goto(address + fragment, { waitUntil: 'load' });
    const app = await appOf(page);
    await run(app, { address });
    const text = last ? await app.evaluate(() => document.body.innerText) : '';
    for (const word of ['undefined', 'NaN', '[object Object]']) assert.ok(!text.includes(word), `"${word}" is on the screen`);
    const own = from !== 'http' ? [] : ['', 'index.html', ...readdirSync(join(ROOT, 'dist/site'))].map((name) => `/${name}`);
    assert.deepEqual(requested.filter((path) => !own.includes(path)), [], 'requests beyond the page’s own files');
    if (last) assert.deepEqual(await app.evaluate(() => mfaGuard.refused().map(({ what }) => what)), refused, 'attempts that the lockdown refused');
    assert.deepEqual(trouble.filter((line) => !told.test(line)), []);
  } finally {
    await program.close();
    site.close();
  }
}

/** Shows another view, as a typed address does. @param {App} app @param {string} fragment */
export const goTo = (app, fragment) =>
  app.outer.evaluate((hash) => {
    // The app's word of a view that it left meanwhile may have come late: an address that stands there already tells nobody.
    if (location.hash === `#${hash}`) dispatchEvent(new PopStateEvent('popstate'));
    location.hash = hash;
  }, fragment);

/** Drops real bytes on the page, as a drag from the desktop does. @param {import('puppeteer-core').Page} page @param {string[]} paths */
export async function drop(page, paths) {
  const list = paths.map((path) => ({ name: basename(path), base64: readFileSync(path).toString('base64') }));
  await dropBytes(page, list);
}

/** @param {import('puppeteer-core').Page} page @param {{name: string, base64: string}[]} list */
export async function dropBytes(page, list) {
  await page.evaluate((files) => {
    const data = new DataTransfer();
    for (const { name, base64 } of files) {
      data.items.add(new File([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], name));
    }
    const target = document.querySelector('main') ?? document.body;
    for (const type of ['dragenter', 'dragover', 'drop']) {
      target.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
    }
  }, list);
}

/** Waits until the text is on the screen. @param {import('puppeteer-core').Page} page @param {string} text */
export async function see(page, text) {
  try {
    await page.waitForFunction((wanted) => document.body.innerText.includes(wanted), { timeout: 20_000 }, text);
  } catch {
    const shown = await page.evaluate(() => document.body.innerText);
    assert.fail(`"${text}" never appeared. On the screen:\n${shown.slice(0, 3000)}`);
  }
}
