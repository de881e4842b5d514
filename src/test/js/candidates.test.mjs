import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asItem, candidateOf, namedStudies, together, withTold } from '../../../webroot/js/candidates/model.js';
import { articleOf, differing, editedEvent, sameState, withTouched } from '../../../webroot/js/curate/edit-model.js';
import { withFirst, withTold as listWith } from '../../../webroot/js/curate/list-model.js';

const event = (id, date) => ({ id, when: { date } });
const candidate = (id, date, status = 'proposed') => ({ id, status, event: { ...event(`e-${id}`, date), verified: true } });

test('a candidate among events has an id that no event has and is never verified', () => {
  const item = asItem(candidate('c-1', '2025-10-01'));
  assert.equal(candidateOf(item.id), 'c-1');
  assert.equal(candidateOf('seoul-signing'), null);
  assert.equal(candidateOf(null), null);
  assert.equal(item.verified, false);
});

test('events and candidates stand in time, on one day the events first', () => {
  const items = [candidate('c-1', '2025-10-01'), candidate('c-2', '2024-01-01')].map(asItem);
  const all = together([event('z', '2025-10-01'), event('later', '2025-11-01')], items);
  assert.deepEqual(all.map(({ id }) => id), ['candidate:c-2', 'z', 'candidate:c-1', 'later']);
});

test('without candidates the events are the very same list', () => {
  const events = [event('a', '2025-10-01')];
  assert.equal(together(events, []), events);
});

test('one that is told anew takes its own place, one that is decided on leaves', () => {
  const before = [candidate('c-1', '2025-10-01'), candidate('c-2', '2025-10-02')];
  const moved = withTold(before, candidate('c-1', '2025-10-03'));
  assert.deepEqual(moved.map(({ id }) => id), ['c-2', 'c-1']);
  assert.deepEqual(withTold(before, candidate('c-2', '2025-10-02', 'accepted')).map(({ id }) => id), ['c-1']);
});

test('of the stocks it names the measured ones are spoken of first', () => {
  const studies = [{ instrument: 'a', named: true }, { instrument: 'b', named: true, windows: [{}] }, { instrument: 'c', named: false, windows: [{}] }];
  assert.deepEqual(namedStudies({ studies }).map(({ instrument }) => instrument), ['b', 'a']);
  assert.equal(namedStudies({ studies }, 1).length, 1);
});

test('an article that is a page is sent as one, and nothing empty is sent', () => {
  assert.deepEqual(articleOf({ text: ' <p>On Tuesday</p>', language: 'en', url: '' }), { html: ' <p>On Tuesday</p>', language: 'en' });
  assert.deepEqual(articleOf({ text: 'a < b', language: 'en' }), { text: 'a < b', language: 'en' });
  assert.deepEqual(articleOf({ text: '', language: 'en' }), { language: 'en' });
});

const before = {
  id: 'x', category: 'partnership', title: { en: 'X' }, parties: ['A'], instruments: [], figures: [1], sources: [2], verified: false,
  when: { date: '2025-10-01', zone: 'Asia/Seoul', precision: 'day', phase: 'UNKNOWN', basis: 'unknown' },
};
const typed = {
  'event.id': 'x', 'event.category': 'product', 'event.title.en': 'Y', 'event.title.fr': '', 'event.title.ko': '와이', 'event.parties': ' A \n\nB',
  'event.instruments': 'XKRX:005930, XNAS:NVDA', 'event.when.date': '2025-10-02', 'event.when.zone': 'Asia/Seoul', 'event.when.precision': 'day',
  'event.when.phase': 'AFTER_CLOSE', 'event.when.phaseVenue': 'XKRX',
};

test('what is typed takes the place of what was read', () => {
  const after = editedEvent(before, typed);
  assert.deepEqual(after.title, { en: 'Y', ko: '와이' });
  assert.deepEqual(after.parties, ['A', 'B']);
  assert.deepEqual(after.instruments, ['XKRX:005930', 'XNAS:NVDA']);
  assert.deepEqual(after.when, { date: '2025-10-02', zone: 'Asia/Seoul', phaseVenue: 'XKRX', precision: 'day', phase: 'AFTER_CLOSE', basis: 'unknown' });
});

