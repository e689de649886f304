// Every hostile text through every field of a file, into every screen: nothing runs, nothing loads, nothing hides.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { BROWSERS, caseFile, dropBytes, goTo, see, withPage } from './harness.js';
import { hostileStrings } from './hostile-strings.js';

/** Chromium gets all; Firefox, which draws them slower, every third. */
const ALL = hostileStrings();
/** @param {'chrome'|'firefox'} browser */
const stringsFor = (browser) => (browser === 'chrome' ? ALL : ALL.filter((_, i) => i % 3 === 0));
const CSV = readFileSync(caseFile('portal_sign_ins_csv/columns_57/InteractiveSignIns_2026-03-02_2026-03-09.csv'), 'utf8');
const JSON_TEXT = readFileSync(caseFile('graph_sign_ins/v1/signIns-v1.0.json'), 'utf8');
/** What makes a row a row, and one of its own. */
const KEPT = new Set(['Date (UTC)', 'Request ID', 'Correlation ID', 'User ID']);

const id = (/** @type {number} */ n) => `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;
const quoted = (/** @type {string} */ text) => `"${text.replaceAll('"', '""')}"`;
/** A text in a file is UTF-8: half a pair becomes what a decoder makes of it. @param {string} name @param {string} text */
const file = (name, text) => ({ name, base64: Buffer.from(text).toString('base64') });

// One row per text; each field is further on in the list, so that every text stands in every field.
/** @param {string[]} STRINGS */
function hostileCsv(STRINGS) {
  const head = CSV.replace(/^\uFEFF/, '').split(/\r?\n/)[0];
  const columns = head.slice(1, -1).split('","');
  const rows = STRINGS.map((_, i) => columns.map((name, j) => {
    if (name === 'Date (UTC)') return `2026-03-0${1 + (i % 7)}T10:${String(i % 60).padStart(2, '0')}:00Z`;
    // With a token in every row the file would be taken for what clients did without their users, and not be judged.
    if (name === 'Incoming token type' && i === 0) return 'none';
    return quoted(KEPT.has(name) ? id(i + j * 1e6) : STRINGS[(i + j * 131) % STRINGS.length].slice(0, 4000));
  }).join(','));
  return [head, ...rows].join('\r\n');
}

// The sign-ins of a Graph export with hostile leaves, and hostile keys beside the known ones.
/** @param {string[]} STRINGS */
function hostileJson(STRINGS) {
  let n = 0;
  /** @param {any} value @param {string} key @returns {any} */
  const hurt = (value, key = '') => {
    if (typeof value === 'string') return /^(id|createdDateTime|correlationId|userId)$/.test(key) ? value : STRINGS[(n += 7) % STRINGS.length].slice(0, 4000);
    if (Array.isArray(value)) return value.map((v) => hurt(v));
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries([...Object.entries(value).map(([k, v]) => [k, hurt(v, k)]), [STRINGS[(n += 7) % STRINGS.length], 'x']]);
  };
  const text = JSON.stringify(hurt(JSON.parse(JSON_TEXT)));
  // As text: an object cannot be given such a key.
  return text.replace('{"id"', '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},"id"');
}

/** What must hold of the document at any time. Runs in the app's frame. */
function inspect() {
  /** @type {string[]} */
  const wrong = [];
  const fine = new Set('html head body style title div main nav section article header footer h1 h2 h3 h4 p a abbr b bdi br button caption code col colgroup dd del details dialog dl dt em fieldset figcaption figure form hr i input ins kbd label legend li mark ol optgroup option output pre progress q s samp select small span strong sub summary sup table tbody td textarea tfoot th thead time tr ul var wbr svg g path rect line circle text tspan desc defs pattern polyline polygon clipPath'.split(' '));
  for (const element of document.querySelectorAll('*')) {
    if (!fine.has(element.localName)) wrong.push(`<${element.localName}>`);
    for (const { name, value } of element.attributes) {
      if (/^on|^src|^action|^formaction|^style$/.test(name) && name !== 'style') wrong.push(`${element.localName} ${name}`);
      if (/href$/.test(name) && !value.startsWith('#') && !/^url\(#/.test(value)) wrong.push(`${element.localName} href ${value.slice(0, 80)}`);
    }
  }
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = /** @type {Text} */ (node).data;
    if (/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\u0080-\u009F\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2028\u2029\u2060-\u2069\u3164\uFEFF\uFFA0]/.test(text)) wrong.push(`hidden characters in ${node.parentElement?.className || node.parentElement?.localName}: ${JSON.stringify(text.slice(0, 60))}`);
  }
  if (/** @type {any} */ ({}).polluted !== undefined) wrong.push('Object.prototype is polluted');
  return [...new Set(wrong)];
}

for (const browser of BROWSERS) {
  const strings = stringsFor(browser);
  test(`${browser}: ${strings.length} hostile texts in every field run nothing and hide nothing`, async () => {
    await withPage(browser, async (app) => {
      await app.evaluate(() => {
        /** @type {any} */ (globalThis).ran = 0;
        /** @type {any} */ (globalThis).pwned = () => { /** @type {any} */ (globalThis).ran += 1; };
        for (const name of ['alert', 'prompt', 'confirm', 'print']) /** @type {any} */ (globalThis)[name] = /** @type {any} */ (globalThis).pwned;
      });
      await dropBytes(app, [file('<img src=x onerror=pwned()>\u202Evsc.csv', hostileCsv(strings)), file('__proto__.json', hostileJson(strings))]);
      await app.waitForFunction((/** @type {number} */ rows) => {
        const counts = [...document.querySelectorAll('.nav .cnt')].map((e) => Number(e.textContent?.replace(/\D/g, '')));
        return counts.some((n) => n >= rows);
      }, { timeout: 90_000 }, strings.length);
      const views = await app.$$eval('.nav li a', (all) => all.map((a) => /view=([\w-]+)/.exec(a.getAttribute('href') ?? '')?.[1] ?? ''));
      assert.ok(views.includes('sign-ins'));
      for (const lang of ['en', 'nl']) {
        // The words differ, the texts do not: Dutch passes by where they are most.
        for (const view of lang === 'en' ? [...views, 'private'] : ['overview']) {
          await goTo(app, `view=${view}&lang=${lang}`);
          await new Promise((done) => setTimeout(done, 400));
          assert.deepEqual(await app.evaluate(inspect), [], `${view} ${lang}`);
        }
      }
      // All rows pass by, with many columns; some are opened.
      await goTo(app, 'view=sign-ins&lang=en&columns=time,user_name,user,user_type,app,resource,outcome,result,method,detail,code,reason,status,ca_status,address,city,state,country,client,browser,os,device,compliant,managed,join_type,kind,file');
      await app.waitForSelector('.grid-rows [role=row]', { timeout: 60_000 });
      const grid = '.grid';
      const [height, step] = await app.$eval(grid, (e) => [e.scrollHeight, e.clientHeight]);
      for (let top = 0; top < height; top += step * 12) {
        await app.$eval(grid, (e, to) => { e.scrollTop = to; }, top);
        await new Promise((done) => setTimeout(done, 60));
        assert.deepEqual(await app.evaluate(inspect), [], `rows at ${top}`);
      }
      for (const row of [0, 17, 400, 2400]) {
        await goTo(app, `view=sign-ins&lang=en&row=${row}`);
        await new Promise((done) => setTimeout(done, 400));
        assert.deepEqual(await app.evaluate(inspect), [], `row ${row}`);
      }
      assert.equal(await app.evaluate(() => /** @type {any} */ (globalThis).ran), 0, 'something ran');
    }, { last: false });
  });
}
