// Every figure that a golden case expects, read off the page as a reader sees it, in both browsers.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { ROOT } from '../../scripts/run.mjs';
import { BROWSERS, drop, goTo, withPage } from './harness.js';

const CASES = join(ROOT, 'tests/cases');

/** Section of the report, and the screen that shows it. @type {Record<string, string>} */
const SCREENS = {
  signIns: 'overview', registration: 'registration', joined: 'registration', activity: 'activity', onPremises: 'on-premises', servers: 'servers',
  fraud: 'fraud', blocked: 'blocked', bypassed: 'blocked', audit: 'audit', usage: 'usage',
};
/** Lists and maps of a section, and the table that shows them. @type {Record<string, string>} */
const TABLES = {
  'activity.callResults': 'call_results', 'activity.categories': 'call_categories', 'audit.topics': 'audit_topics',
  'fraud.fraudCallResults': 'fraud_call_results', 'fraud.fraudSignIns': 'fraud_sign_ins', 'onPremises.components': 'on_premises_components',
  'onPremises.reasons': 'on_premises_reasons', 'registration.methods': 'registered_methods', 'registration.unlisted': 'registered_unlisted', 'registration.status': 'registration_status',
};
/** Sections that are called otherwise in the description of the page. @type {Record<string, string>} */
const NAMES = { joined: 'registration_and_use' };
/** Figures that are another one as long as nothing is filtered. @type {Record<string, string>} */
const SAME = { 'registration.total': 'users' };
const keyOf = (/** @type {string} */ name) => NAMES[name] ?? name.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`);
/** Not numbers: when the first and the last record were, and names. Tables and headings show them in the reader's form. */
const WORDS = new Set(['firstUtc', 'lastUtc', 'newestVersion', 'scope']);

const cases = readdirSync(CASES).flatMap((format) => readdirSync(join(CASES, format)).map((name) => {
  const folder = join(CASES, format, name);
  const files = readdirSync(folder).filter((file) => file !== 'expected.json').sort().map((file) => join(folder, file));
  return { name: `${format}/${name}`, files, expected: JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')).expected };
})).filter(({ expected }) => Object.keys(expected).some((section) => section in SCREENS));

/** @typedef {import('./harness.js').App} App */
/** What a screen shows: counts by name, figures by section, and rows of tables by id with their cells by column. @typedef {{counts: Record<string, string>, text: string, figures: Record<string, string>, tables: Record<string, {id: string, cells: Record<string, string>}[]>}} Seen */

/** Reads a screen. @param {App} app @param {string} screen @param {string[]} sections that it must show, or say that no file has them @returns {Promise<Seen>} */
async function read(app, screen, sections) {
  await goTo(app, `view=${screen}&lang=en`);
  await app.evaluate(() => Object.assign(globalThis, { asked: {} }));
  await app.waitForFunction((view, keys) => {
    for (const more of document.querySelectorAll('.tablefoot .textbtn')) if (/^show more/i.test(more.textContent ?? '')) /** @type {HTMLElement} */ (more).click();
    if (view === 'overview' || view === 'sign-ins') return document.querySelector(view === 'overview' ? '.six' : '#rows') || document.body.innerText.includes('No sign-ins in these files');
    if (view === 'usage' && keys.length === 0) return document.querySelector('[data-section="usage"], .howto');
    // A report that is still being counted has not all of its sections.
    const late = document.querySelector('.howto') && performance.now() - (/** @type {any} */ (globalThis).asked[view] ??= performance.now()) > 1000;
    return keys.every((key) => document.querySelector(`[data-section="${key}"]`) || late);
  }, { timeout: 15_000 }, screen, sections.map(keyOf));
  return app.evaluate(async () => {
    // The table of a picture is drawn once it is opened.
    const closed = [...document.querySelectorAll('details.astable')];
    for (const details of closed) details.setAttribute('open', '');
    for (let i = 0; i < 50 && closed.some((details) => details.childElementCount < 2); i += 1) await new Promise((done) => setTimeout(done, 20));
    const textOf = (/** @type {Element|null|undefined} */ e) => (e?.textContent ?? '').replace(/\s+/g, ' ').trim();
    const all = (/** @type {string} */ what, /** @type {ParentNode} */ of = document) => [...of.querySelectorAll(what)];
    const counts = Object.fromEntries(all('[data-is]').map((e) => [e.getAttribute('data-is'), textOf(e)]));
    const figures = Object.fromEntries(all('[data-section]').flatMap((table) => all('tr[data-figure]', table).map((row) =>
      [`${table.getAttribute('data-section')}.${row.getAttribute('data-figure')}`, textOf(row.querySelector('td:last-child .big2, td:last-child .nodata'))])));
    const tables = Object.fromEntries(all('[data-table]').map((table) => {
      const keys = all('thead th', table).map((th) => String(th.getAttribute('data-key')));
      return [table.getAttribute('data-table'), all('tbody tr', table).map((row) => {
        const cells = [...row.children].filter((cell) => !cell.classList.contains('b')).map(textOf);
        return { id: row.getAttribute('data-row') ?? '', cells: Object.fromEntries(keys.map((key, i) => [key, cells[i]])) };
      })];
    }));
    return { counts, figures, tables, text: document.body.innerText };
  });
}

/** Takes all files away: the page is as it was opened. @param {App} app */
async function clear(app) {
  await goTo(app, 'view=files&lang=en');
  await app.waitForFunction(() => {
    const remove = [...document.querySelectorAll('button')].find((one) => one.textContent === 'Remove');
    remove?.click();
    return document.querySelector('.start');
  });
}

const number = (/** @type {string|undefined} */ text) => (text === undefined ? undefined : /^[\d,]+$/.test(text) ? Number(text.replaceAll(',', '')) : text);

/** The expected figures of the sign-ins against what two screens show. @param {any} expected @param {Seen} seen @param {string[]} wrong */
function signIns(expected, seen, wrong) {
  if (expected === null) return;
  const { counts, text, figures } = seen;
  /** @param {string} path @param {number|null|undefined} value */
  const is = (path, value) => {
    const found = number(counts[path]);
    if (value === null ? found !== 'not in this export' : value === 0 ? ![0, undefined].includes(/** @type {any} */ (found)) : found !== value) wrong.push(`signIns.${path}: ${found}, expected ${value}`);
  };
  for (const key of ['usersChallenged', 'usersUnable', 'usersNeverCompleted', 'usersNeverSatisfied']) {
    // The last two are parts of those who could not, said where there are any.
    if (key in expected && (expected[key] !== null || key in counts)) is(key, expected[key]);
  }
  for (const key of ['denied', 'satisfied', 'pending', 'methods', 'outcomes', 'attemptsRequired', 'required']) {
    if (expected[key] === null) {
      if (counts[key] !== undefined) is(key, null);
    } else {
      for (const [id, n] of Object.entries(expected[key] ?? {})) is(`${key}.${id}`, /** @type {number} */ (n));
    }
  }
  for (const { id, requests, users } of expected.issues ?? []) {
    is(`denied.${id}`, requests);
    is(`users.denied.${id}`, users);
  }
  const { status, policies } = expected.conditionalAccess ?? {};
  for (const [id, n] of Object.entries(status ?? {})) is(`conditionalAccess.status.${id}`, /** @type {number} */ (n));
  for (const [place, { name, result }] of (policies ?? []).entries()) {
    if (!text.includes(name.trim())) wrong.push(`signIns: no policy ${name}`);
    const sums = { report_only: 0, success: 0, failure: 0, not_applied: 0 };
    for (const [id, n] of Object.entries(result)) {
      const column = id.startsWith('report_only') ? 'report_only' : id;
      if (column in sums) sums[/** @type {keyof typeof sums} */ (column)] += /** @type {number} */ (n);
    }
    for (const [column, n] of Object.entries(sums)) is(`policies.${place}.${column}`, n);
  }
  // Of how many: of an answer, or where none of the six can be given, of the usage.
  for (const [key, words] of /** @type {const} */ ([['attempts', 'of %n attempts'], ['users', 'of %n user'], ['requests', '%n request']])) {
    const n = expected[key];
    const beside = key === 'requests' ? Number(/([\d,]+) non-interactive/.exec(text)?.[1].replaceAll(',', '') ?? 0) : 0;
    const said = text.includes(words.replace('%n', (n - beside).toLocaleString('en'))) || number(figures[`usage.${key}`]) === n;
    if (typeof n === 'number' && n > 0 && !said) wrong.push(`signIns.${key}: ${n} is not said`);
  }
}

/** Those of another section. @param {string} name @param {any} expected @param {Seen} seen @param {string[]} wrong */
function section(name, expected, seen, wrong) {
  const key = keyOf(name);
  const figures = Object.keys(seen.figures).filter((path) => path.startsWith(`${key}.`));
  if (expected === null) {
    if (figures.length > 0) wrong.push(`${name}: shown, expected nothing`);
    return;
  }
  for (const [what, value] of Object.entries(expected)) {
    if (WORDS.has(what)) continue;
    const table = TABLES[`${name}.${what}`];
    if (table === undefined) {
      const values = typeof value === 'object' && value !== null ? Object.entries(value).map(([id, n]) => [`${what}.${id}`, n]) : [[what, value]];
      for (const [path, n] of values) {
        const found = number(seen.figures[`${key}.${SAME[`${name}.${path}`] ?? path}`]);
        if (n === null ? found !== 'not in this export' : found !== n) wrong.push(`${name}.${path}: ${found}, expected ${n}`);
      }
      continue;
    }
    const rows = seen.tables[table] ?? [];
    if (Array.isArray(value)) {
      for (const one of value) {
        const fits = rows.some(({ id, cells }) => Object.entries(one).every(([column, n]) => {
          if (column === 'id') return id === n;
          return !(column in cells) || (n === null ? ['–', ''].includes(cells[column]) : typeof n !== 'number' || number(cells[column]) === n) && (typeof n !== 'string' || column !== 'server' || cells[column] === n);
        }));
        if (!fits) wrong.push(`${name}.${what}: no row ${JSON.stringify(one)} among ${JSON.stringify(rows)}`);
      }
    } else {
      for (const [id, n] of Object.entries(value ?? {})) {
        const row = rows.find((one) => one.id === id);
        const counted = row && Object.values(row.cells).map(number).find((cell) => typeof cell === 'number');
        if ((n === 0 ? counted ?? 0 : counted) !== n) wrong.push(`${name}.${what}.${id}: ${counted}, expected ${n}`);
      }
    }
  }
}

/**
 * Firefox draws what files dropped together say; that it counts each of them alone the same, byte for byte, tests/e2e/sameness.test.js
 * proves.
 * @param {'chrome'|'firefox'} browser
 */
const casesFor = (browser) => (browser === 'chrome' ? cases : cases.filter(({ files }) => files.length > 1));

describe('read off', { concurrency: 2 }, () => {
  for (const browser of BROWSERS) {
    const cases = casesFor(browser);
    test(`${browser}: every figure of ${cases.length} cases`, async (t) => {
      /** @type {string[]} */
      const wrong = [];
      let screens = 0;
      await withPage(browser, async (app) => {
        for (const { name, files, expected } of cases) {
          // One page for all of them: what is taken away leaves nothing behind.
          await clear(app);
          await drop(app, files);
          await app.waitForFunction(() => document.querySelector('.dq dl, table.files td.num:not(:empty)') && !document.querySelector('.run progress, table.files progress'));
          const sections = Object.keys(expected).filter((key) => key in SCREENS);
          /** @type {Map<string, Seen>} */
          const seen = new Map();
          for (const screen of new Set(sections.map((key) => SCREENS[key]))) {
            const shown = sections.filter((key) => SCREENS[key] === screen && expected[key] !== null);
            seen.set(screen, await read(app, screen, shown).catch(async () => {
              const text = await app.evaluate(() => document.body.innerText);
              return assert.fail(`${name}: ${screen} does not show ${shown}:\n${text}`);
            }));
            screens += 1;
          }
          /** @type {string[]} */
          const found = [];
          for (const key of sections) {
            let page = /** @type {Seen} */ (seen.get(SCREENS[key]));
            if (key === 'signIns') {
              const more = await read(app, 'sign-ins', []);
              const usage = expected[key] === null ? more : await read(app, 'usage', []);
              page = { ...page, counts: { ...more.counts, ...page.counts }, text: `${page.text}\n${more.text}`, figures: usage.figures };
              signIns(expected[key], page, found);
            } else section(key, expected[key], page, found);
          }
          for (const { text } of seen.values()) for (const word of ['undefined', 'NaN', '[object Object]']) if (text.includes(word)) found.push(`"${word}" is on the screen`);
          wrong.push(...found.map((line) => `${name}: ${line}`));
        }
      }, { last: false });
      assert.deepEqual(wrong, []);
      t.diagnostic(`${cases.length} cases, ${screens} screens`);
    });
  }
});
