// One long file that several workers read gives the report of one reader, byte for byte; and whatever becomes of one of them becomes
// of the file. The engine of the page itself, with its workers, and with short ranges.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withBridge } from './bridge.js';
import { BROWSERS, withPage } from './harness.js';

/** @typedef {{readers: number, kind?: string, what?: string}} How */

/**
 * Runs in the app's frame: reads a made-up file of some megabytes in ranges of one, and tells what became of it.
 * @param {any} parts @param {How} how
 */
async function inPage(parts, { readers, kind = 'plain', what = '' }) {
  const header = '"Date (UTC)","Request ID","Username","User","Application","Multifactor authentication result"\r\n';
  /** @param {number} row @param {string} app */
  const record = (row, app) => `"2026-03-0${1 + (row % 9)}T10:00:00Z","00000000-0000-4000-8000-${String(row).padStart(12, '0')}","u${row % 500}@contoso.com","U ${row}","${app}","${row % 7 ? 'MFA completed in Azure AD' : 'MFA denied; user declined the authentication'}"\r\n`;
  // Lines in a cell that read as records.
  const inside = `so\n${Array.from({ length: 300 }, (_, row) => `2026-03-02T10:00:00Z,10000000-0000-4000-8000-${String(row).padStart(12, '0')},u,U,A,`).join('\n')}\nmuch`;
  const rows = [header];
  if (kind === 'json') {
    rows[0] = '[';
    for (let row = 0; row < 45000; row += 1) rows.push(`${row ? ',' : ''}{"id":"00000000-0000-4000-8000-${String(row).padStart(12, '0')}","createdDateTime":"2026-03-02T10:00:00Z","userPrincipalName":"u@contoso.com"}`);
    rows.push(']');
  } else {
    for (let row = 0, bytes = 0; bytes < (what === 'second' ? 16 : 6) << 20; row += 1) {
      rows.push(record(row, kind === 'quoted' && row % 3 === 0 ? inside : 'A'));
      if (row % 5000 === 4999) rows.push('"broken"\r\n');
      bytes += rows[rows.length - 1].length;
      // Longer than a range: nobody is known to read the next one.
      if (kind === 'long' && row === 12000) rows.push(`"2026-03-02T10:00:00Z","${'x'.repeat(3 << 20)}`, '"\r\n');
      // Behind another table only one can read.
      if (kind === 'tables' && row === 20000) rows.push('Date,Activity,Category,ActorUserPrincipalName,TargetId,Result\r\n');
    }
  }
  const file = new File(rows, 'a.csv');
  const second = new File([header, record(99999, 'B')], 'b.csv');

  /** Words of readers, by who they come from: the first one, or a helper. @type {any[]} */
  const words = [];
  /** @type {any[]} */
  const workers = [];
  let ended = 0;
  /** @type {any} */
  let broke;
  const own = /** @type {any} */ (globalThis).bridge.pageParts(Promise.resolve(parts));
  const createWorker = () => {
    const worker = own.createWorker();
    const post = worker.postMessage.bind(worker);
    worker.postMessage = (/** @type {any} */ message, /** @type {any} */ transfer) => {
      if (message.type === 'range') {
        worker.helps = true;
        words.push(message);
        // The third range that is given away meets its fault.
        if (what && !broke && words.length === 3) {
          broke = what;
          if (what === 'second') engine.add([second]);
          if (what === 'cancel') return void setTimeout(() => engine.cancel(1));
          // The clock by which silence is told is turned by hand, once the others have nothing left to do.
          if (what === 'hang') return void setTimeout(() => { for (let n = 0; n < 22; n += 1) tick(); }, 3000);
          if (what === 'crash') return void worker.onerror({ preventDefault() {}, message: 'RuntimeError: unreachable' });
          if (what === 'read') message = { ...message, file: new File(['short'], 'a.csv') };
          if (what === 'nonsense' || what === 'nobody') {
            const found = new ArrayBuffer(what === 'nobody' ? 0 : 99);
            return void worker.onmessage({ data: { type: 'ranged', input: 1, number: message.number, found } });
          }
        }
      }
      post(message, transfer);
    };
    const terminate = worker.terminate.bind(worker);
    worker.terminate = () => {
      ended += 1;
      terminate();
    };
    workers.push(worker);
    return worker;
  };

  let tick = () => {};
  const { setInterval } = globalThis;
  globalThis.setInterval = /** @type {any} */ ((/** @type {() => void} */ call, /** @type {number} */ ms) => {
    tick = call;
    return setInterval(call, ms);
  });
  /** @type {any} */
  let engine;
  /** @type {(state: any) => boolean} */
  let wanted = () => false;
  /** @type {any} */
  let latest;
  /** @type {any[]} */
  let all = [];
  /** Files in the order in which they were done. @type {number[]} */
  const order = [];
  /** @type {(state: any) => void} */
  let found = () => {};
  const until = (/** @type {(state: any) => boolean} */ question) => new Promise((resolve) => {
    wanted = question;
    found = resolve;
    if (latest && wanted(latest)) resolve(latest);
  });
  engine = /** @type {any} */ (globalThis).bridge.createEngine({
    parts: { ...own, createWorker },
    readers,
    length: 1 << 20,
    onReport() {},
    /** @param {any[]} states */
    onFiles(states) {
      const [state] = all = states;
      latest = state;
      for (const one of states) if (one.state === 'done' && !order.includes(one.input)) order.push(one.input);
      if (state && wanted(state)) found(state);
    },
  });
  globalThis.setInterval = setInterval;
  const done = (/** @type {any} */ state) => state.state === 'done' && state.hashed === null;
  engine.add(what === 'second' && readers === 1 ? [file, second] : [file]);
  const state = await until((one) => one.undecided || done(one));
  const early = { state: state.state, problem: state.problem, bytes: state.bytes, ended };
  const filter = { from: null, to: null, search: null, where: [] };
  const partial = early.state === 'done' ? '' : await engine.reportJson(filter);
  if (partial) {
    engine.retry(1);
    await until(done);
  }
  while (!all.every(done)) await new Promise((next) => setTimeout(next, 20));
  const report = await engine.reportJson(filter);
  engine.dispose();
  return { early, partial, report, order, ranges: words.length, helpers: new Set(words.map(({ helper }) => helper)).size, size: file.size };
}

