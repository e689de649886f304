// What the code may do at all: what the wasm module imports, what the app could store, what is left on the disk.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { ROOT } from '../../scripts/run.mjs';
import { serve } from '../../scripts/serve.mjs';
import { BROWSERS, appOf, caseFile, launch, see, withPage } from './harness.js';
import { unlz4 } from './lz4.js';

const IMPORTS = join(ROOT, 'tests/e2e/imports.txt');

/** Each import of the module with what the glue does for it, one a line. @param {string} file */
function imports(file) {
  const module = new WebAssembly.Module(readFileSync(join(ROOT, 'dist', file)));
  const glue = readFileSync(join(ROOT, 'www/build/core.js'), 'utf8');
  return WebAssembly.Module.imports(module).map(({ kind, name }) => {
    const at = glue.indexOf(`        ${name}: function`);
    assert.ok(at >= 0, `${name} is not in the glue`);
    const body = glue.slice(at, glue.indexOf('\n        }', at)).split('\n').slice(1).map((line) => line.trim()).join(' ');
    // Numbers change with the compiler; what the import does must not.
    return `${kind} ${name.replace(/_[0-9a-f]{16}$/, '')}: ${body.replace(/shim_idx: \d+/, 'shim_idx').replace(/__h[0-9a-f]{16}/, '')}`;
  }).sort();
}

test('the wasm module imports what the list says, and nothing that reaches further', () => {
  const found = imports('mfa-report-viewer.wasm');
  if (process.env.MFA_UPDATE) writeFileSync(IMPORTS, `${found.join('\n')}\n`);
  // Run with MFA_UPDATE=1 after reading what changed: each line is something the module can do.
  assert.deepEqual(found, readFileSync(IMPORTS, 'utf8').trim().split('\n'));
  const reach = /\b(globalThis|window|self|document|navigator|location|fetch|XMLHttpRequest|WebSocket|EventSource|indexedDB|localStorage|sessionStorage|caches|cookie|importScripts|import|eval|Worker|postMessage|crypto|console|Date|performance|queueMicrotask|setTimeout)\b|\bFunction\(/;
  assert.deepEqual(found.filter((line) => reach.test(line.replace(/^\w+ \w+: /, ''))), []);
});

test('the module without 128-bit instructions imports the same', () => {
  assert.deepEqual(imports('mfa-report-viewer-scalar.wasm'), imports('mfa-report-viewer.wasm'));
});

/** Every way to keep something; each says how it ended. */
const STORES = `(async () => {
  const ways = {
    localStorage: () => localStorage.setItem('a', 'b'),
    sessionStorage: () => sessionStorage.setItem('a', 'b'),
    indexedDB: () => new Promise((resolve, reject) => { const r = indexedDB.open('a'); r.onsuccess = resolve; r.onerror = reject; }),
    caches: () => caches.open('a'),
    files: () => navigator.storage.getDirectory(),
    cookie: () => { document.cookie = 'a=b'; if (!document.cookie) throw new Error('not kept'); },
    cookieStore: () => cookieStore.set('a', 'b'),
    serviceWorker: () => navigator.serviceWorker.register('x.js'),
    persist: () => navigator.storage.persist().then((kept) => { if (!kept) throw new Error('no'); }),
    history: () => history.pushState({ a: 'b' }, ''),
  };
  const kept = [];
  for (const [name, way] of Object.entries(ways)) await Promise.race([Promise.resolve().then(way), new Promise((_, no) => setTimeout(no, 2000))]).then(() => kept.push(name), () => {});
  return kept;
})()`;

for (const browser of BROWSERS) {
  for (const from of /** @type {const} */ (['http', 'file'])) {
    test(`${browser}: nothing can be stored, opened by ${from}`, async () => {
      await withPage(browser, async (app) => {
        assert.deepEqual(await app.evaluate(STORES), []);
        const inWorker = await app.evaluate((script) => new Promise((resolve, reject) => {
          const url = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
          const worker = new Worker(mfaGuard.workerUrl(url));
          worker.onmessage = ({ data }) => resolve(data);
          worker.onerror = (event) => reject(new Error(event.message));
        }), `${STORES}.then((kept) => postMessage(kept))`);
        assert.deepEqual(inWorker, []);
      }, { from, refused: ['navigator.serviceWorker', 'history.pushState'], told: /blocked assigning to an injection sink/ });
    });
  }

  test(`${browser}: a full use leaves nothing of the data in the profile`, async () => {
    // A word that stands nowhere else, in names, addresses and the file's own name.
    const word = 'qzvxwkcanary';
    const folder = mkdtempSync(join(tmpdir(), 'mfa-profile-'));
    const [profile, data] = [join(folder, 'profile'), join(folder, `${word}.csv`)];
    const source = caseFile('portal_sign_ins_csv/columns_57/InteractiveSignIns_2026-03-02_2026-03-09.csv');
    writeFileSync(data, readFileSync(source, 'utf8').replaceAll(/contoso/gi, word).replaceAll('Noor', `Noor${word}`));
    const site = await serve(0);
    try {
      const program = await launch(browser, [], { userDataDir: profile, extraPrefsFirefox: { 'browser.sessionstore.interval': 500, 'browser.sessionstore.resume_from_crash': true, 'browser.formfill.enable': true, 'places.history.enabled': true } });
      const page = await program.newPage();
      await page.goto(`${site.address}#lang=en`, { waitUntil: 'load' });
      const app = await appOf(page);
      const input = await app.$('#files');
      await /** @type {import('puppeteer-core').ElementHandle<HTMLInputElement>} */ (input).uploadFile(data);
      await see(app, '11 of 34 required');
      await app.click('#q3 a.big');
      await see(app, 'Rows 1–');
      // A filter on a user's name, and a text typed into the search.
      await app.keyboard.press('/');
      await app.waitForFunction(() => document.activeElement instanceof HTMLInputElement);
      await app.keyboard.type(`${word}.com`);
      await app.waitForFunction((/** @type {string} */ text) => [...document.querySelectorAll('input[type=search]')].some((e) => /** @type {HTMLInputElement} */ (e).value.includes(text)), {}, word);
      await new Promise((done) => setTimeout(done, 2500));
      assert.ok((await app.evaluate(() => document.body.innerText)).includes(word), 'the data is on the screen');
      assert.ok(!(await app.outer.evaluate(() => location.href)).includes(word), 'the address holds no text of a file');
      await program.close();

      const hits = [];
      let [files, addresses] = [0, 0];
      for (const entry of readdirSync(profile, { recursive: true, withFileTypes: true })) {
        if (!entry.isFile()) continue;
        const path = join(entry.parentPath ?? entry.path, entry.name);
        const bytes = unlz4(readFileSync(path));
        files += 1;
        /** @param {string} text */
        const holds = (text) => bytes.includes(text) || bytes.includes(Buffer.from(text, 'utf16le'));
        if (holds(word) || holds(word.toUpperCase())) hits.push(path.slice(profile.length));
        if (holds('view=sign-ins')) addresses += 1;
      }
      assert.deepEqual(hits, []);
      // That the search finds what is there: the history holds which report was shown.
      assert.ok(files > 5 && addresses > 0, `${files} files, ${addresses} with the address`);
    } finally {
      site.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });
}
