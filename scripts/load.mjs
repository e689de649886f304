// Writes a large CSV of invented sign-ins and reads it with the command and in one tab of each browser: time, speed, memory, and how
// long the page did not answer.
//   npm run load -- [--gb 5] [--browsers chrome,firefox] [--keep]
// Each row has its own request, a tenth as many users as rows, and texts that repeat as in real exports.
import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import puppeteer from 'puppeteer-core';
import { peakOfPages } from '../benches/browser/memory.mjs';
import { browserPath } from './browsers.mjs';
import { build } from './build.mjs';
import { ROOT, cargo, fail, run } from './run.mjs';
import { serve } from './serve.mjs';

const LIMIT_MS = 1_800_000;

const { values } = parseArgs({ options: { gb: { type: 'string', default: '5' }, browsers: { type: 'string', default: 'chrome,firefox' }, keep: { type: 'boolean', default: false } } });
const gigabytes = Number(values.gb);
if (!(gigabytes > 0)) fail('Usage: npm run load -- [--gb 5] [--browsers chrome,firefox] [--keep]');

const folder = join(ROOT, 'target/load');
mkdirSync(folder, { recursive: true });
const path = join(folder, 'sign-ins.csv');
const written = generate(path, gigabytes * 1e9);
console.log(`${path}: ${written.bytes} bytes, ${written.rows} rows, ${written.users} users`);

run(cargo(), ['build', '--release', '--locked', '--quiet', '-p', 'mfa-report-cli']);
const program = join(ROOT, 'target/release/mfa-report');
const start = process.hrtime.bigint();
const timed = existsSync('/usr/bin/time');
const [command, ...first] = timed ? ['/usr/bin/time', '-f', 'peak %M', program] : [program];
const { status, stdout, stderr } = spawnSync(command, [...first, 'report', path, '--format', 'json'], { encoding: 'utf8', maxBuffer: 1 << 28 });
if (status !== 0) fail(stderr);
const seconds = Number(process.hrtime.bigint() - start) / 1e9;
const report = JSON.parse(stdout);
const [input] = report.inputs;
const peak = Number(stderr.match(/peak (\d+)/)?.[1] ?? NaN) * 1024;
const right = input.bytesRead === written.bytes && input.records.used === written.rows && report.signIns.users === written.users;
console.log(`read in ${seconds.toFixed(1)} s: ${(written.bytes / seconds / 1e6).toFixed(0)} MB/s, ${Math.round(written.rows / seconds)} rows/s`);
if (timed) console.log(`peak memory ${(peak / 1e6).toFixed(0)} MB, ${(peak / written.rows).toFixed(0)} bytes a row`);
console.log(right ? 'every row and user is accounted for' : `WRONG: ${JSON.stringify(input.records)}, ${report.signIns.users} users`);
const failed = right ? [] : ['the command'];
if (values.browsers) await build();
for (const browser of /** @type {('chrome'|'firefox')[]} */ (values.browsers.split(',').filter(Boolean))) if (!(await inBrowser(browser))) failed.push(browser);
if (!values.keep) rmSync(path);
if (failed.length > 0) fail(`Not all of it: ${failed.join(', ')}`);

