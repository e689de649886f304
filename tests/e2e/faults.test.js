// Whatever breaks while files are read, the page lives, says which file ended at which byte and why, marks the figures as
// incomplete on every screen and in every form that is saved, and reading the file again gives the report of an untouched run.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { install } from './faults.js';
import { BROWSERS, goTo, see, withPage } from './harness.js';

/** @typedef {import('./harness.js').App} App */
/** @typedef {import('./faults.js').Fault} Fault */

/** Drops two files of so many megabytes: their batches come every 4 MiB. @param {App} app @param {[string, number][]} files */
const give = (app, files) =>
  app.evaluate((list) => {
    /** @type {any} */ (globalThis).faults.files.clear();
    const data = new DataTransfer();
    for (const [file, [name, megabytes]] of list.entries()) {
      const rows = ['"Date (UTC)","Request ID","Username","User","Application","Multifactor authentication result"\r\n'];
      for (let row = 0; row < megabytes * 8000; row += 1) {
        const id = `00000000-0000-4000-8000-${String(file * 4000 + row).padStart(12, '0')}`;
        const result = row % 7 ? 'MFA completed in Azure AD' : 'MFA denied; user declined the authentication';
        // Names that are all different, so that there is much to keep.
        rows.push(`"2026-03-0${1 + (row % 9)}T10:00:00Z","${id}","u${row % 500}@contoso.com","U ${row}","A ${row}","${result}"\r\n`);
      }
      data.items.add(new File(rows, name));
    }
    for (const type of ['dragenter', 'dragover', 'drop']) document.body.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
  }, files);

const FILES = /** @type {[string, number][]} */ ([['large.csv', 12], ['small.csv', 1]]);

/** Bytes into the large one: behind them something of it was handed on; and far into it. */
const [EARLY, LATE] = [4 << 20, 8 << 20];

/** Asks the core itself, as the page does; nothing when it does not answer. @param {App} app @param {object} question @param {number} [most] @returns {Promise<any>} */
const ask = (app, question, most = 60_000) =>
  app.evaluate(
    (message, ms) =>
      new Promise((resolve) => {
        const worker = /** @type {any} */ (globalThis).faults.workers.find((/** @type {any} */ one) => one.role === 'analyst');
        if (!worker) return resolve(null);
        const request = 1e9 + Math.random();
        setTimeout(resolve, ms, null);
        worker.addEventListener('message', (/** @type {MessageEvent} */ { data }) => data.request === request && resolve(data.value));
        worker.postMessage({ ...message, request });
      }),
    question,
    most,
  );

const FILTER = { from: null, to: null, search: null, where: [] };

/** The report as it is saved, once every file has been read and hashed. Numbers of files count on. @param {App} app @returns {Promise<string>} */
async function whole(app) {
  for (const end = Date.now() + 120_000; Date.now() < end; ) {
    // The one that was asked may be ended meanwhile.
    const text = await ask(app, { type: 'reportJson', filter: FILTER }, 10_000);
    const report = text && JSON.parse(text);
    if (report?.complete && report.inputs.length === FILES.length && report.inputs.every((/** @type {any} */ input) => input.sha256)) return text.replaceAll(/"(id|input)": \d+/g, '"$1": 0');
    await new Promise((done) => setTimeout(done, 100));
  }
  return assert.fail(`no whole report:\n${await app.evaluate(() => document.body.innerText)}`);
}

/** @param {App} app @param {string} label */
const press = (app, label) =>
  app.evaluate((wanted) => {
    const button = [...document.querySelectorAll('button')].find((one) => one.textContent === wanted);
    if (!button) throw new Error(`no button ${wanted}`);
    button.click();
  }, label);

/** The app saves by itself what the reader asks for. @param {App} app @param {number} place of the form in the dialog @returns {Promise<{name: string, text: string}>} */
async function save(app, place) {
  await app.evaluate(() => void (/** @type {any} */ (globalThis).faults.saved.length = 0));
  await press(app, 'Save report');
  await app.waitForFunction(() => document.querySelector('dialog.save input[name=form]'));
  await app.evaluate((n) => /** @type {HTMLElement} */ (document.querySelectorAll('dialog.save input[name=form]')[n]).click(), place);
  await app.evaluate(() => /** @type {HTMLElement} */ (document.querySelector('dialog.save .btn.primary')).click());
  await app.waitForFunction(() => /** @type {any} */ (globalThis).faults.saved.length > 0 && !document.querySelector('dialog.save'));
  return app.evaluate(async () => {
    const [{ name, blob }] = /** @type {any} */ (globalThis).faults.saved;
    return { name, text: await blob.text() };
  });
}

/** @param {App} app */
async function forget(app) {
  await goTo(app, 'view=files&lang=en');
  await app.waitForFunction(() => {
    const remove = [...document.querySelectorAll('button')].find((one) => one.textContent === 'Remove');
    remove?.click();
    return !remove && !document.querySelector('table.files tbody tr');
  });
}

