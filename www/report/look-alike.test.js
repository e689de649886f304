import assert from 'node:assert/strict';
import { test } from 'node:test';
import { foreignLetters, lookAlikes, skeleton } from './look-alike.js';

test('names that look the same are one group, names that differ are none', () => {
  const cyrillic = '\u0430lice@contoso.com';
  const [wide, hidden] = ['ａｄｍｉｎ', 'ad\u200Bmin'];
  assert.deepEqual(lookAlikes(['alice@contoso.com', 'bob@contoso.com', cyrillic, 'admin', wide, hidden]), [['alice@contoso.com', cyrillic], ['admin', wide, hidden]]);
  assert.deepEqual(lookAlikes(['alice', 'alica', 'Bob', '']), []);
});

test('the same name in another case, or twice, is no look-alike', () => {
  assert.deepEqual(lookAlikes(['Alice@contoso.com', 'alice@contoso.com', 'alice@contoso.com']), []);
});

test('a name of another alphabet alone is left as it is', () => {
  assert.deepEqual(foreignLetters('Анна'), []);
  assert.deepEqual(foreignLetters('p\u0430ypal'), ['U+0430']);
  assert.equal(skeleton('РАУ'), 'pay');
});
