// The parts of the page, and the two forms they are put together in: one self-contained file, and a folder to host.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { gzipSync } from 'node:zlib';
import { framePolicy, hashOf, shellPolicy } from './policy.mjs';
import { ROOT } from './run.mjs';

/**
 * Texts of all scripts and styles. `frame` is the app's document with places for its parts; `page` the shell's.
 * @typedef {Record<'page'|'shell'|'shellStyle'|'frame'|'lockdown'|'hello'|'style'|'texts'|'app'|'worker'|'wasm'|'facts', string>} Parts
 */

/** @param {string} path */
const source = (path) => readFileSync(join(ROOT, path), 'utf8');

/** @type {import('terser').MinifyOptions} */
const SMALLER = { ecma: 2020, compress: { passes: 3 }, format: { ascii_only: true } };

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
    // A page without a character beyond ASCII is kept by browsers in one byte a character: decoded, handed on and compiled sooner.
    charset: 'ascii',
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
      app: 'www/app/main.jsx', hello: 'www/app/hello.js', texts: 'www/app/texts.js', worker: 'www/worker/worker.js',
      shell: 'www/shell/main.js', shellStyle: 'www/shell/shell.css',
      lockdown: 'www/shell/lockdown.js', lockdownWorker: 'www/shell/lockdown-worker.js',
    },
  });
  const built = new Map(outputFiles.map(({ path, text }) => [path.replace(/^.*[/\\]/, ''), text.trim()]));
  // Three passes over what esbuild leaves take another thirtieth off. The texts are data: nothing is to be had there.
  for (const [name, text] of dev ? [] : built) if (/^(?!texts).*\.js$/.test(name)) built.set(name, (await minify(text, SMALLER)).code ?? '');
  /** @param {string} name */
  const get = (name) => built.get(name) ?? '';
  const [shell, lockdown, hello, style, app] = [get('shell.js'), get('lockdown.js'), get('hello.js'), get('app.css'), get('app.js')];
  const texts = dataOf(get('texts.js'));
  const worker = `${get('lockdownWorker.js')}\n${get('worker.js')}`;
  for (const [name, text] of Object.entries({ shell, lockdown, hello, style, texts, app, worker })) if (/<\/script|<!--/i.test(text)) throw new Error(`${name} would end its own script element`);
  const frame = source('www/shell/frame.html').replace('%POLICY%', framePolicy({ scripts: [firstScript({ lockdown, hello }), app], styles: [style] }));
  return {
    page: source('www/shell/index.html').trimEnd(),
    shell, shellStyle: get('shellStyle.css'),
    frame, lockdown, hello, style, texts, app,
    worker,
    wasm: packed('www/build/core_bg.wasm', dev),
    facts: packed('www/build/facts.txt', dev),
  };
}

/** The same with the module without 128-bit instructions. @param {Parts} parts @param {boolean} dev @returns {Parts} */
export const scalarParts = (parts, dev) => ({ ...parts, wasm: packed('www/build/scalar/core_bg.wasm', dev) });

/** What the script of the texts leaves, as data: a browser neither hashes nor compiles it. @param {string} script */
function dataOf(script) {
  /** @type {{mfaTexts?: unknown}} */
  const left = {};
  runInNewContext(script, left);
  // ASCII as all of the page, and no `<` that would be a tag.
  return JSON.stringify(left.mfaTexts).replace(/[^ -;=-~]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** gzip in base64, of `xtask pack` when it is to be small. @param {string} path @param {boolean} dev */
const packed = (path, dev) => (dev ? gzipSync(readFileSync(join(ROOT, path)), { level: 1 }) : readFileSync(join(ROOT, `${path}.gz`))).toString('base64');

/**
 * Elements with the parts as text, which no browser runs or shows. Base64 stands where it is read fastest; other texts where `<` is no tag.
 * @param {Pick<Parts, 'worker'|'wasm'|'facts'>} parts
 */
export const partElements = ({ worker, wasm, facts }) =>
  [`<script type="text/plain" id="mfa-worker">${worker}</script>`, `<template id="mfa-wasm">${wasm}</template>`, `<template id="mfa-facts">${facts}</template>`].join('\n');

/** A script that leaves a part for the shell. @param {string} name @param {string} text */
const partScript = (name, text) =>
  // Nothing in a text may end the script element that it stands in.
  `(globalThis.mfaParts??={}).${name}=${JSON.stringify(text).replace(/<(?=\/script|script|!--)/gi, '\\u003c')};`;

/** What runs before the rest of the app's document is read. @param {Pick<Parts, 'lockdown'|'hello'>} parts */
const firstScript = ({ lockdown, hello }) => `${lockdown}\n${hello}`;

/** The app's document. A part goes in by function: `$` in a script is no pattern. @param {Parts} parts @param {string} [lockdown] */
export const frameText = (parts, lockdown = parts.lockdown) =>
  parts.frame.replace('%FIRST%', () => firstScript({ ...parts, lockdown })).replace('%STYLE%', () => parts.style).replace('%TEXTS%', () => parts.texts).replace('%APP%', () => parts.app);

/** @param {Parts} parts @param {string[]} scripts beside the shell's and the frame's @param {string} elements */
function pageOf(parts, scripts, elements) {
  const policy = shellPolicy({
    scripts: [parts.shell, firstScript(parts), parts.app, ...scripts],
    styles: [parts.shellStyle, parts.style],
  });
  // As `pageText` of the shell writes it. A script has few apostrophes.
  const frame = frameText(parts).replaceAll('&', '&amp;').replaceAll("'", '&#39;');
  return parts.page.replace('%POLICY%', () => policy).replace('%STYLE%', () => parts.shellStyle).replace('%SHELL%', () => parts.shell)
    .replace('%FRAME%', () => frame).replace('%PARTS%', () => elements);
}

/** The self-contained file. @param {Parts} parts */
export const singleFile = (parts) => pageOf(parts, [], partElements(parts));

/**
 * The hosted form: name and content of each file. A script's name tells its content, so a browser may keep it for good.
 * @param {Parts} parts
 * @returns {Map<string, string>}
 */
export function hostedFiles(parts) {
  const scripts = /** @type {const} */ (['worker', 'wasm', 'facts']).map((name) => ({ name, text: partScript(name, parts[name]) }));
  const files = new Map(scripts.map(({ name, text }) => [`${name}-${createHash('sha256').update(text).digest('hex').slice(0, 16)}.js`, text]));
  const elements = [...files].map(([name, text]) => `<script defer="" src="${name}" integrity="${hashOf(text)}"></script>`);
  return files.set('index.html', pageOf(parts, scripts.map(({ text }) => text), elements.join('\n')));
}
