import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LANES, laneOf, neighbour, place, shape } from '../../../webroot/js/timeline/lane-model.js';
import { MIN_DAYS, boundsOf, clamp, dayOf, isoOf, pan, reveal, scale, ticks, zoom } from '../../../webroot/js/timeline/scale.js';

const bounds = [0, 1000];

test('dates and days convert both ways', () => {
  assert.equal(isoOf(dayOf('2025-10-02')), '2025-10-02');
  assert.equal(dayOf('1970-01-02'), 1);
});

test('zooming keeps the day under the pointer where it is', () => {
  const before = [400, 600];
  const after = zoom(before, 0.5, 450, bounds);
  assert.deepEqual(after, [425, 525]);
  assert.equal(scale(before, 0, 1000).x(450), scale(after, 0, 1000).x(450));
});

test('a stretch never leaves the bounds nor gets shorter than the least', () => {
  assert.deepEqual(pan([900, 1000], 500, bounds), [900, 1000]);
  assert.deepEqual(clamp([-50, 50], bounds), [0, 100]);
  assert.deepEqual(clamp([-500, 5000], bounds), bounds);
  const [from, to] = zoom([500, 520], 0.01, 510, bounds);
  assert.equal(to - from, MIN_DAYS);
});

test('revealing moves only as far as needed', () => {
  assert.deepEqual(reveal([100, 200], 150, bounds), [100, 200]);
  const [from, to] = reveal([100, 200], 300, bounds);
  assert.ok(from < 300 && 300 < to && to - from === 100);
});

test('ticks get finer with room and never crowd', () => {
  const styles = (days, width) => new Set(ticks([dayOf('2025-01-01'), dayOf('2025-01-01') + days], width).map(({ style }) => style));
  assert.deepEqual(styles(4000, 1000), new Set(['year']));
  assert.deepEqual(styles(500, 1000), new Set(['month']));
  assert.deepEqual(styles(40, 1000), new Set(['short']));
  for (const days of [20, 60, 400, 3000, 4300]) {
    for (const width of [280, 358, 980, 1400]) {
      const shown = [dayOf('2015-06-01'), dayOf('2015-06-01') + days];
      const xs = ticks(shown, width).map(({ day }) => scale(shown, 0, width).x(day));
      assert.ok(xs.every((x, i) => i === 0 || x - xs[i - 1] >= 50), `${days} days in ${width} px: ${xs}`);
    }
  }
});

const event = (id, date, category = 'product') => ({ id, category, when: { date } });

test('near marks of one lane merge, others do not, the selected one stands alone', () => {
  const events = [event('a', '1970-01-02'), event('b', '1970-01-11'), event('c', '1970-02-20'), event('d', '1970-01-03', 'people')];
  const groups = (selected) => place(events, (day) => day, selected).map(({ events: merged }) => merged.map(({ id }) => id).join(''));
  assert.deepEqual(groups(null), ['ab', 'c', 'd']);
  assert.deepEqual(groups('b'), ['a', 'b', 'c', 'd']);
});

test('every event is placed exactly once', () => {
  const events = Array.from({ length: 200 }, (_, i) => event(`e${i}`, isoOf((i * 37) % 400), LANES[i % 7][0]));
  const placed = place(events, (day) => day * 2, 'e5').flatMap(({ events: merged }) => merged.map(({ id }) => id));
  assert.equal(placed.length, 200);
  assert.equal(new Set(placed).size, 200);
});

test('the neighbours walk single events and stop at the ends', () => {
  const events = [event('a', '2025-01-01'), event('b', '2025-01-01'), event('c', '2025-01-02')];
  assert.equal(neighbour(events, 'a', 1).id, 'b');
  assert.equal(neighbour(events, 'c', 1).id, 'c');
  assert.equal(neighbour(events, 'gone', -1).id, 'c');
});

test('each category has a lane and a shape of its own', () => {
  const categories = LANES.flat();
  assert.equal(new Set(categories.map((category) => shape(category, 6))).size, categories.length);
  assert.equal(laneOf('something new'), LANES.length - 1);
  assert.deepEqual(boundsOf([100, 300]), [10, 345]);
});
