// Every test there is, in the order in which they fail fastest. Installs what it needs and skips nothing.
//   node scripts/test.mjs [--long]   with ten times as many made-up files, and half a minute of fuzzing for each target; what
//                                    that needs takes minutes to install, so only this variant does it
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { browserPath } from './browsers.mjs';
import { build } from './build.mjs';
import { showSizes } from './check.mjs';
import { ROOT, cargo, fail, packaged, run, works } from './run.mjs';
import { startElsewhere } from './reproduce.mjs';
import { setup } from './setup.mjs';
import { installDeny } from './tools.mjs';

/** Tests in browsers that neither wait for silence nor look at the machine; and the one that waits for the other build, which takes as long as they do. */
const SHARING = ['hostile', 'page', 'read-off', 'reports', 'reproducible', 'sameness', 'scalar', 'spreadsheet'];

setup();
const rust = cargo();
const node = process.execPath;
const long = process.argv.includes('--long');
if (long && !works(rust, ['fuzz', '--version'])) run(rust, ['install', '--locked', 'cargo-fuzz']);
// Beside what follows, which seldom keeps all cores busy.
const tools = installDeny();

step('format and lints');
run(rust, ['fmt', '--all', '--check']);
run(rust, ['clippy', '--workspace', '--all-targets', '--locked', '--quiet', '--', '-D', 'warnings']);

step('Rust tests');
// Optimised a little, the tests take 238 s, with the page's build beside them, instead of 480 without, and two minutes longer to
// compile: worth it for all of them, not for one.
const optimised = ['--config', 'profile.dev.package.mfa-report.opt-level=1'];
const tests = ['test', '--workspace', '--locked', '--quiet', ...optimised];
run(rust, [...tests, '--no-run']);
// Beside them: most of the page's build keeps one core busy, and so do many tests.
const page = spawn(node, [join(ROOT, 'scripts/build.mjs')], { stdio: 'inherit' });
const built = once(page, 'exit');
process.on('exit', () => page.kill());
// The same cases at every run, so that a failure is one of the change at hand; without the variable they are others each time.
run(rust, tests, { PROPTEST_RNG_SEED: process.env.PROPTEST_RNG_SEED ?? '20261125' });
run(rust, ['run', '--quiet', '--locked', '-p', 'mfa-report-xtask', '--', 'types', '--check']);
// Test data of others, as far as packages carry it; `npm run corpora` takes more.
const corpora = ['--need', 'csv-spectrum', '--need', 'naughty-strings', join(ROOT, 'node_modules')];
run(rust, ['run', '--quiet', '--locked', ...optimised, '--example', 'corpora', '--', ...corpora]);

step('the page');
await built;
await build({ scalar: true });
await tools;
run(node, [packaged('typescript/bin/tsc'), '--noEmit']);
run(node, ['--test', ...testFiles('www')]);
if (!showSizes()) fail('The page is too large.');

step('end to end, in Chromium and Firefox');
const folder = mkdtempSync(join(tmpdir(), 'mfa-test-'));
const elsewhere = join(folder, 'SHA256SUMS');
const env = { CHROME_PATH: browserPath('chrome'), FIREFOX_PATH: browserPath('firefox'), MFA_BUILT_ELSEWHERE: elsewhere };
const end = startElsewhere(elsewhere);
process.on('SIGINT', () => process.exit(130));
process.on('exit', () => {
  end();
  rmSync(folder, { recursive: true, force: true });
});
// Where the whole of a machine does not matter, two browsers share it: that takes three minutes off.
const shares = (/** @type {string} */ file) => SHARING.some((name) => file.endsWith(`${name}.test.js`));
const browserTests = testFiles('tests/e2e');
run(node, ['--test', '--test-concurrency=1', ...browserTests.filter((file) => !shares(file))], env);
run(node, ['--test', '--test-concurrency=2', ...browserTests.filter(shares)], env);

if (long) {
  step('the long variant');
  run(rust, ['test', '--release', '--locked', '--quiet', '--test', 'accounting', '--test', 'ranges'], { CASES: '25000' });
  run(node, [join(ROOT, 'scripts/fuzz.mjs'), '--seconds', '30']);
}

/** @param {string} what */
function step(what) {
  console.log(`\n=== ${what}`);
}

/** @param {string} folder */
function testFiles(folder) {
  const files = readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true });
  const tests = files.filter((file) => file.isFile() && file.name.endsWith('.test.js'));
  return tests.map((file) => relative(ROOT, join(file.parentPath ?? file.path, file.name))).sort();
}
