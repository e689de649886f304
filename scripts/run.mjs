// Runs other programs for the scripts of this folder.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Root of the project. */
export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

/** Says it plainly and stops. @param {string} message @returns {never} */
export function fail(message) {
  console.error(`\n${message}`);
  process.exit(1);
}

/**
 * Runs a program with its output shown; ends this one when it fails.
 * @param {string} program @param {string[]} args @param {NodeJS.ProcessEnv} [env]
 */
export function run(program, args, env = {}) {
  const { status, error } = spawnSync(program, args, {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, ...env },
    shell: process.platform === 'win32' && program === 'npm',
  });
  if (error) fail(`${program} could not be started: ${error.message}`);
  if (status !== 0) fail(`${program} ${args.join(' ')}: failed`);
}

/** @param {string} program @param {string[]} args */
export const works = (program, args) => spawnSync(program, args, { cwd: ROOT, stdio: 'ignore' }).status === 0;

/** Path of a program that a package of node_modules brings. @param {string} path below node_modules */
export const packaged = (path) => join(ROOT, 'node_modules', path);

/** Cargo from rustup, found even where a shell has not been opened again since rustup was installed. */
export function cargo() {
  if (works('cargo', ['--version'])) return 'cargo';
  const home = process.env.CARGO_HOME ?? join(process.env.HOME ?? process.env.USERPROFILE ?? '', '.cargo');
  const path = join(home, 'bin', process.platform === 'win32' ? 'cargo.exe' : 'cargo');
  if (existsSync(path) && works(path, ['--version'])) return path;
  return fail('Rust is missing. Install it with rustup (https://rustup.rs), then run this again.');
}
