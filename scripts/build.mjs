// Builds `dist/mfa-report-viewer.html`, one self-contained file, and `dist/site`, the same to host. Does only what is stale.
//   node scripts/build.mjs [--dev]
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { hostingFiles } from './hosting.mjs';
import { hostedFiles, makeParts, singleFile } from './page.mjs';
import { policyOf } from './policy.mjs';
import { ROOT, cargo, packaged, run } from './run.mjs';
import { sbom } from './sbom.mjs';
import { setup } from './setup.mjs';
import { showSizes } from './check.mjs';

const GENERATED = join(ROOT, 'www/build');
const DIST = join(ROOT, 'dist');
/** The parts as they are, for the size check and the tests. */
const PARTS = join(GENERATED, 'parts');

/** What the wasm module is made of. */
const RUST = ['Cargo.toml', 'Cargo.lock', 'rust-toolchain.toml', 'build.rs', 'src', 'data', 'crates/wasm', 'crates/xtask'];
/** What the site is made of, besides the wasm module. */
const WEB = ['package.json', 'package-lock.json', 'www', 'data/locales', 'scripts'];

/** @param {{dev?: boolean}} [options] */
export async function build({ dev = false } = {}) {
  setup();
  await unlessCurrent('wasm', RUST, dev, [join(GENERATED, 'core.js'), join(GENERATED, 'core_bg.wasm')], () => wasm(dev));
  await unlessCurrent('site', WEB, dev, [join(DIST, 'site/index.html'), join(DIST, 'mfa-report-viewer.html')], () => site(dev));
}

/** @param {boolean} dev */
function wasm(dev) {
  run(cargo(), ['run', '--quiet', '--locked', '-p', 'mfa-report-xtask', '--', 'wasm', dev ? '--dev' : '--release']);
  if (dev) return;
  const file = join(GENERATED, 'core_bg.wasm');
  // rustc says in the module which features it used; wasm-opt may use those and no others. The first KB of memory is the far end of
  // the stack: no value lies there, so what is added to an address may stand in the access itself. In the order of their names, what is
  // one function for many types stands together, and gzip sees that it is the same.
  const passes = ['-O3', '--low-memory-unused', '--reorder-functions-by-name', '--strip-debug', '--strip-producers'];
  run(process.execPath, [packaged('binaryen/bin/wasm-opt'), ...passes, file, '-o', file]);
  run(cargo(), ['run', '--quiet', '--locked', '-p', 'mfa-report-xtask', '--', 'pack', file, join(GENERATED, 'facts.txt')]);
}

/** @param {boolean} dev */
async function site(dev) {
  const parts = await makeParts(dev);
  /** @type {Map<string, string|Buffer>} */
  const written = new Map();
  const single = singleFile(parts);
  written.set('mfa-report-viewer.html', single);
  // As it is inside the page, so that the hash that the page shows can be compared.
  written.set('mfa-report-viewer.wasm', readFileSync(join(GENERATED, 'core_bg.wasm')));
  const hosted = hostedFiles(parts);
  for (const [name, text] of hosted) written.set(`site/${name}`, text);
  for (const [name, text] of hostingFiles(policyOf(hosted.get('index.html') ?? ''))) written.set(`hosting/${name}`, text);
  // Its scripts stand in the page: they have other hashes.
  for (const [name, text] of hostingFiles(policyOf(single), true)) written.set(`hosting/single/${name}`, text);
  written.set('sbom.cdx.json', await sbom());
  written.set('SHA256SUMS', [...written].map(([name, text]) => `${createHash('sha256').update(text).digest('hex')}  ${name}\n`).sort((a, b) => (a.slice(66) < b.slice(66) ? -1 : 1)).join(''));
  rmSync(DIST, { recursive: true, force: true });
  for (const [name, text] of written) {
    mkdirSync(dirname(join(DIST, name)), { recursive: true });
    writeFileSync(join(DIST, name), text);
  }
  mkdirSync(PARTS, { recursive: true });
  for (const [name, text] of Object.entries(parts)) writeFileSync(join(PARTS, name), text);
  if (!dev) showSizes();
}

/**
 * Builds a part unless the same sources were built the same way before.
 * @param {string} name @param {string[]} sources @param {boolean} dev @param {string[]} outputs @param {() => void | Promise<void>} make
 */
async function unlessCurrent(name, sources, dev, outputs, make) {
  const stamp = join(GENERATED, `${name}.stamp`);
  const hash = createHash('sha256').update(`${dev}`);
  for (const source of sources) digest(hash, join(ROOT, source));
  if (name === 'site' && existsSync(join(GENERATED, 'core_bg.wasm'))) digest(hash, join(GENERATED, 'core_bg.wasm'));
  const now = hash.digest('hex');
  if (outputs.every((path) => existsSync(path)) && existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return;
  rmSync(stamp, { force: true });
  console.log(`building: ${name}`);
  await make();
  writeFileSync(stamp, now);
}

/** @param {import('node:crypto').Hash} hash @param {string} path */
function digest(hash, path) {
  if (!existsSync(path)) return;
  // Of what is generated only the wasm module counts, see above.
  if (path === GENERATED) return;
  if (statSync(path).isDirectory()) {
    for (const name of readdirSync(path).sort()) digest(hash, join(path, name));
  } else {
    hash.update(`${path.slice(ROOT.length)}\0`).update(readFileSync(path));
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await build({ dev: process.argv.includes('--dev') });