test('a time of day makes it exact to the minute, and without one it is not', () => {
  const { when } = editedEvent(before, { ...typed, 'event.when.time': '18:00' });
  assert.deepEqual([when.precision, when.time, when.basis], ['minute', '18:00', 'seen']);
  assert.equal(editedEvent(before, { ...typed, 'event.when.precision': 'minute' }).when.precision, 'day');
});

test('a candidate that was edited or decided on meanwhile is in another state', () => {
  const one = candidate('c-1', '2025-10-01');
  assert.ok(sameState(one, { ...one, likenesses: [] }));
  assert.ok(!sameState(one, { ...one, status: 'merged' }));
  assert.ok(!sameState(one, candidate('c-1', '2025-10-02')));
});

const rows = {
  'event.figures[0].label': 'value', 'event.figures[0].value': '11900000000', 'event.figures[0].unit': 'USD', 'event.figures[0].text': '', 'event.figures[0].approximate': 'on',
  'event.figures[1].label': '', 'event.figures[1].value': '12,5', 'event.figures[1].unit': '%', 'event.figures[1].text': 'up to',
  'event.sources[0].url': 'https://example.org/a', 'event.sources[0].title': '', 'event.sources[1].url': '', 'event.sources[1].title': 'Example',
};

test('figures and sources are rows: numbers go as numbers, what is none as typed, and what is empty is left to the server', () => {
  const after = editedEvent(before, { ...typed, ...rows, 'event.note.fr': 'Une note', 'event.siblings': 'a, b', 'event.verified': 'on' });
  assert.deepEqual(after.figures, [
    { label: 'value', unit: 'USD', value: 11900000000, approximate: true },
    { unit: '%', text: 'up to', value: '12,5' },
  ]);
  assert.deepEqual(after.sources, [{ url: 'https://example.org/a' }, { title: 'Example' }]);
  assert.deepEqual([after.note, after.siblings, after.verified], [{ fr: 'Une note' }, ['a', 'b'], true]);
  assert.deepEqual(editedEvent(before, typed).figures, []);
  assert.equal(editedEvent(before, typed).verified, false);
});

test('an edit sends what was touched, and the rest as somebody else left it meanwhile', () => {
  const now = { ...before, category: 'people', parties: ['A', 'C'], figures: [3] };
  const opened = { ...typed, ...rows, 'event.title.en': 'X' };
  const sent = withTouched(editedEvent(before, { ...typed, ...rows }), now, opened, { ...typed, ...rows });
  assert.deepEqual(sent.title, { en: 'Y', ko: '와이' });
  assert.deepEqual([sent.category, sent.parties, sent.figures], ['people', ['A', 'C'], [3]]);
  assert.deepEqual(differing(before, now), ['category', 'parties', 'figures']);
});

test('a row that was taken out, or a box that was unchecked, is touched', () => {
  const opened = { ...typed, ...rows, 'event.verified': 'on' };
  const sent = withTouched(editedEvent(before, typed), { ...before, verified: true }, opened, typed);
  assert.deepEqual([sent.figures, sent.sources, sent.verified], [[], [], false]);
});

test('what others decide shows where it is, what they propose waits, and what comes late is not taken', () => {
  const list = { items: [candidate('c-1', '2025-10-01'), candidate('c-2', '2025-10-02', 'accepted')], fresh: [candidate('c-3', '2025-10-03')] };
  assert.equal(listWith(list, candidate('c-1', '2025-10-01', 'rejected')).items[0].status, 'rejected');
  assert.equal(listWith(list, candidate('c-2', '2025-10-02')), list);
  assert.deepEqual(listWith(list, candidate('c-4', '2025-10-04')).fresh.map(({ id }) => id), ['c-4', 'c-3']);
  assert.deepEqual(listWith(list, candidate('c-3', '2025-10-03', 'merged')).fresh, []);
  const shown = withFirst(list, list.fresh);
  assert.deepEqual([shown.items.map(({ id }) => id), shown.fresh], [['c-3', 'c-1', 'c-2'], []]);
});
