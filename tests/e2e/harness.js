// Opens the built page in a real browser and watches it: any console message, page error, request beyond the page's
// own files, "undefined" or "NaN" on the screen fails the test.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import puppeteer from 'puppeteer-core';
import { browserPath } from '../../scripts/browsers.mjs';
import { ROOT } from '../../scripts/run.mjs';
import { serve } from '../../scripts/serve.mjs';

export const BROWSERS = /** @type {const} */ (['chrome', 'firefox']);

/** Files of a golden case. @param {string} path */
export const caseFile = (path) => join(ROOT, 'tests/cases', path);

const CHROME = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

/**
 * @param {'chrome'|'firefox'} browser
 * @param {(page: import('puppeteer-core').Page, site: {address: string}) => Promise<void>} run
 * @param {{fragment?: string}} [options]
 */
export async function withPage(browser, run, { fragment = '#lang=en' } = {}) {
  /** @type {string[]} */
  const requested = [];
  const site = await serve(0, (path) => requested.push(path));
  const program = await puppeteer.launch({
    browser,
    executablePath: browserPath(browser),
    headless: true,
    args: browser === 'chrome' ? CHROME : [],
  });
  /** @type {string[]} */
  const trouble = [];
  try {
    const page = await program.newPage();
    await page.setViewport({ width: 1280, height: 900 });
    page.on('console', (message) => trouble.push(`console ${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => trouble.push(`page error: ${error}`));
    page.on('request', (request) => {
      if (!request.url().startsWith(site.address) && !/^(data|blob):/.test(request.url())) trouble.push(`request: ${request.url()}`);
    });
    await page.goto(site.address + fragment, { waitUntil: 'load' });
    await page.waitForSelector('.start, .app');
    await run(page, site);
    const text = await page.evaluate(() => document.body.innerText);
    for (const word of ['undefined', 'NaN', '[object Object]']) assert.ok(!text.includes(word), `"${word}" is on the screen`);
    const own = ['/', '/index.html', '/app.js', '/app.css', '/worker.js', '/wasm.js', '/texts.js'];
    assert.deepEqual(requested.filter((path) => !own.includes(path)), [], 'requests beyond the page’s own files');
    assert.deepEqual(trouble, []);
  } finally {
    await program.close();
    site.close();
  }
}

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
