// Builds `dist/site`: the page, its script, its worker and its wasm. Does only what is stale.
//   node scripts/build.mjs [--dev]
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { POLICY } from './policy.mjs';
import { ROOT, cargo, packaged, run } from './run.mjs';
import { setup } from './setup.mjs';
import { showSizes } from './check.mjs';

const GENERATED = join(ROOT, 'www/build');
const SITE = join(ROOT, 'dist/site');

/** What the wasm module is made of. */
const RUST = ['Cargo.toml', 'Cargo.lock', 'rust-toolchain.toml', 'build.rs', 'src', 'data', 'crates/wasm', 'crates/xtask'];
/** What the site is made of, besides the wasm module. */
const WEB = ['package-lock.json', 'www', 'data/locales', 'scripts'];

/** @param {{dev?: boolean}} [options] */
export async function build({ dev = false } = {}) {
  setup();
  await unlessCurrent('wasm', RUST, dev, [join(GENERATED, 'core.js'), join(GENERATED, 'core_bg.wasm')], () => wasm(dev));
  await unlessCurrent('site', WEB, dev, [join(SITE, 'index.html')], () => site(dev));
}

/** @param {boolean} dev */
function wasm(dev) {
  run(cargo(), ['run', '--quiet', '--locked', '-p', 'mfa-report-xtask', '--', 'wasm', dev ? '--dev' : '--release']);
  if (dev) return;
  const file = join(GENERATED, 'core_bg.wasm');
  // rustc says in the module which features it used; wasm-opt may use those and no others.
  run(process.execPath, [packaged('binaryen/bin/wasm-opt'), '-O3', '--strip-producers', file, '-o', file]);
}

/** @param {boolean} dev */
async function site(dev) {
  const esbuild = await import('esbuild');
  rmSync(SITE, { recursive: true, force: true });
  mkdirSync(SITE, { recursive: true });
  /** @type {import('esbuild').BuildOptions} */
  const common = {
    absWorkingDir: ROOT,
    bundle: true,
    format: 'iife',
    target: ['chrome123', 'firefox128', 'safari17.5'],
    minify: !dev,
    sourcemap: dev ? 'inline' : false,
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'warning',
    write: false,
  };
  const [app, worker] = await Promise.all([
    esbuild.build({
      ...common,
      entryPoints: { app: 'www/app/main.jsx', texts: 'www/app/texts.js' },
      outdir: SITE,
      jsx: 'automatic',
      jsxImportSource: 'preact',
      // Samples and messages travel in the script: the page fetches nothing.
      loader: { '.ftl': 'text', '.csv': 'text', '.svg': 'text' },
    }),
    esbuild.build({ ...common, entryPoints: ['www/worker/worker.js'], outfile: 'worker.js' }),
  ]);
  for (const { path, contents } of app.outputFiles ?? []) writeFileSync(path, contents);
  writeFileSync(join(SITE, 'worker.js'), `globalThis.mfaWorker=${JSON.stringify(worker.outputFiles?.[0].text)};\n`);
  const packed = gzipSync(readFileSync(join(GENERATED, 'core_bg.wasm')), { level: dev ? 1 : 9 });
  writeFileSync(join(SITE, 'wasm.js'), `globalThis.mfaWasm="${packed.toString('base64')}";\n`);
  const page = readFileSync(join(ROOT, 'www/index.html'), 'utf8').replace('%POLICY%', POLICY);
  writeFileSync(join(SITE, 'index.html'), page);
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
  if (statSync(path).isDirectory()) {
    for (const name of readdirSync(path).sort()) digest(hash, join(path, name));
  } else {
    hash.update(`${path.slice(ROOT.length)}\0`).update(readFileSync(path));
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await build({ dev: process.argv.includes('--dev') });
