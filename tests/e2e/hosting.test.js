// The hosting kit: nginx and Apache serve the real site below a path, with the configuration that the build wrote; its
// headers arrive, and the page works.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { headers, policyOf } from '../../scripts/policy.mjs';
import { ROOT } from '../../scripts/run.mjs';
import { serverPath } from '../../scripts/servers.mjs';
import { NO_SIMD, appOf, caseFile, drop, launch, see } from './harness.js';

const PATH = '/tools/mfa/';
const site = join(ROOT, 'dist/site');
const single = join(ROOT, 'dist/mfa-report-viewer.html');
/** For browsers without 128-bit instructions, beside either form. */
const SCALAR = 'mfa-report-viewer-scalar.html';
/** What is served: where its kit stands, and its headers. */
const FORMS = {
  site: { folder: 'dist/hosting', expected: headers(policyOf(readFileSync(join(site, 'index.html'), 'utf8'))) },
  'single file': { folder: 'dist/hosting/single', expected: headers(policyOf(readFileSync(single, 'utf8')), true) },
};
/** @typedef {keyof typeof FORMS} Form */
/** @param {Form} form @param {string} name */
const kit = (form, name) => readFileSync(join(ROOT, FORMS[form].folder, name), 'utf8');

/** @returns {Promise<number>} */
const freePort = () => new Promise((resolve) => {
  const server = createServer().listen(0, '127.0.0.1', () => {
    const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
    server.close(() => resolve(port));
  });
});

/** Modules that Debian's Apache brings as files. @type {[string, string][]} */
const MODULES = [['mpm_event_module', 'mod_mpm_event'], ['authz_core_module', 'mod_authz_core'], ['mime_module', 'mod_mime'], ['dir_module', 'mod_dir'], ['headers_module', 'mod_headers'], ['filter_module', 'mod_filter'], ['deflate_module', 'mod_deflate']];

/** The servers' own settings around the kit's. @type {Record<'nginx'|'apache2', (folder: string, port: number, form: Form) => {config: string, args: string[]}>} */
const SERVERS = {
  nginx: (folder, port, form) => ({
    config: `daemon off; pid ${folder}/pid; error_log ${folder}/error.log; worker_processes 1; ${process.getuid?.() === 0 ? 'user root;' : ''} events {}
http { access_log off; types { text/html html; text/javascript js; text/plain txt; }
${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder}/${name};`).join('\n')}
${kit(form, 'nginx.conf').replace('listen 8080', `listen 127.0.0.1:${port}`).replace('/var/www/mfa-report-viewer', `${folder}/root`)} }`,
    args: ['-c', `${folder}/config`, '-p', folder, '-e', `${folder}/error.log`],
  }),
  apache2: (folder, port, form) => ({
    config: `ServerName localhost
Listen 127.0.0.1:${port}
ServerRoot ${folder}
PidFile ${folder}/pid
ErrorLog ${folder}/error.log
DefaultRuntimeDir ${folder}
${process.getuid?.() === 0 ? 'User www-data\nGroup www-data' : ''}
${MODULES.map(([name, file]) => `LoadModule ${name} /usr/lib/apache2/modules/${file}.so`).join('\n')}
TypesConfig /dev/null
AddType text/html .html
AddType text/javascript .js
DocumentRoot ${folder}/root
${kit(form, 'apache.conf').replace('/var/www/mfa-report-viewer', `${folder}/root`)}`,
    args: ['-f', `${folder}/config`, '-D', 'FOREGROUND'],
  }),
};

for (const [name, form] of /** @type {['nginx'|'apache2', Form][]} */ ([['nginx', 'site'], ['apache2', 'site'], ['nginx', 'single file']])) {
  test(`${name} serves the ${form} below a path, with every header, and the page works, as does the scalar edition beside it`, async () => {
    const { expected } = FORMS[form];
    const program = serverPath(name);
    const folder = mkdtempSync(join(tmpdir(), 'mfa-host-'));
    chmodSync(folder, 0o755);
    mkdirSync(join(folder, 'root', PATH), { recursive: true });
    if (form === 'site') cpSync(site, join(folder, 'root', PATH), { recursive: true });
    else cpSync(single, join(folder, 'root', PATH, 'index.html'));
    cpSync(join(ROOT, 'dist', SCALAR), join(folder, 'root', PATH, SCALAR));
    const port = await freePort();
    const { config, args } = SERVERS[name](folder, port, form);
    writeFileSync(join(folder, 'config'), config);
    const server = spawn(program, args, { stdio: 'inherit' });
    const address = `http://127.0.0.1:${port}${PATH}`;
    try {
      for (let tries = 0; ; tries += 1) {
        const answer = await fetch(address).catch(() => undefined);
        if (answer?.ok) break;
        if (tries === 100) assert.fail(existsSync(join(folder, 'error.log')) ? readFileSync(join(folder, 'error.log'), 'utf8') : 'no answer');
        await new Promise((done) => setTimeout(done, 50));
      }
      const script = form === 'site' && readdirSync(site).find((file) => file.startsWith('worker-'));
      for (const path of ['', ...(script ? [script] : []), 'not-there']) {
        const answer = await fetch(address + path);
        for (const [header, value] of Object.entries(expected)) assert.equal(answer.headers.get(header), value, `${header} of ${path || 'the page'}`);
        if (path !== 'not-there') assert.match(answer.headers.get('cache-control') ?? '', path ? /immutable/ : /no-cache/);
        if (path === script) assert.match(answer.headers.get('content-type') ?? '', /javascript/);
      }
      for (const [path, options] of /** @type {[string, string[]][]} */ ([['', []], [SCALAR, NO_SIMD]])) {
        const browser = await launch('chrome', options);
        try {
          const page = await browser.newPage();
          /** @type {string[]} */
          const trouble = [];
          page.on('console', (message) => trouble.push(message.text()));
          await page.goto(`${address}${path}#lang=en`, { waitUntil: 'load' });
          const app = await appOf(page);
          await drop(app, [caseFile('portal_sign_ins_csv/columns_57/InteractiveSignIns_2026-03-02_2026-03-09.csv')]);
          await see(app, '11 of 34 required');
          assert.deepEqual(trouble, []);
        } finally {
          await browser.close();
        }
      }
    } finally {
      const ended = new Promise((done) => server.once('exit', done));
      if (server.exitCode === null && server.kill('SIGTERM')) await ended;
      rmSync(folder, { recursive: true, force: true });
    }
  });
}

for (const form of /** @type {Form[]} */ (Object.keys(FORMS))) test(`the sets for Caddy and IIS hold every header of the ${form}`, () => {
  const { folder, expected } = FORMS[form];
  const xml = kit(form, 'web.config').replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&amp;', '&');
  for (const [header, value] of Object.entries(expected)) {
    assert.ok(kit(form, 'Caddyfile').includes(`${header} "${value}"`), `Caddy: ${header}`);
    assert.ok(xml.includes(`name="${header}" value="${value}"`), `IIS: ${header}`);
  }
  // Where the program is there, it reads its own file.
  if (spawnSync('caddy', ['version']).status === 0) assert.equal(spawnSync('caddy', ['validate', '--adapter', 'caddyfile', '--config', join(ROOT, folder, 'Caddyfile')]).status, 0);
});
