import assert from 'node:assert/strict';
import { test } from 'node:test';
import { attempts } from './privacy-state.js';

test('an attempt that two policies refuse counts once, and twice when it is made twice', () => {
  const by = (/** @type {string[]} */ ...policies) => policies.map((policy, at) => ({ what: 'connect-src https://x.example/', by: policy, at }));
  assert.equal(attempts(by('outer', 'inner')).length, 1);
  assert.equal(attempts(by('outer', 'inner', 'outer', 'inner')).length, 2);
  assert.equal(attempts(by('outer', 'outer', 'inner')).length, 2);
  assert.equal(attempts([{ what: '<link>', at: 1 }, { what: '<link>', at: 2 }, ...by('inner')]).length, 3);
});
