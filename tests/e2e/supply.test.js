// What the released files are made of, and that they are what the sums say.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { test } from 'node:test';
import { ROOT, cargo } from '../../scripts/run.mjs';
import { crates, packages } from '../../scripts/sbom.mjs';
import { installDeny, withTools } from '../../scripts/tools.mjs';

const MOST_CRATES = 60;

const ALLOWED = new Set(/^allow = \[(.*)\]$/m.exec(readFileSync(join(ROOT, 'deny.toml'), 'utf8'))?.[1].match(/[\w.-]+/g));
/** One of the alternatives is enough; what is joined by AND must all be allowed. @param {string} licence */
const allowed = (licence) => licence.replaceAll(/[()]/g, '').split(/ AND /).every((part) => part.split(/ OR |\s*\/\s*/).some((one) => ALLOWED.has(one.trim())));

test(`the wasm module is made of at most ${MOST_CRATES} crates`, (t) => {
  const found = crates();
  t.diagnostic(`${found.length} crates`);
  assert.ok(found.length <= MOST_CRATES, `${found.length} crates`);
});

test('every crate, also of the build and the tests, is from crates.io and under a licence of deny.toml', (t) => {
  const metadata = execFileSync(cargo(), ['metadata', '--locked', '--format-version', '1'], { cwd: ROOT, encoding: 'utf8', maxBuffer: 2 ** 28 });
  /** @type {{name: string, license: string|null, source: string|null}[]} */
  const foreign = JSON.parse(metadata).packages.filter((/** @type {{source: string|null}} */ { source }) => source !== null);
  t.diagnostic(`${foreign.length} crates`);
  const registry = 'registry+https://github.com/rust-lang/crates.io-index';
  assert.deepEqual(foreign.filter(({ source }) => source !== registry).map(({ name, source }) => `${name}: ${source}`), []);
  assert.deepEqual(foreign.filter(({ license }) => !license || !allowed(license)).map(({ name, license }) => `${name}: ${license}`), []);
});

test('every run-time package of the page is named with its reason', () => {
  const text = readFileSync(join(ROOT, 'SECURITY.md'), 'utf8');
  assert.deepEqual(packages().map(({ name }) => name).filter((name) => !text.includes(`\`${name}\``)), []);
});

test('SHA256SUMS lists every file of dist, and each is what it says', () => {
  const dist = join(ROOT, 'dist');
  const files = readdirSync(dist, { recursive: true, withFileTypes: true }).filter((f) => f.isFile()).map((f) => relative(dist, join(f.parentPath ?? f.path, f.name)).split(sep).join('/'));
  const sums = new Map(readFileSync(join(dist, 'SHA256SUMS'), 'utf8').trim().split('\n').map((line) => /** @type {[string, string]} */ (line.split('  ').reverse())));
  assert.deepEqual([...sums.keys()].sort(), files.filter((name) => name !== 'SHA256SUMS').sort());
  for (const [name, sum] of sums) assert.equal(createHash('sha256').update(readFileSync(join(dist, name))).digest('hex'), sum, name);
});

test('cargo deny finds nothing', async (t) => {
  await installDeny();
  const run = (/** @type {string[]} */ checks) => spawnSync(cargo(), ['deny', 'check', ...checks], { cwd: ROOT, encoding: 'utf8', env: { ...process.env, ...withTools } });
  const fixed = run(['licenses', 'bans', 'sources']);
  assert.equal(fixed.status, 0, fixed.stderr);
  const advisories = run(['advisories']);
  if (/fetch|could not|unable to|network|git/i.test(advisories.stderr) && !/RUSTSEC-/.test(advisories.stderr)) t.diagnostic('the advisory database cannot be reached from here: advisories were not checked');
  else assert.equal(advisories.status, 0, advisories.stderr);
});
