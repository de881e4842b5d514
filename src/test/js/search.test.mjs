import assert from 'node:assert/strict';
import { test } from 'node:test';
import { matchesFilters, search } from '../../../webroot/js/timeline/search.js';

const event = (id, date, title, more = {}) => ({
  id, title, when: { date }, parties: [], instruments: [], category: 'product', verified: true, ...more,
});
const events = [
  event('altman', '2025-02-04', { en: 'Altman in Seoul: Kakao partnership' }),
  event('signing', '2025-10-01', { en: 'Seoul accord: letters of intent', fr: 'Accord de Séoul', ko: '서울 합의' }),
  event('gpt', '2025-08-07', { en: 'OpenAI releases GPT-5' }, { parties: ['OpenAI'], verified: false }),
];
const ids = (found) => found.map(({ id }) => id);

test('the title that begins with the words comes first, whatever the accents or the script', () => {
  for (const q of ['seoul', 'Séoul', 'SÉOUL ', '서울']) {
    assert.equal(search(events, q)[0].id, 'signing', q);
  }
});

test('every word must be found somewhere', () => {
  assert.deepEqual(ids(search(events, 'openai gpt')), ['gpt']);
  assert.deepEqual(search(events, 'openai seoul'), []);
});

test('filters combine', () => {
  const none = { categories: [], party: '', verified: '', q: '' };
  assert.equal(events.filter((each) => matchesFilters(each, none)).length, 3);
  assert.deepEqual(ids(events.filter((each) => matchesFilters(each, { ...none, verified: 'no' }))), ['gpt']);
  assert.deepEqual(ids(events.filter((each) => matchesFilters(each, { ...none, party: 'OpenAI', q: 'seoul' }))), []);
});
