// The main job in real browsers: drop real files through the real drop zone, read the answers off the page.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { test } from 'node:test';
import axe from 'axe-core';
import { BROWSERS, caseFile, drop, dropBytes, goTo, see, withPage } from './harness.js';

const CSV = caseFile('portal_sign_ins_csv/columns_57/InteractiveSignIns_2026-03-02_2026-03-09.csv');
const LATER = caseFile('portal_sign_ins_csv/overlapping/InteractiveSignIns_2026-03-06_2026-03-09.csv');
const STEPS = caseFile('portal_sign_ins_csv/with_steps/InteractiveSignIns_AuthDetails_2026-03-02_2026-03-09.csv');
const JSON_FILE = caseFile('portal_sign_ins_json/full/InteractiveSignIns_2026-03-02_2026-03-09.json');
const LOSSY = caseFile('powershell_sign_ins_export_csv/lossy/Get-MgAuditLogSignIn_Export-Csv.csv');

/** The six figures, as a reader sees them. @param {import('puppeteer-core').Page} page */
const figures = (page) => page.$$eval('.six .fig, .six .word', (all) => all.map((e) => /** @type {HTMLElement} */ (e).innerText.replace(/\s+/g, ' ').trim()));

const SIX = ['34 of 39 attempts', '20 of 34 required', '11 of 34 required', '11 of 15 users', '5 of 11 challenged', 'No answer to the app notification; User declined'];

/** Drops a file that takes a moment to read, after these; notes when reasons and figures first stand on the screen. @param {import('./harness.js').App} page @param {string} [first] path */
async function dropLarge(page, first) {
  const small = first && { name: basename(first), text: readFileSync(first, 'utf8') };
  await page.evaluate((other) => {
    const seen = /** @type {Record<string, number>} */ ({});
    Object.assign(globalThis, { seen });
    new MutationObserver(() => {
      for (const what of ['.files .why', '.six', '.files progress']) if (!(what in seen) && document.querySelector(what)) seen[what] = performance.now();
    }).observe(document.body, { childList: true, subtree: true });
    const row = '"2026-03-02T10:00:00Z","00000000-0000-4000-8000-000000000001","u@contoso.com","U","App","MFA completed in Azure AD"\r\n';
    const piece = new Blob([row.repeat(9000)]);
    const data = new DataTransfer();
    if (other) data.items.add(new File([other.text], other.name));
    data.items.add(new File(['"Date (UTC)","Request ID","Username","User","Application","Multifactor authentication result"\r\n', ...Array(200).fill(piece)], 'large.csv'));
    for (const type of ['dragenter', 'dragover', 'drop']) document.querySelector('main')?.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
  }, small);
}

/** WCAG 2.2 A and AA. @param {import('./harness.js').App} page @param {string} what */
async function accessible(page, what) {
  // The page's policy refuses foreign scripts, so the checker is evaluated and not inserted.
  await page.evaluate(axe.source);
  const found = await page.evaluate(async () => {
    const options = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] };
    const { violations } = await /** @type {any} */ (globalThis).axe.run(document, options);
    return violations.map((/** @type {any} */ v) => `${v.id}: ${v.nodes.map((/** @type {any} */ n) => n.target.join(' ')).join(', ')}`);
  });
  assert.deepEqual(found, [], `axe on ${what}`);
}

