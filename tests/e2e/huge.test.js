// A file of more bytes than 32 bits count is read to its last row, as the file that it is, and that row is found in it again.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withBridge } from './bridge.js';
import { BROWSERS, withPage } from './harness.js';

/** Runs in the app's frame. @param {any} parts */
async function inPage(parts) {
  const row = (/** @type {number} */ number, /** @type {string} */ remarks) =>
    `"2026-03-02T10:00:0${number}Z","00000000-0000-4000-8000-00000000000${number}","u${number}@contoso.com","U","A","MFA completed in Azure AD","${remarks}"\r\n`;
  // The same row again and again, as one piece of memory: what is long in it nobody asks for.
  const long = new Blob([row(2, 'x'.repeat(1e6 - 200))]);
  const file = new File(
    ['"Date (UTC)","Request ID","Username","User","Application","Multifactor authentication result","Remarks"\r\n', row(1, ''), ...Array(4400).fill(long), row(3, 'the last one')],
    'sign-ins.csv',
  );
  /** @type {any} */
  let engine;
  const states = await new Promise((resolve) => {
    engine = /** @type {any} */ (globalThis).bridge.createEngine({
      parts: /** @type {any} */ (globalThis).bridge.pageParts(Promise.resolve(parts)),
      readers: 1,
      onReport() {},
      /** @param {any[]} states */
      onFiles(states) {
        // Its hash takes longer.
        if (states.every(({ state }) => state !== 'reading' && state !== 'waiting')) resolve(states);
      },
    });
    engine.add([file]);
  });
  const filter = { from: null, to: null, search: null, where: [] };
  // By which the engine knows its files.
  await engine.report(filter);
  const report = await engine.reportJson(filter);
  const { sources: [{ input, offset }] } = await engine.row(2);
  const last = await engine.original(input, offset);
  engine.dispose();
  const text = JSON.stringify(last, (_, value) => (value instanceof Map ? [...value] : value));
  return { size: file.size, report, offset, last: text, states: states.map((/** @type {any} */ { state }) => state) };
}

for (const browser of BROWSERS) {
  test(`${browser}: a file of more than 4 GiB`, async () => {
    await withPage(browser, async (page) => {
      const { size, report, offset, last, states } = await page.evaluate(inPage, await withBridge(page));
      assert.ok(size > 2 ** 32);
      assert.deepEqual(states, ['done']);
      const { complete, inputs: [{ bytesRead, records, warnings }], signIns } = JSON.parse(report);
      const codes = warnings.map((/** @type {any} */ { code }) => code);
      assert.deepEqual([complete, bytesRead, codes], [true, size, ['requirement_inferred']]);
      assert.deepEqual([records.read, records.duplicate, records.used, records.rejected], [4402, 4399, 3, 0]);
      assert.equal(signIns.requests, 3);
      assert.ok(offset > 2 ** 32 && last.includes('the last one') && !last.includes('xxx'), `${offset}: ${last.slice(0, 500)}`);
    });
  });
}
