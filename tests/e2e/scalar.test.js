// Where there are no 128-bit instructions the page says which file to open, and that file reads what the page would have read.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { policyOf } from '../../scripts/policy.mjs';
import { ROOT } from '../../scripts/run.mjs';
import { BROWSERS, NO_SIMD, caseFile, drop, hasSimd, see, withPage } from './harness.js';

const CSV = caseFile('portal_sign_ins_csv/columns_57/InteractiveSignIns_2026-03-02_2026-03-09.csv');
const JSON_FILE = caseFile('portal_sign_ins_json/full/InteractiveSignIns_2026-03-02_2026-03-09.json');

/** On other processors Chromium always has the instructions. */
const skip = ['x64', 'ia32'].includes(process.arch) ? false : `nothing takes the instructions from Chromium on ${process.arch}`;

for (const from of /** @type {const} */ (['http', 'file'])) {
  for (const [lang, said] of /** @type {const} */ ([['en', 'the same reports, more slowly'], ['nl', 'dezelfde rapporten, alleen trager']])) {
    test(`chrome without 128-bit instructions, by ${from}, ${lang}: the page says which file to open`, { skip }, async () => {
      await withPage('chrome', async (page) => {
        assert.equal(await hasSimd(page), false);
        await see(page, said);
        const alert = await page.$eval('[role=alert]', (e) => e.textContent ?? '');
        assert.ok(alert.includes('mfa-report-viewer-scalar.html'), alert);
      }, { from, args: NO_SIMD, fragment: `#lang=${lang}` });
    });
  }
}

for (const browser of BROWSERS) {
  test(`${browser}: the scalar edition reads`, async () => {
    const without = browser === 'chrome' && !skip;
    await withPage(browser, async (page) => {
      assert.equal(await hasSimd(page), !without);
      await drop(page, [CSV, JSON_FILE]);
      await see(page, '11 of 34 required');
      assert.equal((await page.$$('[role=alert]')).length, 0);
    }, { from: 'scalar', args: without ? NO_SIMD : [] });
  });
}

test('the scalar edition is the single file with another module', () => {
  const [single, scalar] = ['', '-scalar'].map((edition) => readFileSync(join(ROOT, `dist/mfa-report-viewer${edition}.html`), 'utf8'));
  const rest = (/** @type {string} */ page) => page.replace(/(?<=<template id="mfa-wasm">)[^<]+/, '');
  assert.notEqual(scalar, single);
  assert.equal(rest(scalar), rest(single));
  // So the headers of one serve the other.
  assert.equal(policyOf(scalar), policyOf(single));
});
