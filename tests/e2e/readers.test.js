// Files that are read side by side give the report of files read one after the other, byte for byte. The engine of the page itself, with its workers.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withBridge } from './bridge.js';
import { BROWSERS, withPage } from './harness.js';

/** Megabytes of each file; small ones behind long ones end before them. */
const SIZES = [12, 9, 1, 14, 1, 10];

/**
 * Runs in the app's frame.
 * @param {any} parts @param {number[]} sizes @param {number} readers @param {string} what becomes of it meanwhile
 */
async function inPage(parts, sizes, readers, what) {
  const header = '"Date (UTC)","Request ID","Username","User","Application","Multifactor authentication result"\r\n';
  const files = sizes.map((megabytes, file) => {
    const rows = [header];
    // Half of the requests of each file stand in the next one as well, with another result.
    for (let row = 0; row < megabytes * 8000; row += 1) {
      const id = `00000000-0000-4000-8000-${String(file * 4000 + row).padStart(12, '0')}`;
      const result = row % 7 ? 'MFA completed in Azure AD' : `MFA denied; ${file % 2 ? 'user declined the authentication' : 'invalid verification code'}`;
      rows.push(`"2026-03-0${1 + (row % 9)}T10:00:0${file}Z","${id}","u${row % 500}@contoso.com","U ""${row % 9}""","A","${result}"\r\n`);
      if (row % 5000 === 4999) rows.push('"broken"\r\n');
    }
    return new File(rows, `${file}.csv`);
  });
  let most = 0;
  let cancelled = false;
  /** @type {any} */
  let engine;
  const list = await new Promise((resolve) => {
    engine = /** @type {any} */ (globalThis).bridge.createEngine({
      parts: /** @type {any} */ (globalThis).bridge.pageParts(Promise.resolve(parts)),
      readers,
      onReport() {},
      /** @param {any[]} states */
      onFiles(states) {
        const reading = states.filter(({ state }) => state === 'reading');
        most = Math.max(most, reading.length);
        if (what === 'cancel' && !cancelled && reading.length > 1 && reading[1].bytes > 0) {
          cancelled = true;
          engine.cancel(reading[1].input);
        }
        if (states.every(({ state, hashed }) => state === 'cancelled' || (state === 'done' && hashed === null))) resolve(states);
      },
    });
    engine.add(files);
  });
  for (const { input, undecided } of list) if (undecided) engine.decide(input, false);
  const report = await engine.reportJson({ from: null, to: null, search: null, where: [] });
  engine.dispose();
  return { most, report, states: list.map((/** @type {any} */ { state }) => state) };
}

for (const browser of BROWSERS) {
  test(`${browser}: files read side by side give the report of files read one after the other`, async () => {
    await withPage(browser, async (page) => {
      const embedded = await withBridge(page);
      const alone = await page.evaluate(inPage, embedded, SIZES, 1, '');
      assert.equal(alone.most, 1);
      assert.equal(JSON.parse(alone.report).inputs.length, SIZES.length);
      const beside = await page.evaluate(inPage, embedded, SIZES, 3, '');
      assert.ok(beside.most > 1, 'several at once');
      assert.equal(beside.report, alone.report);
      // One of those that are being read is given up, the others go on.
      const cancelled = await page.evaluate(inPage, embedded, SIZES, 3, 'cancel');
      assert.equal(cancelled.states.filter((/** @type {string} */ state) => state === 'cancelled').length, 1);
      assert.equal(JSON.parse(cancelled.report).inputs.length, SIZES.length - 1);
    });
  });
}
