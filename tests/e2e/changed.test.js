// A file that changes while it is read must end in "the file changed", never in a report: appended to, overwritten with as many
// bytes, cut off, deleted, or replaced by another of its name. Real files, chosen in the real file dialog's place.
import assert from 'node:assert/strict';
import { appendFileSync, closeSync, mkdtempSync, openSync, renameSync, rmSync, statSync, truncateSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { BROWSERS, goTo, see, withPage } from './harness.js';

const HEADER = '"Date (UTC)","Request ID","Username","User","Application","Multifactor authentication result"\r\n';
/** Large enough that it is still being read when it changes. */
const MEGABYTES = 160;

/** @param {string} path @param {string} app */
function write(path, app) {
  const file = openSync(path, 'w');
  writeSync(file, HEADER);
  let number = 0;
  for (let piece = 0; piece < MEGABYTES; piece += 1) {
    let text = '';
    while (text.length < 1 << 20) {
      const id = `00000000-0000-4000-8000-${String((number += 1)).padStart(12, '0')}`;
      text += `"2026-03-02T10:00:00Z","${id}","u${number % 500}@contoso.com","U","${app}","MFA completed in Azure AD"\r\n`;
    }
    writeSync(file, text);
  }
  closeSync(file);
}

/** What happens to the file. @type {Record<string, (path: string) => void>} */
const CHANGES = {
  append: (path) => appendFileSync(path, '"2026-03-02T10:00:00Z","00000000-0000-4000-9000-000000000001","x@contoso.com","X","A",""\r\n'),
  overwrite(path) {
    const file = openSync(path, 'r+');
    // The same length: the first megabyte again, somewhere in what was read and in what was not.
    const other = Buffer.from(HEADER.padEnd(1 << 20, ' '));
    for (let at = 0; at < statSync(path).size - other.length; at += other.length) writeSync(file, other, 0, other.length, at);
    closeSync(file);
  },
  truncate: (path) => truncateSync(path, Math.floor(statSync(path).size / 2)),
  delete: (path) => rmSync(path),
  replace: (path) => renameSync(`${path}.new`, path),
};

for (const browser of BROWSERS) {
  for (const [what, change] of Object.entries(CHANGES)) {
    test(`${browser}: ${what} while reading`, async () => {
      const folder = mkdtempSync(join(tmpdir(), 'mfa-changed-'));
      try {
        const path = join(folder, 'sign-ins.csv');
        write(path, 'A');
        // Before anything is read: to write it takes longer than to read the other one.
        if (what === 'replace') write(`${path}.new`, 'B');
        await withPage(browser, async (app) => {
          const chooser = await app.waitForSelector('input[type=file]:not([webkitdirectory])');
          assert.ok(chooser, 'there is a file input');
          await /** @type {any} */ (chooser).uploadFile(path);
          await see(app, 'sign-ins.csv');
          change(path);
          // Firefox notices nothing: it is found when the file has been read to its end.
          await app.waitForFunction(() => document.body.innerText.includes('changed after it was given'), { timeout: 180_000 });
          await new Promise((done) => setTimeout(done, 1000));
          const text = await app.evaluate(() => document.body.innerText);
          assert.match(text, /changed after it was given/, 'it stays so');
          await goTo(app, 'view=overview&lang=en');
          // The report that is being made when it is found is the last with its figures, and marked incomplete.
          await app.waitForFunction(() => !/requests by/.test(document.body.innerText), { timeout: 120_000 });
          await new Promise((done) => setTimeout(done, 1000));
          const overview = await app.evaluate(() => document.body.innerText);
          assert.ok(!/requests by/.test(overview), `no figure of it comes back:\n${overview.slice(0, 2000)}`);
        }, { fragment: '#lang=en&view=files' });
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    });
  }
}