/**
 * Lets the time go by in which silence is told, once both files are begun and only so many not read to their end. The screen
 * cannot tell: it lists no file before the analyst's first answer, which may be the one that never comes.
 * @param {App} app @param {number} ticks @param {number} reading
 */
async function wait(app, ticks, reading) {
  await app.waitForFunction((all, n) => {
    const states = [.../** @type {any} */ (globalThis).faults.files.values()];
    return states.length === all && states.filter((state) => state === 'scan').length === n;
  }, {}, FILES.length, reading);
  await app.evaluate((n) => {
    for (let tick = 0; tick < n; tick += 1) for (const call of /** @type {any} */ (globalThis).faults.ticks) call();
  }, ticks);
}

/** @param {App} app @param {Fault | undefined} plan @param {object} [kill] */
const arm = (app, plan, kill) =>
  app.evaluate((next, dead) => void Object.assign(/** @type {any} */ (globalThis).faults, { plan: next, kill: dead, broke: 0 }), plan, kill);

/** @param {App} app */
const broken = (app) => app.waitForFunction(() => /** @type {any} */ (globalThis).faults.broke > 0, { timeout: 60_000 });

/** What a reader sees of a file that ended early. @param {App} app @param {RegExp} reason @param {string} said @returns {Promise<number>} the byte */
async function told(app, reason, said) {
  await app.waitForFunction(() => document.querySelector('.run.slim .decide') && !document.querySelector('.run.slim progress'), { timeout: 60_000 });
  const banner = await app.$eval('.run.slim', (e) => /** @type {HTMLElement} */ (e).innerText.replaceAll(/\s+/g, ' '));
  assert.match(banner, /large\.csv/, said);
  assert.match(banner, reason, said);
  const byte = /, byte ([\d,]+)/.exec(banner);
  assert.ok(byte, `${said}: no byte in ${banner}`);
  return Number(byte[1].replaceAll(',', ''));
}

/**
 * The report says it too, and so do its screens and what is saved of it: these are looked at once a reason.
 * @param {App} app @param {Set<string>} seen @param {string} code @param {string} said
 */
async function markedIn(app, seen, code, said) {
  const report = JSON.parse(await ask(app, { type: 'reportJson', filter: FILTER }));
  assert.equal(report.complete, false, said);
  const large = report.inputs.find((/** @type {any} */ input) => input.name === 'large.csv');
  const warning = large?.warnings.find((/** @type {any} */ one) => one.code === code);
  assert.ok(warning, `${said}: ${JSON.stringify(large?.warnings)}`);
  assert.equal(warning.offset, large.bytesRead, said);
  // All of them where the read fails that would have told the end.
  assert.ok(large.bytesRead < large.bytes || (code === 'read_error' && large.bytesRead === large.bytes), said);
  if (seen.size === seen.add(code).size) return;
  for (const view of ['overview', 'sign-ins', 'usage', 'files']) {
    await goTo(app, `view=${view}&lang=en`);
    await app.waitForFunction(() => [...document.querySelectorAll('.dq-w')].some((e) => e.textContent?.includes('Incomplete')));
  }
  for (const place of [0, 3]) {
    const { name, text: saved } = await save(app, place);
    assert.match(name, /_incomplete\.(html|json)$/, said);
    assert.match(saved, place === 0 ? /<p class="mark">Not complete/ : /"complete": false/, said);
  }
}

