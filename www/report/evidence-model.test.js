import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gaps, hashList, overlaps, timeAxis, totals } from './evidence-model.js';

/** @param {string} name @param {string | null} firstUtc @param {string | null} lastUtc @param {number} duplicate */
const input = (name, firstUtc, lastUtc, duplicate = 0) => /** @type {any} */ ({
  name, firstUtc, lastUtc, bytes: 10, sha256: name === 'c' ? null : 'ab'.repeat(32),
  records: { read: 5 + duplicate, used: 4, duplicate, rejected: 1 },
});
const a = input('a', '2026-03-02T07:58:00Z', '2026-03-08T12:12:12Z');
const b = input('b', '2026-03-06T07:31:00Z', '2026-03-08T12:12:12Z', 13);
const c = input('c', '2026-03-12T00:00:00Z', '2026-03-13T00:00:00Z');

test('sums', () => {
  assert.deepEqual(totals([a, b, c]), { bytes: 30, read: 28, used: 12, duplicate: 13, rejected: 3, filtered: 0 });
});

test('overlaps and gaps, in any order', () => {
  assert.deepEqual(overlaps([a, b, c]).map((o) => [o.input.name, o.duplicate, o.with.map((i) => i.name)]), [['b', 13, ['a']]]);
  for (const order of [[a, b, c], [c, b, a]]) {
    assert.deepEqual(gaps(order).map((g) => [g.fromUtc, g.toUtc]), [['2026-03-08T12:12:12.000Z', '2026-03-12T00:00:00.000Z']]);
  }
  assert.deepEqual(gaps([]), []);
  assert.deepEqual(gaps([input('x', null, null)]), []);
});

test('the axis holds the period and has few ticks', () => {
  const from = Date.parse('2026-03-02T07:58:00Z');
  for (const days of [0, 0.1, 1, 6.2, 40, 400, 9000]) {
    const axis = timeAxis(from, from + days * 86_400_000, 9);
    assert.ok(axis.ticks.length >= 2 && axis.ticks.length <= 11, `${days}: ${axis.ticks.length}`);
    assert.ok(axis.first <= from && axis.last >= from + days * 86_400_000);
  }
  assert.equal(timeAxis(from, from + 6.2 * 86_400_000, 9).ticks[0], Date.parse('2026-03-02T00:00:00Z'));
});

test('hashes as sha256sum reads them, only those that are known', () => {
  assert.equal(hashList([a, c]), `${'ab'.repeat(32)}  a`);
});
