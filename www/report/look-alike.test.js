import assert from 'node:assert/strict';
import { test } from 'node:test';
import { foreignLetters } from './look-alike.js';

test('letters of another alphabet among Latin ones are named', () => {
  assert.deepEqual(foreignLetters('p\u0430ypal@contoso.com'), ['U+0430']);
  assert.deepEqual(foreignLetters('jos\u00E9-1@contoso.com'), []);
});

test('a name of another alphabet alone is left as it is', () => {
  assert.deepEqual(foreignLetters('Анна'), []);
});
