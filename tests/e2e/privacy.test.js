// "Is this private?" tells the truth; and the shell does for the app what its messages say, and nothing else.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { policyOf } from '../../scripts/policy.mjs';
import { ROOT } from '../../scripts/run.mjs';
import { BROWSERS, caseFile, drop, dropBytes, see, withPage } from './harness.js';

const CSV = caseFile('portal_sign_ins_csv/columns_57/InteractiveSignIns_2026-03-02_2026-03-09.csv');

/** @param {string} path */
const sha256 = (path) => createHash('sha256').update(readFileSync(join(ROOT, path))).digest('hex');
/** @param {import('./harness.js').App} app @param {string} name */
const fact = (app, name) => app.$eval(`[data-fact="${name}"]`, (e) => e.textContent ?? '');

/** What the address bar holds; Firefox before 142 does not tell puppeteer of replaced addresses. @param {import('./harness.js').App} app */
const addressOf = (app) => app.outer.evaluate(() => location.href);

for (const browser of BROWSERS) {
  for (const [from, file] of /** @type {const} */ ([['http', 'dist/site/index.html'], ['file', 'dist/mfa-report-viewer.html']])) {
    test(`${browser}: the panel shows the hash, the policy and the requests of this very page, by ${from}`, async () => {
      await withPage(browser, async (app) => {
        await drop(app, [CSV]);
        await see(app, '11 of 34 required');
        await app.keyboard.press('p');
        await see(app, 'Is this private?');
        await app.waitForFunction(() => document.querySelectorAll('[data-fact] .hash').length === 2);
        assert.equal(await fact(app, 'page'), sha256(file));
        assert.equal(await fact(app, 'wasm'), sha256('www/build/core_bg.wasm'));
        const shown = await app.$eval('.private pre.raw', (e) => e.textContent ?? '');
        assert.equal(shown.replaceAll(';\n', '; '), policyOf(readFileSync(join(ROOT, file), 'utf8')));
        assert.deepEqual([await fact(app, 'requests'), await fact(app, 'refused'), await fact(app, 'kept')], ['0', '0', '0']);
        const { imports } = await app.evaluate(() => ({ imports: /imports (\d+) functions/.exec(document.body.innerText)?.[1] }));
        assert.equal(Number(imports), WebAssembly.Module.imports(new WebAssembly.Module(readFileSync(join(ROOT, 'www/build/core_bg.wasm')))).length);
        // What is refused from now on is counted as it happens.
        await app.evaluate(() => void (/** @type {any} */ (globalThis).RTCPeerConnection));
        await app.waitForFunction(() => document.querySelector('[data-fact="refused"]')?.textContent === '1');
        // Two policies hold in the frame and each reports: one attempt is one.
        await app.evaluate(() => fetch('https://canary.test/x').catch(() => {}));
        await app.waitForFunction(() => document.querySelector('[data-fact="refused"]')?.textContent === '2');
        // In a worker too. Of Firefox the driver reaches no worker.
        if (browser === 'chrome') {
          await Promise.all(app.outer.workers().slice(0, 1).map((worker) => worker.evaluate(() => void (/** @type {any} */ (globalThis).fetch))));
          await app.waitForFunction(() => document.querySelector('[data-fact="refused"]')?.textContent === '3');
        }
        // Everything is forgotten: another, empty document.
        await Promise.all([app.outer.waitForFunction((old) => document.querySelector('iframe') !== old, {}, await app.outer.$('iframe')), app.evaluate(() => {
          [...document.querySelectorAll('button')].find((b) => b.textContent === 'Forget now')?.click();
        })]);
        assert.equal(new URL(await addressOf(app)).hash, '');
      }, { from, last: false, told: /Content.Security.Policy|canary\.test/i });
    });
  }

  test(`${browser}: the shell saves Blobs under plain names, and takes nothing else from the frame`, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'mfa-save-'));
    try {
      await withPage(browser, async (app) => {
        /** @type {string[]} */
        const left = [];
        app.outer.on('request', (request) => left.push(request.url()));
        // A hostile script in the frame gets hold of the port when the app next uses it.
        await app.evaluate(() => {
          const { postMessage } = MessagePort.prototype;
          MessagePort.prototype.postMessage = function (/** @type {any[]} */ ...args) {
            /** @type {any} */ (globalThis).stolen = this;
            return /** @type {any} */ (postMessage).apply(this, args);
          };
          /** @type {HTMLElement} */ (document.querySelector('.lang [lang=nl]')).click();
        });
        await app.waitForFunction(() => Boolean(/** @type {any} */ (globalThis).stolen));
        const before = await addressOf(app);
        await app.evaluate(() => {
          const { stolen } = /** @type {any} */ (globalThis);
          for (const message of [
            null, 'save', { type: 'save', blob: 'https://canary.test/x', name: 'x' }, { type: 'save', blob: { size: 1, type: 'text/html' }, name: 'x' },
            { type: 'location', href: 'https://canary.test/x' }, { type: '__proto__' }, { type: 'title', title: 'x'.repeat(1e6), lang: '"><script>' },
            { type: 'view', fragment: 'https://canary.test/x', full: 'x', step: false },
          ]) stolen.postMessage(message);
        });
        await app.outer.waitForFunction(() => document.title.length === 200);
        const after = new URL(await addressOf(app));
        assert.deepEqual([after.origin, after.pathname, after.hash], [new URL(before).origin, new URL(before).pathname, '#https://canary.test/x']);
        assert.deepEqual(left, [], 'requests');
        assert.equal(await app.outer.evaluate(() => document.documentElement.lang), 'en');
        if (browser === 'firefox') return; // Where it saves cannot be told from here.
        const session = await app.outer.createCDPSession();
        await session.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: folder });
        await app.evaluate(() => /** @type {any} */ (globalThis).stolen.postMessage({ type: 'save', blob: new Blob(['a,b']), name: '../../re\u202Eport/x.csv' }));
        for (let tries = 0; tries < 100 && !readdirSync(folder).some((name) => name.endsWith('.csv')); tries += 1) await new Promise((done) => setTimeout(done, 50));
        assert.deepEqual(readdirSync(folder), ['_.._re_port_x.csv']);
      }, { last: false });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  test(`${browser}: the address holds the view and no text of a file, and Back restores both`, async () => {
    await withPage(browser, async (app) => {
      await drop(app, [CSV]);
      await see(app, '11 of 34 required');
      await app.click('#q3 a.big');
      await see(app, 'Rows 1–');
      const name = await app.$eval('.grid-rows bdi', (e) => e.textContent ?? '');
      await app.keyboard.press('/');
      await app.waitForFunction(() => document.activeElement instanceof HTMLInputElement);
      await app.keyboard.type('alice');
      await app.waitForFunction(() => document.body.innerText.toLowerCase().includes('alice'));
      assert.ok(name);
      assert.doesNotMatch(await addressOf(app), /alice|contoso/i);
      assert.match(await addressOf(app), /#view=sign-ins/);
      await app.outer.evaluate(() => history.back());
      await app.waitForFunction(() => document.querySelector('#q3'));
      await app.outer.evaluate(() => history.forward());
      // What was typed is not in the address, and comes back all the same.
      await see(app, 'alice');
      assert.doesNotMatch(await addressOf(app), /alice/i);
    });
  });

  test(`${browser}: a user whose name only looks like another's is pointed out`, async () => {
    await withPage(browser, async (app) => {
      const text = readFileSync(CSV, 'utf8')
        .replace('"19cf8f67-7299-54f0-8fd0-af5e166f5b0a","Megan Bowen","megan.bowen@contoso.com"', '"29cf8f67-7299-54f0-8fd0-af5e166f5b0a","M\u0435gan Bowen","m\u0435gan.bowen@contoso.com"');
      assert.ok(text.includes('\u0435'));
      await dropBytes(app, [{ name: 'alike.csv', base64: Buffer.from(text).toString('base64') }]);
      await see(app, 'User names that look the same');
      await see(app, 'U+0435');
    });
  });
}
