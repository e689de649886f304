// Builds what the bench page loads and serves it on loopback.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { ROOT } from '../../scripts/run.mjs';

const HERE = dirname(fileURLToPath(import.meta.url));
const DUCKDB = join(HERE, 'node_modules/@duckdb/duckdb-wasm/dist');

/** @type {Record<string, string>} */
const TYPES = { '.js': 'text/javascript', '.wasm': 'application/wasm', '.txt': 'text/plain; charset=utf-8' };

/** Code of each engine that a reader would download: files of the site. */
const CODE = {
  ours: ['worker.js', 'core_bg.wasm', 'facts.txt'],
  papaparse: ['papaparse.js'],
  udsv: ['udsv.js'],
  duckdb: ['duckdb.js', 'duckdb-worker.js', 'duckdb.wasm'],
};

/** @param {string[]} engines */
export async function site(engines) {
  /** @type {Map<string, Buffer>} */
  const files = new Map();
  const peers = new Set(engines.filter((engine) => !/^ours/.test(engine)).map((engine) => engine.split('-')[0]));
  const { outputFiles } = await build({
    absWorkingDir: ROOT,
    entryPoints: {
      worker: 'www/worker/worker.js',
      page: 'benches/browser/page.js',
      ...Object.fromEntries([...peers].map((engine) => [engine, `benches/browser/engines/${engine}.js`])),
    },
    bundle: true,
    format: 'esm',
    minify: true,
    write: false,
    outdir: 'bench',
    logLevel: 'warning',
  });
  for (const { path, contents } of outputFiles) files.set(path.slice(path.lastIndexOf('/') + 1), Buffer.from(contents));
  for (const name of ['core_bg.wasm', 'facts.txt']) files.set(name, readFileSync(join(ROOT, 'www/build', name)));
  for (const [, file] of engines.map((engine) => engine.split('='))) if (file) files.set(file, readFileSync(file));
  if (peers.has('duckdb')) {
    files.set('duckdb-worker.js', readFileSync(join(DUCKDB, 'duckdb-browser-eh.worker.js')));
    files.set('duckdb.wasm', readFileSync(join(DUCKDB, 'duckdb-eh.wasm')));
  }
  files.set('', Buffer.from('<!doctype html><meta charset="utf-8"><input type="file"><script type="module" src="/page.js"></script>'));

  const server = createServer((request, response) => {
    const name = decodeURIComponent((request.url ?? '/').slice(1));
    const file = files.get(name);
    if (!file) return void response.writeHead(404).end();
    const type = TYPES[extname(name)] ?? 'text/html; charset=utf-8';
    response.writeHead(200, { 'Content-Type': type }).end(file);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const address = server.address();
  const sizes = Object.fromEntries(
    Object.entries(CODE).filter(([engine]) => engines.includes(engine)).map(([engine, names]) => {
      const code = names.map((name) => /** @type {Buffer} */ (files.get(name)));
      const bytes = code.reduce((sum, file) => sum + file.length, 0);
      return [engine, { bytes, gzip: code.reduce((sum, file) => sum + gzipSync(file).length, 0) }];
    }),
  );
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/`,
    sizes,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
