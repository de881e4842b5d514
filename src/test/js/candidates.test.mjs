import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asItem, candidateOf, namedStudies, together, withTold } from '../../../webroot/js/candidates/model.js';
import { articleOf, editedEvent, sameState } from '../../../webroot/js/curate/edit-model.js';

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

test('what is typed takes the place of what was read; sources and figures stay', () => {
  const after = editedEvent(before, typed);
  assert.deepEqual(after.title, { en: 'Y', ko: '와이' });
  assert.deepEqual(after.parties, ['A', 'B']);
  assert.deepEqual(after.instruments, ['XKRX:005930', 'XNAS:NVDA']);
  assert.deepEqual(after.figures, [1]);
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
