// Finds nginx and Apache for the test of the hosting kit, and installs them where that can be done without asking: on Debian as root.
import { existsSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { fail, works } from './run.mjs';

/** @param {'nginx'|'apache2'} name */
export function serverPath(name) {
  const find = () => ['/usr/sbin', '/usr/bin', '/usr/local/sbin', '/usr/local/bin'].map((folder) => `${folder}/${name}`).find((path) => existsSync(path));
  const found = find();
  if (found) return found;
  if (process.getuid?.() === 0 && works('apt-get', ['--version'])) {
    console.log(`installing ${name}`);
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    spawnSync('apt-get', ['update', '-qq'], { stdio: 'ignore', env });
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name], { stdio: ['ignore', 'ignore', 'inherit'], env });
  }
  return find() ?? fail(`The test of the hosting kit needs ${name}, and none was found. Install it, then run this again.`);
}
