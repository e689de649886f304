// The same sources give the same bytes, whoever builds them and wherever.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildTwice } from '../../scripts/reproduce.mjs';

test('two builds in different folders give the same bytes', async () => {
  const { here, there } = await buildTwice();
  assert.equal(there, here);
});