for (const browser of BROWSERS) {
  test(`${browser}: the six answers of a portal CSV, and the rows of a count`, async () => {
    await withPage(browser, async (page) => {
      await see(page, 'Nothing is uploaded');
      await drop(page, [CSV]);
      await see(page, 'MFA at sign-in');
      await see(page, '11 of 34 required');
      assert.equal(await page.outer.$('body > .drop'), null, 'no sheet is left over the frame that took the drop');
      assert.deepEqual(await figures(page), SIX);
      await page.click('#q3 a.big');
      await see(page, 'Rows 1–');
      await page.waitForFunction(() => document.querySelector('.nofm')?.textContent?.includes('11'));
      assert.match(await page.$eval('.nofm', (e) => e.textContent ?? ''), /^11 of 46/);
    });
  });

  test(`${browser}: requests denied by method are as many rows as they say`, async () => {
    await withPage(browser, async (page) => {
      await drop(page, [CSV]);
      await see(page, 'MFA at sign-in');
      /** The first number of the last column of the table. @param {boolean} follow */
      const denied = (follow) =>
        page.evaluate((click) => {
          const table = [...document.querySelectorAll('table')].find((one) => one.caption?.textContent?.includes('requests denied, by method'));
          const link = table?.querySelector('tbody td:last-child a');
          if (click) /** @type {HTMLElement | null | undefined} */ (link)?.click();
          return link?.textContent;
        }, follow);
      await goTo(page, 'view=sign-ins&lang=en');
      await page.waitForSelector('table caption');
      // One of these requests stands in an attempt that was completed in the end.
      assert.equal(await denied(false), '7');
      await denied(true);
      await page.waitForFunction(() => document.querySelector('.nofm')?.textContent?.startsWith('7 of 46'));
    });
  });

  test(`${browser}: JSON, steps and an overlapping file are one picture`, async () => {
    await withPage(browser, async (page) => {
      await drop(page, [LATER, STEPS, JSON_FILE, CSV]);
      await see(page, '11 of 34 required');
      await page.waitForFunction(() => /Read\s*187/.test(document.body.innerText));
      assert.deepEqual(await figures(page), SIX);
      await page.click('a[href*="view=sign-ins"]');
      await see(page, 'CA002 - Block "unknown" countries');
    });
  });

  test(`${browser}: Dutch, and a file without answers says so`, async () => {
    await withPage(browser, async (page) => {
      await drop(page, [LOSSY]);
      await see(page, 'niet in deze export');
      assert.ok(!(await figures(page)).some((figure) => /^0/.test(figure)), 'what is not in the export is not 0');
    }, { fragment: '#lang=nl' });
  });

  test(`${browser}: files that are no exports get a message, and do not touch the others`, async () => {
    await withPage(browser, async (page) => {
      const bytes = (/** @type {string} */ text) => Buffer.from(text, 'latin1').toString('base64');
      await dropBytes(page, [
        { name: 'empty.csv', base64: '' },
        { name: 'logo.csv', base64: bytes('\x89PNG\r\n\x1a\n\0\0\0\rIHDR') },
        { name: 'page.csv', base64: bytes('<!DOCTYPE html><html><head><title>Sign in to your account</title>') },
        { name: 'costs.csv', base64: bytes('Region,Cost\nwest,1\n') },
        { name: 'broken.json', base64: bytes('[{"id": 1,') },
      ]);
      // A table that nobody knows is something to decide.
      await see(page, '5 files, 0 understood');
      await see(page, 'Treat as');
      await drop(page, [CSV]);
      await see(page, '6 files, 1 understood');
      await page.click('a[href*="view=overview"]');
      await see(page, '11 of 34 required');
      assert.deepEqual(await figures(page), SIX);
      await page.click('a[href*="view=evidence"]');
      await see(page, 'Sign in to your account');
    });
  });

  test(`${browser}: a file of which half the columns are known is shown with the reasons first`, async () => {
    await withPage(browser, async (page) => {
      await drop(page, [caseFile('method_activity/counted/signInsByMethod.csv')]);
      await see(page, 'confidence: medium');
      await page.waitForSelector('table.files');
      // Until somebody says so nothing of it counts.
      await page.waitForFunction(() => document.querySelector('.files .st.done'));
      await see(page, 'Nothing is counted yet');
      assert.equal(await page.$('.nav .cnt'), null);
      await page.evaluate(() => [...document.querySelectorAll('button')].find((b) => b.textContent === 'Show the report')?.click());
      await page.waitForFunction(() => document.querySelector('.nav .cnt'));
      await page.click('a[href*="view=files"]');
      await see(page, 'Change a choice and only that file is read again');
      // What somebody went on with is not asked about again.
      await page.click('a[href*="view=overview"]');
      await drop(page, [CSV]);
      await see(page, 'MFA at sign-in');
    });
  });

  if (browser === 'chrome') test('files that come later are shown as well, and then the screen that one was on', async () => {
    await withPage(browser, async (page) => {
      await drop(page, [CSV]);
      await see(page, 'MFA at sign-in');
      await page.click('a[href*="view=evidence"]');
      await page.waitForSelector('.equation');
      await page.evaluate(() => {
        const seen = /** @type {any} */ (globalThis).seen = new Set();
        new MutationObserver(() => document.querySelector('.files .why') && seen.add('files')).observe(document.body, { childList: true, subtree: true });
      });
      await drop(page, [JSON_FILE]);
      await page.waitForFunction(() => document.querySelectorAll('table.ev tbody tr').length === 2);
      assert.ok(await page.evaluate(() => /** @type {any} */ (globalThis).seen.has('files')));
    });
  });

  test(`${browser}: what a file was taken for is seen before its figures, and the report by itself once it is read`, async () => {
    await withPage(browser, async (page) => {
      await dropLarge(page);
      await page.waitForFunction(() => document.querySelector('.files .why') && document.querySelector('.files progress'));
      await see(page, 'Show the report so far');
      assert.match(await page.$eval('.files tbody tr', (row) => /** @type {HTMLElement} */ (row).innerText), /large\.csv[^]*Portal sign-ins, CSV[^]*6 of 6 column names[^]*Treat as[^]*so far/);
      assert.equal(await page.$('.six'), null, 'no figure yet');
      await page.waitForFunction(() => document.querySelector('.six'), { timeout: 120_000 });
      const seen = await page.evaluate(() => /** @type {any} */ (globalThis).seen);
      assert.ok(seen['.files .why'] < seen['.six'] && seen['.files progress'] < seen['.six'], JSON.stringify(seen));
    });
  });

  test(`${browser}: whoever takes a file away while others are read stays with the files`, async () => {
    await withPage(browser, async (page) => {
      await dropLarge(page, CSV);
      await page.waitForFunction(() => document.querySelector('.files progress') && [...document.querySelectorAll('.files button')].some((b) => b.textContent === 'Remove'));
      await page.evaluate(() => [...document.querySelectorAll('.files button')].find((b) => b.textContent === 'Remove')?.dispatchEvent(new MouseEvent('click', { bubbles: true })));
      await page.waitForFunction(() => document.querySelectorAll('.files tbody tr').length === 1);
      await page.waitForFunction(() => !document.querySelector('progress') && document.body.innerText.includes('Show the report'), { timeout: 120_000 });
      await new Promise((done) => setTimeout(done, 1000));
      assert.deepEqual(await page.evaluate(() => Object.keys(/** @type {any} */ (globalThis).seen).includes('.six')), false, 'it stays');
      assert.match(await page.$eval('.files tbody', (rows) => /** @type {HTMLElement} */ (rows).innerText), /large\.csv/);
    });
  });

  test(`${browser}: every screen passes axe`, async () => {
    await withPage(browser, async (page) => {
      await accessible(page, 'the start');
      await drop(page, [CSV, STEPS]);
      await see(page, '11 of 34 required');
      await accessible(page, 'the overview');
      for (const view of ['sign-ins', 'evidence', 'files']) {
        await goTo(page, `view=${view}&lang=en`);
        await new Promise((done) => setTimeout(done, 500));
        await accessible(page, view);
      }
    });
  });

  if (browser === 'chrome') test('what opens over a screen passes axe too, in the dark and in a narrow window, in Dutch', async () => {
    await withPage(browser, async (page) => {
      await page.outer.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
      await page.outer.setViewport({ width: 390, height: 844 });
      await drop(page, [CSV, STEPS]);
      await see(page, '11 of 34 required');
      await goTo(page, 'view=sign-ins&lang=nl');
      // The button for Dutch shows that it is the language in use.
      await page.waitForFunction(() => document.querySelector('.lang [lang=nl]')?.getAttribute('aria-pressed') === 'true' && document.documentElement.lang === 'nl');
      for (const [press, open] of [
        ['.grid-rows [role=row]', 'dialog.drawer[open]'],
        ['button.add', 'dialog.filter[open]'],
        ['.gridbar [aria-haspopup=dialog]', 'dialog.columns-dialog[open]'],
        ['.tools li:last-child button', 'dialog[open]'],
        ['.tools li:nth-last-child(2) button', 'dialog.save[open]'],
        ['.tools li:first-child button', '.private'],
      ]) {
        await page.waitForFunction((selector) => document.querySelector(selector), {}, press);
        await page.evaluate((selector) => /** @type {HTMLElement} */ (document.querySelector(selector)).click(), press);
        await page.waitForFunction((selector) => document.querySelector(selector), {}, open);
        await accessible(page, open);
        await page.evaluate(() => /** @type {HTMLDialogElement | null} */ (document.querySelector('dialog[open]'))?.close());
        await page.waitForFunction(() => !document.querySelector('dialog[open]'));
      }
    });
  });

  test(`${browser}: the sample tenant says that it is invented`, async () => {
    await withPage(browser, async (page) => {
      await page.evaluate(() => {
        const open = [...document.querySelectorAll('button')].find((b) => b.textContent === 'Open the sample tenant');
        open?.click();
      });
      await see(page, 'Invented data.');
      await see(page, '11 of 34 required');
    });
  });
}
