// Builds `dist/mfa-report-viewer.html`, one self-contained file, `dist/site`, the same to host, and `dist/mfa-report-viewer-scalar.html`, the file for
// what has no 128-bit instructions. Does only what is stale.
//   node scripts/build.mjs [--dev]
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { hostingFiles } from './hosting.mjs';
import { hostedFiles, makeParts, scalarParts, singleFile } from './page.mjs';
import { policyOf } from './policy.mjs';
import { ROOT, cargo, packaged, run } from './run.mjs';
import { sbom } from './sbom.mjs';
import { setup } from './setup.mjs';
import { showSizes } from './check.mjs';

const GENERATED = join(ROOT, 'www/build');
const DIST = join(ROOT, 'dist');
/** The wasm modules: of the page, and without 128-bit instructions. */
const [MODULE, SCALAR] = [join(GENERATED, 'core_bg.wasm'), join(GENERATED, 'scalar/core_bg.wasm')];
/** The parts as they are, for the size check and the tests. */
const PARTS = join(GENERATED, 'parts');

/** What the wasm module is made of. */
const RUST = ['Cargo.toml', 'Cargo.lock', 'rust-toolchain.toml', 'build.rs', 'src', 'data', 'crates/wasm', 'crates/xtask'];
/** What the site is made of, besides the wasm module. */
const WEB = ['package.json', 'package-lock.json', 'www', 'data/locales', 'scripts'];

/** @param {{dev?: boolean, scalar?: boolean}} [options] `scalar`: the second edition too, which takes as long as the first */
export async function build({ dev = false, scalar = false } = {}) {
  setup();
  await unlessCurrent('wasm', RUST, dev, [join(GENERATED, 'core.js'), MODULE], () => wasm(dev));
  if (scalar) await unlessCurrent('scalar', RUST, dev, [SCALAR], () => wasm(dev, SCALAR));
  // Whoever did not ask for it keeps it for as long as it is made of the same sources.
  const both = isCurrent('scalar', RUST, dev, [SCALAR]);
  const [modules, pages] = both ? [[MODULE, SCALAR], ['viewer', 'viewer-scalar']] : [[MODULE], ['viewer']];
  const outputs = ['site/index.html', ...pages.map((page) => `mfa-report-${page}.html`)].map((name) => join(DIST, name));
  await unlessCurrent('site', [...WEB, ...modules], dev, outputs, () => site(dev, both));
}

/** @param {boolean} dev @param {string} [file] */
function wasm(dev, file = MODULE) {
  const options = [dev ? '--dev' : '--release', ...(file === SCALAR ? ['--scalar'] : [])];
  run(cargo(), ['run', '--quiet', '--locked', '-p', 'mfa-report-xtask', '--', 'wasm', ...options]);
  if (dev) return;
  // rustc says in the module which features it used; wasm-opt may use those and no others. The first KB of memory is the far end of
  // the stack: no value lies there, so what is added to an address may stand in the access itself. In the order of their names, what is
  // one function for many types stands together, and gzip sees that it is the same.
  const passes = ['-O3', '--low-memory-unused', '--reorder-functions-by-name', '--strip-debug', '--strip-producers'];
  run(process.execPath, [packaged('binaryen/bin/wasm-opt'), ...passes, file, '-o', file]);
  run(cargo(), ['run', '--quiet', '--locked', '-p', 'mfa-report-xtask', '--', 'pack', file, ...(file === MODULE ? [join(GENERATED, 'facts.txt')] : [])]);
}

/** @param {boolean} dev @param {boolean} scalar */
async function site(dev, scalar) {
  const parts = await makeParts(dev);
  /** @type {Map<string, string|Buffer>} */
  const written = new Map();
  const single = singleFile(parts);
  written.set('mfa-report-viewer.html', single);
  // As it is inside the page, so that the hash that the page shows can be compared.
  written.set('mfa-report-viewer.wasm', readFileSync(MODULE));
  if (scalar) {
    // No policy names the module: what is said of the single file holds for this one.
    written.set('mfa-report-viewer-scalar.html', singleFile(scalarParts(parts, dev)));
    written.set('mfa-report-viewer-scalar.wasm', readFileSync(SCALAR));
  }
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
  if (isCurrent(name, sources, dev, outputs)) return;
  const stamp = stampOf(name);
  rmSync(stamp, { force: true });
  console.log(`building: ${name}`);
  const now = digestOf(sources, dev);
  await make();
  writeFileSync(stamp, now);
}

/** @param {string} name @param {string[]} sources @param {boolean} dev @param {string[]} outputs */
function isCurrent(name, sources, dev, outputs) {
  const stamp = stampOf(name);
  return outputs.every((path) => existsSync(path)) && existsSync(stamp) && readFileSync(stamp, 'utf8') === digestOf(sources, dev);
}

/** @param {string} name */
const stampOf = (name) => join(GENERATED, `${name}.stamp`);

/** @param {string[]} sources @param {boolean} dev */
function digestOf(sources, dev) {
  const hash = createHash('sha256').update(`${dev}`);
  for (const source of sources) digest(hash, resolve(ROOT, source));
  return hash.digest('hex');
}

/** @param {import('node:crypto').Hash} hash @param {string} path */
function digest(hash, path) {
  if (!existsSync(path)) return;
  // Of what is generated only the wasm modules count, see above.
  if (path === GENERATED) return;
  if (statSync(path).isDirectory()) {
    for (const name of readdirSync(path).sort()) digest(hash, join(path, name));
  } else {
    hash.update(`${path.slice(ROOT.length)}\0`).update(readFileSync(path));
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await build({ dev: process.argv.includes('--dev'), scalar: !process.argv.includes('--dev') });
