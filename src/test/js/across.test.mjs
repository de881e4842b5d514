import assert from 'node:assert/strict';
import { test } from 'node:test';
import { acrossVerdict, defaultEvents, foundIn, leftOutCounts, pairsByEvent, pathOfPart } from '../../../webroot/js/across/model.js';
import { formatView, parseView } from '../../../webroot/js/url.js';

const event = (id, ...instruments) => ({ id, instruments });
const cells = new Map([
  ['old', { car: 0.2, p: 0.001, q: 0.01, dayZero: '2025-01-02' }],
  ['weak', { car: 0.01, p: 0.6, q: 0.9, dayZero: '2025-02-03' }],
  ['twin', { car: 0.01, p: 0.6, q: 0.9, dayZero: '2025-02-03' }],
  ['now', { car: 0.03, p: 0.3, q: 0.5, dayZero: '2025-05-06' }],
]);
const cellAt = (id) => cells.get(id);

test('the selected event is compared with those that name the stock, the significant first, one a day 0', () => {
  const events = [event('old', 'A'), event('other', 'B'), event('twin', 'A'), event('weak', 'A'), event('unmeasured', 'A'), event('now', 'A')];
  assert.deepEqual(defaultEvents(events, events[5], 'A', cellAt), ['now', 'old', 'weak']);
  assert.deepEqual(defaultEvents(events, null, 'A', cellAt), ['old', 'now', 'weak']);
});

const part = {
  headline: { test: 'kpBmp', second: 'grankT' },
  windows: [
    { from: 0, to: 1, n: 36, caar: 0.033, tests: { kpBmp: { p: 0.2 }, grankT: { p: 0.002 }, sign: { p: 0.01 } } },
    { from: 0, to: 5, n: 0, tests: {} },
  ],
  path: [{ day: -5, n: 3, aar: 0.01, caar: 0.01, low95: -0.01, high95: 0.03 }, { day: -4, n: 0 }],
};

test('a window is told with the tests that the headline names, and not at all without a mean', () => {
  assert.deepEqual(foundIn(part, [0, 1]).tests.map(({ key }) => key), ['kpBmp', 'grankT']);
  assert.equal(foundIn(part, [0, 5]), undefined);
  assert.equal(foundIn(part, [-1, 1]), undefined);
});

test('two tests that contradict each other are not a verdict', () => {
  assert.equal(acrossVerdict([{ p: 0.2 }, { p: 0.002 }]), 'split');
  assert.equal(acrossVerdict([{ p: 0.01 }, { p: 0.002 }]), 'yes');
  assert.equal(acrossVerdict([{ p: 0.4 }]), 'no');
  assert.equal(acrossVerdict([]), 'none');
});

test('days without a mean are left out of the path, and no interval is made up', () => {
  assert.deepEqual(pathOfPart(part), [{ day: -5, car: 0.01, low95: -0.01, high95: 0.03 }]);
  assert.equal(pathOfPart({ path: [{ day: 0, caar: 0.1 }] })[0].low95, undefined);
});

test('pairs stand under their event, newest first, and reasons are counted', () => {
  const answer = {
    pairs: [
      { event: 'a', instrument: 'A', dayZero: '2025-01-01' },
      { event: 'b', instrument: 'A', dayZero: '2025-02-01' },
      { event: 'a', instrument: 'B', dayZero: '2025-01-01' },
    ],
    leftOut: [{ reason: { code: 'NO_PRICES' } }, { reason: { code: 'SAME_DAY_ZERO' } }, { reason: { code: 'NO_PRICES' } }],
  };
  assert.deepEqual(pairsByEvent(answer, () => undefined).map((group) => [group.event, group.pairs.length]), [['b', 1], ['a', 2]]);
  assert.deepEqual(leftOutCounts(answer)[0], { code: 'NO_PRICES', count: 2 });
});

test('what is looked at across events is in the address and comes back from it', () => {
  const search = '?x=compare&xc=partnership&xi=XKRX:000660&xe=a,b';
  const view = parseView(search);
  assert.deepEqual(view.across, { view: 'compare', category: 'partnership', instrument: 'XKRX:000660', events: ['a', 'b'] });
  assert.equal(formatView(view, ''), search);
  assert.equal(formatView(parseView(''), ''), '');
});
