// Nothing leaves the page: every known way out is tried inside it, and a network of our own tells what arrived.
//
// Each round is a browser and a way of opening the built page, in a network namespace of its own where the system permits
// one: then host names, ports and datagrams of each attempt are told apart, and every name is looked up at our server.
// Without a namespace the same attempts go to loopback ports; look-ups of names cannot be seen then, and the run says so.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { browserPath } from '../../../scripts/browsers.mjs';
import { IN_PAGE, IN_WORKER, NAVIGATING } from './attempts.js';

const ROUND = join(dirname(fileURLToPath(import.meta.url)), 'round.js');
const ALL = [...IN_PAGE, ...IN_WORKER, ...NAVIGATING];
const ROUND_MS = 240_000;
const BROWSERS = /** @type {const} */ (['chrome', 'firefox']);
const OPENED = /** @type {const} */ (['file', 'http', 'alone']);

/**
 * Chromium connects ahead of a navigation that the policy then refuses: a look-up and a connection, not one byte. Only
 * where no `Connection-Allowlist` rules, so from a file, and in versions that do not know it. Named in SECURITY.md.
 */
const CONNECTS = ['location =', 'location.assign', 'location.replace'];
/** The first version of Chromium that knows `Connection-Allowlist`. */
const ALLOWLIST = 152;

const folder = mkdtempSync(join(tmpdir(), 'mfa-canary-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const resolver = join(folder, 'resolv.conf');
writeFileSync(resolver, 'nameserver 127.0.0.1\n');

/** How to get a namespace: as root, else as a user who is root inside; undefined: not here. */
const unshare = process.env.MFA_CANARY_NAMESPACE === 'no' ? undefined : [['--net', '--mount'], ['--user', '--map-root-user', '--net', '--mount']].find(
  (how) => spawnSync('unshare', [...how, 'sh', '-c', `mount --bind '${resolver}' /etc/resolv.conf && ip link set lo up && ip link add c0 type veth peer name c1`]).status === 0,
);

/** @param {import('./round.js').Round} round @returns {Promise<{results: {name: string, reached: import('./world.js').Reached}[], own: string[], version: number, lacks: string[]}>} */
function run(round) {
  const node = [process.execPath, ROUND, JSON.stringify(round)];
  const command = unshare
    ? ['unshare', ...unshare, 'sh', '-c', 'mount --bind "$0" /etc/resolv.conf && exec "$@"', resolver, ...node]
    : node;
  const child = spawn(command[0], command.slice(1), { stdio: ['ignore', 'pipe', 'pipe'] });
  const timer = setTimeout(() => child.kill('SIGKILL'), ROUND_MS);
  let [out, errors] = ['', ''];
  child.stdout.on('data', (data) => { out += data; });
  child.stderr.on('data', (data) => { errors += data; });
  return new Promise((resolve, reject) => {
    child.on('close', (code) => {
      clearTimeout(timer);
      const at = out.lastIndexOf('{"results"');
      if (code !== 0 || at < 0) reject(new Error(`the round ended with ${code}: ${errors}\n${out}`));
      else resolve(JSON.parse(out.slice(at)));
    });
  });
}

/** @param {import('./world.js').Reached} reached */
const letters = ({ bytes, tcp, udp, dns }) => [bytes && 'request', !bytes && tcp && 'connection', udp && 'datagram', dns && 'look-up'].filter(Boolean).join(' and ');

for (const browser of BROWSERS) browserPath(browser);

// A round mostly waits: several at once take a third of the time.
describe('canary', { concurrency: 3 }, () => {
 for (const browser of BROWSERS) {
  test(`${browser}: without protection the attempts reach the canary`, async (t) => {
    if (!unshare) t.diagnostic('no network namespace here: look-ups of names are not seen, attempts go to loopback ports');
    const { results, lacks } = await run({ browser, open: 'alone', protect: false, namespace: Boolean(unshare) });
    assert.equal(new Set(results.map(({ name }) => name)).size, ALL.length);
    const reached = new Set(results.filter((r) => letters(r.reached)).map(({ name }) => name));
    // A look-up alone is all that this one ever causes.
    const expected = ALL.filter(({ name, reaches, needs }) => reaches?.includes(browser[0]) && !(needs && lacks.includes(needs)) && (unshare || name !== 'link dns-prefetch'));
    assert.deepEqual(expected.map(({ name }) => name).filter((name) => !reached.has(name)), [], 'these should have reached it');
    t.diagnostic(`${reached.size} of ${ALL.length} attempts reach it${lacks.length ? `; this browser has no ${[...new Set(lacks)].join(', ')}` : ''}`);
  });

  // Firefox does not know the header in which the last two differ.
  for (const open of browser === 'chrome' ? OPENED : OPENED.slice(0, 2)) {
    const how = { file: 'the single file, from a file', http: 'the site, with its headers', alone: 'the single file, by http with its headers' }[open];
    test(`${browser}: nothing leaves ${how}`, async (t) => {
      const { results, own, version } = await run({ browser, open, protect: true, namespace: Boolean(unshare) });
      assert.equal(results.length, ALL.length);
      const reached = results.filter((r) => letters(r.reached)).map((r) => ({ name: r.name, what: letters(r.reached), reached: r.reached }));
      assert.deepEqual(reached.filter((r) => r.reached.bytes || r.reached.udp).map(({ name, what }) => `${name}: ${what}`), [], 'delivered');
      const known = browser === 'chrome' && (open === 'file' || version < ALLOWLIST) ? CONNECTS : [];
      assert.deepEqual(reached.filter(({ name }) => !known.includes(name)).map(({ name, what }) => `${name}: ${what}`), [], 'connected');
      assert.deepEqual(own, [], 'its own host was asked for something beyond its files');
      t.diagnostic(`${ALL.length} attempts, ${reached.length} connected without a byte${reached.length ? `: ${reached.map(({ name }) => name).join(', ')}` : ''}`);
    });
  }
 }
});
