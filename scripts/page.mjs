// The parts of the page, and the two forms they are put together in: one self-contained file, and a folder to host.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { framePolicy, hashOf, shellPolicy } from './policy.mjs';
import { ROOT } from './run.mjs';

/**
 * Texts of all scripts and styles. `frame` is the app's document with places for its parts; `page` the shell's.
 * @typedef {Record<'page'|'shell'|'shellStyle'|'frame'|'lockdown'|'style'|'texts'|'app'|'worker'|'wasm'|'facts', string>} Parts
 */

/** @param {string} path */
const source = (path) => readFileSync(join(ROOT, path), 'utf8');

/** @type {import('terser').MinifyOptions} */
const SMALLER = { ecma: 2020, compress: { passes: 3 } };

/** @param {boolean} dev @returns {Promise<Parts>} */
export async function makeParts(dev) {
  // Not at the top: a fresh clone loads this file before the packages are installed.
  const esbuild = await import('esbuild');
  const { minify } = await import('terser');
  const { messages } = await import('./messages.mjs');
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
    outdir: '/',
    define: { MFA_VERSION: JSON.stringify(JSON.parse(source('package.json')).version) },
    jsx: 'automatic',
    jsxImportSource: 'preact',
    // Samples and messages travel in the script: the page fetches nothing.
    plugins: [messages],
    loader: { '.csv': 'text', '.svg': 'text' },
  };
  const { outputFiles = [] } = await esbuild.build({
    ...common,
    entryPoints: {
      app: 'www/app/main.jsx', texts: 'www/app/texts.js', worker: 'www/worker/worker.js',
      shell: 'www/shell/main.js', shellStyle: 'www/shell/shell.css',
      lockdown: 'www/shell/lockdown.js', lockdownWorker: 'www/shell/lockdown-worker.js',
    },
  });
  const built = new Map(outputFiles.map(({ path, text }) => [path.replace(/^.*[/\\]/, ''), text.trim()]));
  // Three passes over what esbuild leaves take another thirtieth off. The texts are data: nothing is to be had there.
  for (const [name, text] of dev ? [] : built) if (/^(?!texts).*\.js$/.test(name)) built.set(name, (await minify(text, SMALLER)).code ?? '');
  /** @param {string} name */
  const get = (name) => built.get(name) ?? '';
  const [lockdown, style, texts, app] = [get('lockdown.js'), get('app.css'), get('texts.js'), get('app.js')];
  const worker = `${get('lockdownWorker.js')}\n${get('worker.js')}`;
  for (const [name, text] of Object.entries({ lockdown, style, texts, app, worker })) if (/<\/script|<!--/i.test(text)) throw new Error(`${name} would end its own script element`);
  const frame = source('www/shell/frame.html').replace('%POLICY%', framePolicy({ scripts: [lockdown, texts, app], styles: [style] }));
  return {
    page: source('www/shell/index.html').trimEnd(),
    shell: get('shell.js'), shellStyle: get('shellStyle.css'),
    frame, lockdown, style, texts, app,
    worker,
    wasm: packed('www/build/core_bg.wasm', dev),
    facts: packed('www/build/facts.txt', dev),
  };
}

/** gzip in base64, of `xtask pack` when it is to be small. @param {string} path @param {boolean} dev */
const packed = (path, dev) => (dev ? gzipSync(readFileSync(join(ROOT, path)), { level: 1 }) : readFileSync(join(ROOT, `${path}.gz`))).toString('base64');

/**
 * Elements with the parts as text, which no browser runs or shows. Base64 stands where it is read fastest; other texts where `<` is no tag.
 * @param {Pick<Parts, 'lockdown'|'style'|'texts'|'app'|'worker'|'wasm'|'facts'>} parts
 */
export function partElements(parts) {
  const text = (/** @type {'lockdown'|'style'|'texts'|'app'|'worker'} */ name) => `<script type="text/plain" id="mfa-${name}">${parts[name]}</script>`;
  const base64 = (/** @type {'wasm'|'facts'} */ name) => `<template id="mfa-${name}">${parts[name]}</template>`;
  return { first: ['lockdown', 'style', 'texts', 'app'].map(/** @type {any} */ (text)).join('\n'), then: [text('worker'), base64('wasm'), base64('facts')].join('\n') };
}

/** A script that leaves a part for the shell. @param {string} name @param {string} text */
const partScript = (name, text) =>
  // Nothing in a text may end the script element that it stands in.
  `(globalThis.mfaParts??={}).${name}=${JSON.stringify(text).replace(/<(?=\/script|script|!--)/gi, '\\u003c')};`;

/** Scripts of the outer document, in order: the app is drawn while the last three are still on their way. @param {Parts} parts */
function scriptsOf(parts) {
  /** @param {'frame'|'lockdown'|'style'|'texts'|'app'|'worker'|'wasm'|'facts'} name */
  const part = (name) => ({ name, text: partScript(name, parts[name]) });
  return [part('lockdown'), part('style'), part('texts'), part('app'), part('frame'), { name: 'shell', text: parts.shell }, part('worker'), part('wasm'), part('facts')];
}

/** @param {Parts} parts @param {{text: string}[]} scripts @param {string} elements */
function pageOf(parts, scripts, elements) {
  const policy = shellPolicy({
    scripts: [...scripts.map(({ text }) => text), parts.lockdown, parts.texts, parts.app],
    styles: [parts.shellStyle, parts.style],
  });
  return parts.page.replace('%POLICY%', () => policy).replace('%STYLE%', () => parts.shellStyle).replace('%SCRIPTS%', () => elements);
}

/** The self-contained file. @param {Parts} parts */
export function singleFile(parts) {
  const { first, then } = partElements(parts);
  const script = [partScript('frame', parts.frame), parts.shell].join('\n');
  return pageOf(parts, [{ text: script }], [first, `<script>${script}</script>`, then].join('\n'));
}

/**
 * The hosted form: name and content of each file. A script's name tells its content, so a browser may keep it for good.
 * @param {Parts} parts
 * @returns {Map<string, string>}
 */
export function hostedFiles(parts) {
  const scripts = scriptsOf(parts);
  const files = new Map(scripts.map(({ name, text }) => [`${name}-${createHash('sha256').update(text).digest('hex').slice(0, 16)}.js`, text]));
  const elements = [...files].map(([name, text]) => `<script defer="" src="${name}" integrity="${hashOf(text)}"></script>`);
  return files.set('index.html', pageOf(parts, scripts, elements.join('\n')));
}
