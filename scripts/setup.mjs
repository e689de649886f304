// What the build needs and a fresh clone has not: node packages and the wasm target. Uses nothing but node itself.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { ROOT, cargo, fail, run } from './run.mjs';

const TARGET = 'wasm32-unknown-unknown';

export function setup() {
  const [major] = process.versions.node.split('.');
  if (Number(major) < 20) fail(`Node 20 or newer is needed; this is ${process.versions.node}.`);
  packages();
  cargo();
  // rust-toolchain.toml names the compiler and the target; rustup installs both at the first use of cargo. Where
  // the target was removed later, it is added again.
  if (!hasTarget()) run('rustup', ['target', 'add', TARGET]);
}

/** Whether the standard library of the target is there: where rustc would look for it is no proof that it is. */
function hasTarget() {
  const { stdout } = spawnSync('rustc', ['--print', 'target-libdir', '--target', TARGET], { cwd: ROOT, encoding: 'utf8' });
  return Boolean(stdout) && existsSync(stdout.trim());
}

/** Installs the packages of the lock file, when they are not those that are there. */
function packages() {
  const lock = createHash('sha256').update(readFileSync(join(ROOT, 'package-lock.json'))).digest('hex');
  const stamp = join(ROOT, 'node_modules', '.mfa-lock');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  run('npm', ['ci', '--no-fund', '--no-audit', '--loglevel=error']);
  writeFileSync(stamp, lock);
}
