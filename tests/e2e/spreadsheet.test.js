// What is saved for spreadsheets, opened in one: no text of a file is a formula there, and none runs, links or loads.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { test } from 'node:test';
import { inflateRawSync } from 'node:zlib';
import { officePath } from '../../scripts/office.mjs';
import { ROOT, cargo } from '../../scripts/run.mjs';
import { hostileCsv, hostileJson } from './hostile-files.js';
import { hostileFormats } from './hostile-formats.js';
import { hostileStrings } from './hostile-strings.js';

const office = officePath();
const STRINGS = hostileStrings();

/** What LibreOffice makes of files, as text. @param {string} folder @param {string[]} files names in it @returns {string[]} */
function opened(folder, files) {
  const out = join(folder, 'opened');
  mkdirSync(out, { recursive: true });
  // A profile of its own: one that is in use would make it end without a word.
  const args = ['--headless', `-env:UserInstallation=file://${join(folder, 'profile')}`, '--convert-to', 'fods', '--outdir', out, ...files.map((name) => join(folder, name))];
  const { status, stderr } = spawnSync(/** @type {string} */ (office), args, { encoding: 'utf8', timeout: 180_000 });
  assert.equal(status, 0, stderr);
  return files.map((name) => readFileSync(join(out, basename(name).replace(/\.\w+$/, '.fods')), 'utf8'));
}

/** What is more than text in an opened file. @param {string} text */
const alive = (text) => [...text.matchAll(/table:formula="[^"]*"|xlink:href="[^"]*"|<(?:office:event-listeners|table:cell-content-source|office:dde-source|form:form) [^>]*>/g)].map(([found]) => found);

/** Writes the entries of an archive to a folder, by its directory: it has neither folders nor comments. @param {string} archive @param {string} folder */
function unzip(archive, folder) {
  const bytes = readFileSync(archive);
  const end = bytes.lastIndexOf('PK\x05\x06');
  mkdirSync(folder);
  for (let n = bytes.readUInt16LE(end + 10), at = bytes.readUInt32LE(end + 16); n > 0; n -= 1) {
    const [method, packed, name, extra, comment, start] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20), bytes.readUInt16LE(at + 28), bytes.readUInt16LE(at + 30), bytes.readUInt16LE(at + 32), bytes.readUInt32LE(at + 42)];
    const from = start + 30 + bytes.readUInt16LE(start + 26) + bytes.readUInt16LE(start + 28);
    const data = bytes.subarray(from, from + packed);
    writeFileSync(join(folder, bytes.toString('utf8', at + 46, at + 46 + name)), method === 8 ? inflateRawSync(data) : data);
    at += 46 + name + extra + comment;
  }
}

test('no text of a file is a formula in LibreOffice', (t) => {
  if (!office) return t.skip('LibreOffice is not installed here: install it, or name its program in SOFFICE_PATH');
  const folder = mkdtempSync(join(tmpdir(), 'mfa-office-'));
  try {
    // It would find one: the same texts without our care.
    writeFileSync(join(folder, 'bare.csv'), STRINGS.map((text) => `"${text.replaceAll('"', '""')}"`).join('\r\n'));
    const [bare] = opened(folder, ['bare.csv']);
    assert.ok(alive(bare).length > 20, `${alive(bare).length} formulas among the texts as they are`);

    mkdirSync(join(folder, 'exports'));
    writeFileSync(join(folder, 'exports/hostile.csv'), hostileCsv(STRINGS));
    writeFileSync(join(folder, 'exports/hostile.json'), hostileJson(STRINGS));
    for (const [at, { text }] of hostileFormats(STRINGS, 3).files.entries()) writeFileSync(join(folder, `exports/${at}`), text);
    const manifest = ['--manifest-path', join(ROOT, 'Cargo.toml')];
    /** @param {string[]} more */
    const report = (...more) => execFileSync(cargo(), ['run', '--quiet', '--locked', ...manifest, '-p', 'mfa-report-cli', '--', 'report', 'exports', ...more], { cwd: folder });
    report('--format', 'csv', '--output', 'tables.zip');
    report('--format', 'xlsx', '--output', 'report.xlsx');
    unzip(join(folder, 'tables.zip'), join(folder, 'tables'));
    const tables = readdirSync(join(folder, 'tables')).filter((name) => name.endsWith('.csv')).map((name) => `tables/${name}`);
    assert.ok(tables.length > 10, tables.join(', '));
    const files = ['report.xlsx', ...tables];
    const found = opened(folder, files);
    let cells = 0;
    for (const [at, text] of found.entries()) {
      assert.deepEqual(alive(text), [], files[at]);
      cells += text.split('office:value-type="string"').length - 1;
    }
    assert.ok(cells > 2000, `${cells} cells of text`);
    t.diagnostic(`${files.length} files, ${cells} cells of text, 0 formulas; ${alive(bare).length} among the texts as they are`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
