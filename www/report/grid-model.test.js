import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MAX_SPACER, PageCache, move, scale, scrolled, tsv } from './grid-model.js';
import { parts, visible } from './visible.js';

test('a short list is not mapped', () => {
  const map = scale({ total: 46, rowHeight: 32, viewport: 450 });
  assert.equal(map.spacer, 46 * 32);
  assert.equal(map.toTop(320), 320);
  assert.deepEqual(map.window(320, 0), { first: 10, last: 25 });
  assert.deepEqual(map.seen(0), { first: 0, last: 14 });
});

test('a list of millions: both ends are reached, there and back is the same place', () => {
  for (const total of [500_000, 1_000_000, 40_000_000]) {
    const map = scale({ total, rowHeight: 32, viewport: 450 });
    assert.equal(map.spacer, MAX_SPACER);
    assert.equal(map.toTop(0), 0);
    assert.equal(map.toTop(MAX_SPACER - 450), total * 32 - 450);
    assert.equal(map.window(map.toTop(MAX_SPACER)).last, total);
    let before = -1;
    for (let scroll = 0; scroll <= MAX_SPACER - 450; scroll += 39_999) {
      const top = map.toTop(scroll);
      assert.ok(top > before);
      assert.ok(Math.abs(map.toScroll(top) - scroll) < 0.01);
      before = top;
    }
  }
});

test('a wheel step moves the list by that step, a drag maps', () => {
  const map = scale({ total: 1_000_000, rowHeight: 32, viewport: 450 });
  const at = { top: map.toTop(4_000_000), scroll: 4_000_000 };
  assert.equal(scrolled(map, at, 4_000_100, 450), at.top + 100);
  assert.equal(scrolled(map, at, 5_000_000, 450), map.toTop(5_000_000));
});

test('an empty list', () => {
  const map = scale({ total: 0, rowHeight: 32, viewport: 450 });
  assert.deepEqual(map.window(0), { first: 0, last: 0 });
  assert.deepEqual(map.seen(0), { first: 0, last: 0 });
});

test('a row is brought into sight and not further', () => {
  const map = scale({ total: 1000, rowHeight: 30, viewport: 300 });
  assert.equal(map.reveal(5, 0), 0);
  assert.equal(map.reveal(10, 0), 30);
  assert.equal(map.reveal(999, 0), 29_700);
  assert.equal(map.reveal(2, 3000), 60);
});

test('pages: asked once, two at a time, only what is in sight', async () => {
  /** @type {[number, () => void][]} */
  const open = [];
  const cache = new PageCache((from, to) => new Promise((done) => {
    const rows = Array.from({ length: Math.min(to, 1000) - from }, (_, i) => ({ row: from + i, cells: [] }));
    open.push([from, () => done({ total: 1000, from, columns: [], rows })]);
  }), () => {}, { size: 100, keep: 3 });
  cache.want(0, 20);
  cache.want(0, 20);
  assert.deepEqual(open.map(([from]) => from), [0]);
  cache.want(150, 420);
  assert.deepEqual(open.map(([from]) => from), [0, 100]);
  cache.want(900, 940);
  open[0][1]();
  await new Promise(setImmediate);
  assert.deepEqual(open.map(([from]) => from), [0, 100, 900]);
  assert.equal(cache.row(7)?.row, 7);
  assert.equal(cache.total, 1000);
  open[1][1](); open[2][1]();
  await new Promise(setImmediate);
  assert.equal(cache.row(905)?.row, 905);
});

test('pages: a failure is kept until it is tried again', async () => {
  let fail = true;
  const cache = new PageCache(async (from) => {
    if (fail) throw new Error('gone');
    return { total: 1, from, columns: [], rows: [{ row: 3, cells: [] }] };
  }, () => {});
  cache.want(0, 1);
  await new Promise(setImmediate);
  assert.ok(cache.failure);
  fail = false;
  cache.retry();
  await new Promise(setImmediate);
  assert.equal(cache.row(0)?.row, 3);
});

test('keys', () => {
  const size = { rows: 46, columns: 8, page: 14 };
  const press = (/** @type {string} */ key, ctrl = false) => move({ key, ctrl }, { row: 10, column: 3 }, size);
  assert.deepEqual(press('PageDown'), { row: 24, column: 3 });
  assert.deepEqual(press('End'), { row: 45, column: 3 });
  assert.deepEqual(press('End', true), { row: 45, column: 7 });
  assert.deepEqual(press('Home'), { row: 0, column: 3 });
  assert.equal(press('x'), undefined);
  assert.deepEqual(move({ key: 'ArrowDown', ctrl: false }, { row: 0, column: 0 }, { rows: 0, columns: 0, page: 1 }), { row: 0, column: 0 });
});

test('a copied row is one line and no formula', () => {
  assert.equal(tsv(['a', '=1+1', '+31', '-', '@x', 'b\tc\r\nd', '\t=x']), "a\t'=1+1\t'+31\t'-\t'@x\tb c d\t' =x");
});

test('hidden characters become marks, nothing is lost', () => {
  assert.equal(visible('evil\u202Egpj.exe'), 'evil[U+202E]gpj.exe');
  assert.equal(visible('a\u200Bb\u0000c\u007F'), 'a[U+200B]b[U+0000]c[U+007F]');
  assert.equal(visible('\uD800'), '[U+D800]');
  assert.equal(visible('José Núñez 山田 \u{1F600}'), 'José Núñez 山田 \u{1F600}');
  assert.deepEqual(parts('a\r\nb\rc', { lines: true }), [{ text: 'a\r\nb' }, { text: '[U+000D]', code: 'U+000D' }, { text: 'c' }]);
  assert.equal(visible('a\r\nb'), 'a[U+000D]\u21B5b');
});
