import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileMessages } from '../../scripts/messages.mjs';
import { translate } from './i18n.js';

const EN = `plain = Text
filled = { $who } of { $n }
choice = { $n ->
    [0] none
    [one] { $n } row
   *[other] { $n } rows{ " or " }more
}
only-english = Here
`;
globalThis.mfaTexts = { messages: { en: [compileMessages(EN, 'en')], nl: [compileMessages('filled = { $who } van { $n }\n', 'nl')] }, sample: [] };

test('messages, arguments and choices', () => {
  assert.equal(translate('en', 'plain'), 'Text');
  assert.equal(translate('en', 'filled', { who: '{ $n }', n: 12345 }), '{ $n } of 12,345', 'an argument is no message');
  assert.equal(translate('nl', 'filled', { who: 'a', n: 12345 }), 'a van 12.345');
  assert.deepEqual([0, 1, 2].map((n) => translate('en', 'choice', { n })), ['none', '1 row', '2 rows or more']);
  assert.equal(translate('en', 'choice', { n: 'other' }), 'other rows or more');
  assert.equal(translate('en', 'filled', { n: 1 }), '{$who} of 1');
  assert.equal(translate('en', 'choice', { n: 1 }, { n: '<1>' }), '<1> row', 'shown otherwise, counted as it is');
});

test('English for what a language lacks, else the id; no name of an object is a message', () => {
  assert.equal(translate('nl', 'only-english'), 'Here');
  assert.equal(translate('nl', 'constructor'), 'constructor');
});

test('what cannot be said stops the build', () => {
  assert.throws(() => compileMessages('a = { NUMBER($n) }\n', 'a'));
  assert.throws(() => compileMessages('a = { $n\n', 'a'));
});
