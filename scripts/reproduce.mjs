// Builds the same sources again in another folder, and compares every byte of `dist`.
//   node scripts/reproduce.mjs [--into FILE]   with FILE: only the other build, and its sums go there
import { execFileSync, spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { constants, setPriority, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from './build.mjs';
import { ROOT, fail } from './run.mjs';

/** The sums of a build in a folder of another name and depth. */
function elsewhere() {
  const folder = mkdtempSync(join(tmpdir(), 'mfa-again-'));
  const other = join(folder, 'a folder/with another name');
  try {
    const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: ROOT, encoding: 'utf8' });
    for (const file of files.split('\0').filter((name) => name && existsSync(join(ROOT, name)))) {
      mkdirSync(dirname(join(other, file)), { recursive: true });
      copyFileSync(join(ROOT, file), join(other, file));
    }
    const env = { ...process.env };
    // Nothing built here may be taken there.
    delete env.CARGO_TARGET_DIR;
    execFileSync(process.execPath, ['scripts/build.mjs'], { cwd: other, env, stdio: ['ignore', 'inherit', 'inherit'] });
    return readFileSync(join(other, 'dist/SHA256SUMS'), 'utf8');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Starts the other build beside what else is to do, at the lowest priority: it takes minutes, and tests in browsers mostly
 * wait.
 * @param {string} file for its sums, or what went wrong @returns {() => void} ends it
 */
export function startElsewhere(file) {
  const child = spawn(process.execPath, [fileURLToPath(import.meta.url), '--into', file], { cwd: ROOT, stdio: 'ignore', detached: true });
  return () => {
    try {
      if (child.exitCode === null) process.kill(-(/** @type {number} */ (child.pid)));
    } catch {
      // It ended by itself.
    }
  };
}

/** @returns {Promise<{here: string, there: string}>} */
export async function buildTwice() {
  await build({ scalar: true });
  const file = process.env.MFA_BUILT_ELSEWHERE;
  while (file && !existsSync(file)) await new Promise((done) => setTimeout(done, 500));
  return { here: readFileSync(join(ROOT, 'dist/SHA256SUMS'), 'utf8'), there: file ? readFileSync(file, 'utf8') : elsewhere() };
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const into = process.argv.indexOf('--into');
  if (into > 0) {
    setPriority(constants.priority.PRIORITY_LOW);
    const file = process.argv[into + 1];
    let sums;
    try {
      sums = elsewhere();
    } catch (error) {
      sums = `${error}`;
    }
    writeFileSync(`${file}.part`, sums);
    renameSync(`${file}.part`, file);
  } else {
    const { here, there } = await buildTwice();
    if (here !== there) fail(`The two builds differ:\n${here}\n${there}`);
    console.log(`The same bytes twice:\n${here}`);
  }
}