/** All of them in one page, which outlives them. @param {import('node:test').TestContext} t @param {App} app */
async function faults(t, app) {
  await give(app, FILES);
  const untouched = await whole(app);
  const size = JSON.parse(untouched).inputs.find((/** @type {any} */ input) => input.name === 'large.csv').bytes;
  await forget(app);

  /** Reasons whose marks were looked at. @type {Set<string>} */
  const seen = new Set();
  const marked = (/** @type {App} */ of, /** @type {string} */ code, /** @type {string} */ said) => markedIn(of, seen, code, said);

  /** Reads again whatever ended early; what comes out is what an untouched run gives. @param {string} said */
  async function again(said) {
    await app.evaluate(() => {
      for (const button of document.querySelectorAll('.run.slim .decide button:first-child')) /** @type {HTMLElement} */ (button).click();
    });
    assert.equal(await whole(app), untouched, said);
    await app.waitForFunction(() => !document.querySelector('.decide'));
    await goTo(app, 'view=overview&lang=en');
    await see(app, 'MFA at sign-in');
    // The screen follows the core's report within its own time.
    await app.waitForFunction(() => !document.body.innerText.includes('Incomplete'));
    await forget(app);
  }

  t.beforeEach(() => forget(app));

  /** Gives the files, one of which breaks. @param {Fault} fault */
  async function under(fault) {
    await arm(app, fault);
    await give(app, FILES);
    await broken(app);
  }

  await t.test(`a read fails: the first, the second, later ones, and the one that would tell the end`, async () => {
    let most = 0;
    for (const after of [0, 1, 1 << 20, EARLY, LATE, size]) {
      const said = `the read behind byte ${after} fails`;
      await under({ kind: 'read', after, name: 'large.csv' });
      const byte = await told(app, /could not be read on.*The read failed/, said);
      assert.ok(byte >= Math.max(after, most) && byte <= size, `${said}: at ${byte}`);
      most = byte;
      await marked(app, 'read_error', said);
      await again(said);
    }
    assert.equal(most, size);
  });

  for (const [kind, reason, code] of /** @type {[Fault['kind'], RegExp, string][]} */ ([
    ['trap', /broke off.*RuntimeError/, 'reader_crashed'],
    ['error', /broke off/, 'reader_crashed'],
    ['allocation', /no more memory/, 'memory_full'],
    ['memory', /no more memory|broke off/, ''],
    ['hang', /no longer answered/, 'reader_silent'],
  ])) {
    await t.test(`the reader meets: ${kind}`, async () => {
      for (const after of [0, EARLY]) {
        const said = `${kind} behind byte ${after}`;
        await under({ kind, after, name: 'large.csv' });
        if (kind === 'hang') await wait(app, 21, 1);
        await told(app, reason, said);
        const report = JSON.parse(await ask(app, { type: 'reportJson', filter: FILTER }));
        await marked(app, code || report.inputs.find((/** @type {any} */ one) => one.name === 'large.csv').warnings[0].code, said);
        await again(said);
      }
    });
  }

  await t.test(`the reader is killed without a word`, async () => {
    for (const messages of [0, 1, 2]) {
      const said = `killed after ${messages} messages`;
      await arm(app, undefined, { role: 'scan', name: 'large.csv', after: messages });
      await give(app, FILES);
      await broken(app);
      await wait(app, 21, 1);
      await told(app, /no longer answered/, said);
      await marked(app, 'reader_silent', said);
      await again(said);
    }
  });

  await t.test(`the analyst breaks on a batch, and is killed without a word`, async () => {
    for (const kind of /** @type {Fault['kind'][]} */ (['trap', 'memory', 'allocation'])) {
      await arm(app, { kind, after: 1 });
      await give(app, FILES);
      await broken(app);
      await app.waitForFunction(() => document.querySelector('.run.slim .decide') && !document.querySelector('.run.slim progress'), { timeout: 60_000 });
      const banner = await app.$eval('.run.slim', (e) => /** @type {HTMLElement} */ (e).innerText);
      assert.match(banner, /(large|small)\.csv[^]*(broke off|no more memory)[^]*byte [\d,]+/, kind);
      assert.equal(JSON.parse(await ask(app, { type: 'reportJson', filter: FILTER })).complete, false, kind);
      await again(kind);
    }
    await arm(app, undefined, { role: 'analyst', after: 0 });
    await give(app, FILES);
    await broken(app);
    // Its files are read again by themselves: none of them is to blame.
    await wait(app, 101, 0);
    assert.equal(await whole(app), untouched);
    await forget(app);
  });

  await t.test(`a reader that is busy for ever is cancelled at once, and the next run is clean`, async (t) => {
    await under({ kind: 'hang', after: EARLY, name: 'large.csv' });
    const { ms, ended } = await app.evaluate(async () => {
      const { faults } = /** @type {any} */ (globalThis);
      const ended = faults.ended;
      const button = [...document.querySelectorAll('button')].find((one) => one.textContent === 'Cancel');
      const start = performance.now();
      button?.click();
      while (!document.querySelector('.run.slim .decide')) await new Promise((done) => setTimeout(done, 1));
      return { ms: performance.now() - start, ended: faults.ended - ended };
    });
    t.diagnostic(`cancelled within ${ms.toFixed(0)} ms`);
    assert.ok(ended >= 1, 'its worker is gone, with all it held');
    await told(app, /cancelled/, 'cancel');
    await marked(app, 'cancelled', 'cancel');
    await again('cancel');
  });

  await t.test(`to go on with what was read keeps the mark, and to leave the file out takes it away`, async () => {
    for (const label of ['Keep as partial', 'Drop it']) {
      await under({ kind: 'trap', after: LATE, name: 'large.csv' });
      assert.ok((await told(app, /broke off/, label)) > 0, 'nothing was read of it');
      await press(app, label);
      await app.waitForFunction(() => !document.querySelector('.run.slim'));
      const report = JSON.parse(await ask(app, { type: 'reportJson', filter: FILTER }));
      assert.deepEqual([report.complete, report.inputs.length], label === 'Drop it' ? [true, 1] : [false, 2], label);
      if (label !== 'Drop it') await marked(app, 'reader_crashed', label);
      await forget(app);
    }
  });
}

for (const browser of BROWSERS) {
  test(browser, async (t) => {
    // A worker that breaks outside of everything says so to the console as well; and Firefox now and then has something to say
    // of any script that is run before those of a sandboxed frame.
    const told = /broken|RuntimeError|RangeError|Permission denied to access property "length"/;
    await withPage(browser, (app) => faults(t, app), { prepare: install, told });
  });
}
