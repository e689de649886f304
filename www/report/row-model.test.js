import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clauseFor, headline, timeline } from './row-model.js';

/** @param {Partial<import('./row-model.js').AttemptRequest>} request */
const request = (request) => ({
  row: 0, time: '2026-03-02T10:20:05Z', code: 0, result: '', resultText: '', side: '', method: '', app: '', steps: [], ...request,
});
/** @param {string} outcome @param {import('./row-model.js').AttemptRequest[]} attempt */
const detail = (outcome, attempt, row = 0) => ({
  row, outcome, attempt, user: { key: 'u', name: 'u@x', display: '' }, fields: [], policies: [], sources: [],
});
const step = { time: '', method: 'password', detail: '', succeeded: true, result: '', requirement: 'primary' };

test('denied, then met', () => {
  const attempt = [
    request({ side: 'denied', result: 'user_declined', code: 500121 }),
    request({ row: 1, time: '2026-03-02T10:21:47Z', side: 'satisfied', method: 'app_notification' }),
  ];
  assert.deepEqual(headline(detail('completed', attempt)), {
    id: 'row-title-denied-then-met', time: '2026-03-02T10:20:05Z', result: 'user_declined', method: '', code: 500121, afterMs: 102_000,
  });
  assert.equal(headline(detail('completed', attempt, 1)).id, 'row-title-completed');
});

test('every outcome has a sentence', () => {
  const title = (/** @type {string} */ outcome, /** @type {object} */ r) => headline(detail(outcome, [request(r)])).id;
  assert.equal(title('denied', { side: 'denied' }), 'row-title-denied');
  assert.equal(title('satisfied_without_prompt', { side: 'satisfied' }), 'row-title-met');
  assert.equal(title('abandoned', { code: 50074 }), 'row-title-abandoned');
  assert.equal(title('registration_not_finished', { code: 50079 }), 'row-title-registration');
  assert.equal(title('redirected', { side: 'pending' }), 'row-title-redirected');
  assert.equal(title('other', { side: 'pending' }), 'row-title-asked');
  assert.equal(title('not_required', {}), 'row-title-not-required');
  assert.equal(title('not_required', { code: 50126 }), 'row-title-not-required-code');
  assert.equal(title('other', { code: null }), 'row-title-plain');
  assert.equal(headline(detail('other', [])).id, 'row-title-plain');
});

test('an attempt in lines', () => {
  const second = { ...step, requirement: 'multifactor', succeeded: false, result: 'user_declined', method: 'app_notification' };
  const lines = timeline(detail('denied', [
    request({ side: 'denied', result: 'user_declined', steps: [step, second] }),
    request({ row: 1, side: 'satisfied', result: 'claim_in_token', steps: [step] }),
    request({ row: 2, code: 50126 }),
  ], 1));
  assert.deepEqual(lines.map((l) => [l.number, l.mark, Boolean(l.step), l.here, l.last]), [
    [1, 'plain', true, false, false], [1, 'denied', true, false, true],
    [2, 'plain', true, true, false], [2, 'satisfied', false, true, true],
    [3, 'none', false, false, true],
  ]);
});

test('links of the details', () => {
  const d = detail('other', [request({ result: 'unlisted', resultText: 'MFA denied; moonlight' })]);
  assert.deepEqual(clauseFor('user', 'u@x', d), { field: 'user', any: ['u'] });
  assert.deepEqual(clauseFor('result', 'unlisted', d), { field: 'unlisted', any: ['MFA denied; moonlight'] });
  assert.equal(clauseFor('request_id', 'x', d), undefined);
});
