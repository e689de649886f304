import assert from 'node:assert/strict';
import { test } from 'node:test';
import { batch, effect, onChange, signal } from './signals.js';

test('an effect sees each value once, and nothing it does not look at', () => {
  const a = signal(1);
  const b = signal('x');
  /** @type {number[]} */
  const seen = [];
  const stop = effect(() => a.value * 2, (value) => seen.push(value));
  a.value = 2;
  a.value = 2;
  b.value = 'y';
  batch(() => {
    a.value = 3;
    a.value = 4;
  });
  stop();
  a.value = 5;
  assert.deepEqual(seen, [2, 4, 8]);
});

test('a change made while changes are told is told as well', () => {
  const a = signal(0);
  let told = 0;
  const stop = onChange(() => {
    told += 1;
    if (a.peek() < 3) a.value += 1;
  });
  a.value = 1;
  stop();
  assert.equal(a.peek(), 3);
  assert.ok(told >= 3);
});
