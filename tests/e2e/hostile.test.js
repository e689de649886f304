// Every hostile text through every field of a file, into every screen: nothing runs, nothing loads, nothing hides.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BROWSERS, dropBytes, goTo, withPage } from './harness.js';
import { hostileCsv, hostileJson } from './hostile-files.js';
import { hostileFormats } from './hostile-formats.js';
import { hostileStrings } from './hostile-strings.js';

/** Chromium gets all; Firefox, which draws them slower, every third. */
const ALL = hostileStrings();
/** @param {'chrome'|'firefox'} browser */
const stringsFor = (browser) => (browser === 'chrome' ? ALL : ALL.filter((_, i) => i % 3 === 0));
/** A text in a file is UTF-8: half a pair becomes what a decoder makes of it. @param {string} name @param {string} text */
const file = (name, text) => ({ name, base64: Buffer.from(text).toString('base64') });

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

/** Before anything is dropped: calls of the texts are counted. @param {import('./harness.js').App} app */
const listen = (app) => app.evaluate(() => {
  /** @type {any} */ (globalThis).ran = 0;
  /** @type {any} */ (globalThis).pwned = () => { /** @type {any} */ (globalThis).ran += 1; };
  for (const name of ['alert', 'prompt', 'confirm', 'print']) /** @type {any} */ (globalThis)[name] = /** @type {any} */ (globalThis).pwned;
});
/** The view has its answer, and its list rows, if there are any: most have either, and on a busy machine that takes a while. @param {import('./harness.js').App} app */
async function drawn(app) {
  await app.waitForFunction(() => document.querySelector('main :is(table, .grid, .doc, .empty)'), { timeout: 3000 }).catch(() => undefined);
  if (await app.$('.grid')) await app.waitForSelector('.grid-rows .grid-row', { timeout: 10_000 }).catch(() => undefined);
}
/** @param {import('./harness.js').App} app */
const viewsOf = (app) => app.$$eval('.nav li a', (all) => all.map((a) => /view=([\w-]+)/.exec(a.getAttribute('href') ?? '')?.[1] ?? ''));

for (const browser of BROWSERS) {
  const strings = stringsFor(browser);
  test(`${browser}: ${strings.length} hostile texts in every field run nothing and hide nothing`, async () => {
    await withPage(browser, async (app) => {
      await listen(app);
      await dropBytes(app, [file('<img src=x onerror=pwned()>\u202Evsc.csv', hostileCsv(strings)), file('__proto__.json', hostileJson(strings))]);
      await app.waitForFunction((/** @type {number} */ rows) => {
        const counts = [...document.querySelectorAll('.nav .cnt')].map((e) => Number(e.textContent?.replace(/\D/g, '')));
        return counts.some((n) => n >= rows);
      }, { timeout: 90_000 }, strings.length);
      const views = await viewsOf(app);
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
      for (let top = 0; top < height; top += step * 36) {
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

  const { files, placed, places } = hostileFormats(ALL, browser === 'chrome' ? 3 : 1);
  test(`${browser}: ${placed.size} hostile texts in ${places} places of ${files.length} files of every format run nothing and hide nothing`, async () => {
    await withPage(browser, async (app) => {
      await listen(app);
      for (let at = 0; at < files.length; at += 100) await dropBytes(app, files.slice(at, at + 100).map(({ name, text }) => file(name, text)));
      await app.waitForFunction((/** @type {number} */ n) => document.querySelectorAll('table.files tbody tr').length >= n || document.body.innerText.includes(`${n} files`), { timeout: 120_000 }, files.length);
      await app.waitForFunction(() => document.querySelector('.nav') && !document.querySelector('.run progress, table.files progress'), { timeout: 240_000 });
      let rows = 0;
      for (const view of await viewsOf(app)) {
        await goTo(app, `view=${view}&lang=${view === 'evidence' ? 'nl' : 'en'}`);
        await new Promise((done) => setTimeout(done, 700));
        await drawn(app);
        assert.deepEqual(await app.evaluate(inspect), [], view);
        // Every table as long as it is, every list a few pages on, a row of each opened.
        await app.evaluate(() => { for (const more of document.querySelectorAll('.tablefoot .textbtn')) if (/^show more/i.test(more.textContent ?? '')) /** @type {HTMLElement} */ (more).click(); });
        for (let page = 0; page < 4; page += 1) {
          await app.evaluate(() => { for (const grid of document.querySelectorAll('.grid')) grid.scrollTop += grid.clientHeight * 3; });
          await new Promise((done) => setTimeout(done, 150));
          assert.deepEqual(await app.evaluate(inspect), [], `${view}, further down`);
        }
        const opened = await app.evaluate(() => {
          const row = /** @type {HTMLElement|null} */ (document.querySelector('.grid-rows .grid-row'));
          row?.click();
          return Boolean(row);
        });
        if (opened) {
          rows += 1;
          await new Promise((done) => setTimeout(done, 500));
          assert.deepEqual(await app.evaluate(inspect), [], `${view}, a row`);
        }
      }
      assert.ok(rows >= 6, `rows of ${rows} views were opened`);
      assert.equal(await app.evaluate(() => /** @type {any} */ (globalThis).ran), 0, 'something ran');
    }, { last: false });
  });
}
