// Finds Chromium and Firefox, and installs them where that can be done without asking: on Debian as root.
import { existsSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { fail, works } from './run.mjs';

const KNOWN = {
  chrome: [
    process.env.CHROME_PATH,
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
  firefox: [
    process.env.FIREFOX_PATH,
    '/usr/bin/firefox-esr',
    '/usr/bin/firefox',
    '/Applications/Firefox.app/Contents/MacOS/firefox',
    'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
  ],
};

const PACKAGES = { chrome: 'chromium', firefox: 'firefox-esr' };
const VARIABLES = { chrome: 'CHROME_PATH', firefox: 'FIREFOX_PATH' };

/** @typedef {'chrome' | 'firefox'} Browser */

/** @param {Browser} browser */
const find = (browser) => KNOWN[browser].find((path) => path && existsSync(path));

/** Installs a package where that can be done without asking; says whether it was tried. @param {string} name */
export function aptInstall(name) {
  if (process.getuid?.() !== 0 || !works('apt-get', ['--version'])) return false;
  console.log(`installing ${name}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', ['update', '-qq'], { stdio: 'inherit', env });
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name], { stdio: ['ignore', 'ignore', 'inherit'], env });
  return true;
}

/** Path of an installed browser; ends the run with advice when there is none. @param {Browser} browser */
export function browserPath(browser) {
  return (
    find(browser) ??
    (aptInstall(PACKAGES[browser]) ? find(browser) : undefined) ??
    fail(`The end-to-end tests need ${browser === 'chrome' ? 'Chrome or Chromium' : 'Firefox'}, and none was found.
Install it, or name its program in the variable ${VARIABLES[browser]}, then run this again.`)
  );
}