for (const browser of BROWSERS) {
  test(`${browser}: one file read by several gives the report of one reader`, async (t) => {
    await withPage(browser, async (page) => {
      const embedded = await withBridge(page);
      const read = (/** @type {How} */ how) => page.evaluate(inPage, embedded, how);
      /** Not `equal`: nobody reads two reports beside one another. @param {string} one @param {string} other @param {string} said */
      const same = (one, other, said) => assert.ok(one === other, said);

      let plain = '';
      for (const kind of ['plain', 'quoted', 'long', 'tables', 'json']) {
        await t.test(kind, async () => {
          const alone = await read({ readers: 1, kind });
          assert.equal(alone.ranges, 0);
          assert.equal(JSON.parse(alone.report).inputs[0].bytesRead, alone.size);
          for (const readers of [2, 3]) {
            const beside = await read({ readers, kind });
            if (kind === 'json') assert.equal(beside.ranges, 0, 'only one can read it');
            else assert.ok(beside.helpers === readers - 1 && beside.ranges >= 2, `${beside.ranges} ranges by ${beside.helpers} helpers`);
            same(beside.report, alone.report, `${readers} readers`);
          }
          if (kind === 'plain') plain = alone.report;
        });
      }

      for (const [what, state, problem] of [
        ['cancel', 'cancelled', 'cancelled'],
        ['crash', 'failed', 'reader_crashed'],
        ['read', 'failed', 'changed_while_reading'],
        ['nonsense', 'failed', 'read_error'],
        ['hang', 'failed', 'reader_silent'],
      ]) {
        await t.test(`a helper meets: ${what}`, async () => {
          const { early, partial, report, size } = await read({ readers: 3, what });
          assert.deepEqual([early.state, early.problem], [state, problem]);
          assert.ok(early.ended >= 2 && early.bytes < size, `${early.ended} workers ended at byte ${early.bytes}`);
          const [input] = JSON.parse(partial).inputs;
          // What the figures rest on is what was handed over, to the byte.
          assert.equal(input.bytesRead, early.bytes);
          same(report, plain, 'read again, it is whole');
        });
      }

      await t.test('a file that comes while helpers are at work gets one of them', async () => {
        const alone = await read({ readers: 1, what: 'second' });
        assert.deepEqual(alone.order, [1, 2]);
        for (const readers of [2, 3]) {
          const beside = await read({ readers, what: 'second' });
          assert.deepEqual(beside.order, [2, 1], 'it does not wait for the long one');
          same(beside.report, alone.report, `${readers} readers`);
        }
      });

      await t.test('there is nobody for a range after all', async () => {
        same((await read({ readers: 3, what: 'nobody' })).report, plain, 'the same report');
      });
    });
  });
}
