// A made-up export of a size, written once into `target/bench`.
import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, cargo, fail, run } from '../../scripts/run.mjs';

/** Where such files are. */
export const FILES = join(ROOT, 'target/bench');

/** @param {string} shape @param {number} mb @returns {string} its path */
export function exported(shape, mb) {
  const path = join(FILES, `${mb}.${shape}`);
  if (existsSync(path) && statSync(path).size >= mb * 1e6) return path;
  run(cargo(), ['build', '--release', '--quiet', '--locked', '-p', 'mfa-report-exports']);
  mkdirSync(FILES, { recursive: true });
  const out = openSync(`${path}.part`, 'w');
  const { status } = spawnSync(join(ROOT, 'target/release/mfa-report-exports'), [shape, String(mb * 1e6)], { stdio: ['ignore', out, 'ignore'] });
  closeSync(out);
  if (status !== 0) fail(`${shape} of ${mb} MB could not be written`);
  renameSync(`${path}.part`, path);
  return path;
}