/** Reads the file in a tab of the built page. @param {'chrome'|'firefox'} browser @returns {Promise<boolean>} every row and user is accounted for, and nothing held the page for over 100 ms */
async function inBrowser(browser) {
  const site = await serve(0, () => {});
  const program = await puppeteer.launch({ browser, executablePath: browserPath(browser), headless: true, protocolTimeout: LIMIT_MS, args: browser === 'chrome' ? ['--no-sandbox', '--disable-gpu', '--no-first-run'] : [] });
  try {
    const page = await program.newPage();
    await page.goto(`${site.address}#lang=en`, { waitUntil: 'load' });
    const frame = await (await page.waitForSelector('iframe'))?.contentFrame();
    await frame?.waitForSelector('.start');
    const input = /** @type {import('puppeteer-core').ElementHandle<HTMLInputElement> | null | undefined} */ (await frame?.$('#files'));
    if (!frame || !input) throw new Error('the page did not start');
    const before = peakOfPages(program.process()?.pid);
    // What Chromium calls a long task. Firefox tells of none: there a timer that comes late says that something held the thread, be it the page or the machine.
    await frame.evaluate(() => {
      const seen = /** @type {{longest: number, late: number}} */ (Object.assign(globalThis, { longest: 0, late: 0 }));
      const held = (/** @type {number} */ ms) => {
        seen.longest = Math.max(seen.longest, ms);
        if (ms > 100) seen.late += 1;
      };
      if (PerformanceObserver.supportedEntryTypes.includes('longtask')) {
        new PerformanceObserver((list) => list.getEntries().forEach(({ duration }) => held(duration))).observe({ type: 'longtask' });
        return;
      }
      let last = performance.now();
      setInterval(() => {
        held(performance.now() - last - 10);
        last = performance.now();
      }, 10);
    });
    const start = Date.now();
    await input.uploadFile(path);
    // The last report comes after the last byte: until then the page says that its figures hold for what was read.
    const shown = () => frame.evaluate(() => {
      const { innerText } = document.body;
      const ended = document.querySelector('.ended, .warnline') || (document.querySelector('.six') && !innerText.includes('the figures hold for what was read'));
      return ended && !document.querySelector('.run progress') ? innerText : '';
    });
    let text = '';
    while (text === '' && Date.now() - start < LIMIT_MS) {
      await new Promise((done) => setTimeout(done, 250));
      text = await shown();
    }
    const took = (Date.now() - start) / 1000;
    const { longest, late } = await frame.evaluate(() => ({ longest: /** @type {any} */ (globalThis).longest, late: /** @type {any} */ (globalThis).late }));
    const all = (/** @type {number} */ n) => text.includes(n.toLocaleString('en'));
    const whole = all(written.rows) && all(written.users) && !/Incomplete/.test(text);
    console.log(`${await program.version()}: ${took.toFixed(1)} s to the whole report, ${(written.bytes / took / 1e6).toFixed(0)} MB/s; peak of the page's process ${peakOfPages(program.process()?.pid)} MB (${before} before); main thread held for ${longest.toFixed(0)} ms at most, ${late} times over 100 ms`);
    console.log(whole ? 'every row and user is accounted for' : `WRONG:\n${text.slice(0, 2000)}`);
    return whole && late === 0;
  } finally {
    await program.close();
    site.close();
  }
}

/** @param {string} path @param {number} size */
function generate(path, size) {
  const names = ['Date (UTC)', 'Request ID', 'User agent', 'Correlation ID', 'User ID', 'User', 'Username', 'User type', 'Application', 'Application ID ', 'Resource', 'Resource ID ', 'IP address', 'Location', 'Status', 'Sign-in error code', 'Failure reason', 'Client app', 'Device ID', 'Browser', 'Operating System', 'Multifactor authentication result', 'Multifactor authentication auth method', 'Multifactor authentication auth detail', 'Authentication requirement', 'Conditional Access'];
  const agent = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/144.0.0.0 Safari/537.36 Edg/144.0.0.0';
  const apps = ['Microsoft Teams', 'OfficeHome', 'Azure Portal', 'SharePoint Online', 'Exchange Online'];
  const results = ['MFA completed in Azure AD', 'MFA requirement satisfied by claim in the token', 'MFA denied; user declined the authentication', ''];
  const file = openSync(path, 'w');
  const write = (/** @type {string} */ text) => writeSync(file, text);
  write(`\ufeff${names.map((name) => `"${name}"`).join(',')}\r\n`);
  // As long as the rows of the portal: about 1 KB.
  const filler = 'Sign-in was interrupted due to a password reset or password registration entry. '.repeat(4).trim();
  let [rows, bytes, text] = [0, 0, ''];
  const users = Math.max(1, Math.floor(size / 10_500));
  while (bytes < size) {
    const user = rows % users;
    const id = (/** @type {number} */ kind, /** @type {number} */ number) => `${kind}0000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`;
    const time = new Date(1_772_323_200_000 + rows * 500).toISOString().slice(0, 19);
    const app = apps[rows % apps.length];
    const cells = [`${time}Z`, id(1, rows), agent, id(2, rows), id(3, user), `User ${user}`, `user${user}@contoso.com`, 'Member', app, id(4, rows % apps.length), app, id(5, rows % apps.length), `192.0.${(rows >> 8) % 256}.${rows % 256}`, 'Utrecht, Utrecht, NL', 'Success', '0', filler, 'Browser', '', 'Edge 144.0.0', 'Windows10', results[rows % results.length], 'Mobile app notification', '', 'Multifactor authentication', 'Success'];
    text += `${cells.map((cell) => `"${cell}"`).join(',')}\r\n`;
    rows += 1;
    if (text.length > 1 << 22) {
      bytes += write(text);
      text = '';
    }
  }
  write(text);
  closeSync(file);
  return { rows, users: Math.min(rows, users), bytes: statSync(path).size };
}
