import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dateTicks, sketchOf } from '../../../webroot/js/price/price-sketch.js';

const days = (from, count) => Array.from({ length: count }, (_, i) => new Date(Date.parse(from) + i * 86_400_000).toISOString().slice(0, 10));
const line = (sessions, value, holes = []) => ({ instrument: 'X', points: sessions.map((session, i) => ({ session, value: value(i) })), holes: new Set(holes) });
const SIZE = { width: 640, height: 420 };

test('lines fill the picture from left to right, with room above and below', () => {
  const sessions = days('2025-09-01', 10);
  const sketch = sketchOf([line(sessions, (i) => 100 + i)], { from: sessions[0], to: sessions[9] }, SIZE, String);
  assert.match(sketch.lines[0].path, /^M[\d.]+,[\d.]+(L[\d.]+,[\d.]+){9}$/);
  assert.ok(sketch.x(sessions[0]) > 0 && sketch.x(sessions[9]) < sketch.right && sketch.right < 640);
  assert.ok(sketch.y(109) > 0 && sketch.y(100) < sketch.bottom && sketch.y(109) < sketch.y(100));
});

test('only what the view holds is drawn, and the pen is lifted where the record stops', () => {
  const sessions = days('2025-09-01', 10);
  const sketch = sketchOf([line(sessions, (i) => i, [sessions[5]])], { from: sessions[2], to: sessions[8] }, SIZE, String);
  assert.equal(sketch.lines[0].path.match(/[ML]/g)?.join(''), 'MLLLMLL');
  assert.ok(!sketch.has(sessions[1]) && sketch.has(sessions[8]));
});

test('equal values are a line in the middle, not a division by nought', () => {
  const sessions = days('2025-09-01', 3);
  const sketch = sketchOf([line(sessions, () => 50)], { from: sessions[0], to: sessions[2] }, SIZE, String);
  assert.ok(sketch.y(50) > 0 && sketch.y(50) < sketch.bottom);
});

test('months and years are named where they begin, days between them', () => {
  const ticks = dateTicks(days('2025-11-20', 60));
  assert.deepEqual(ticks.filter(({ kind }) => kind !== 'day'), [
    { session: '2025-12-01', kind: 'month' },
    { session: '2026-01-01', kind: 'year' },
  ]);
  assert.ok(ticks.length > 4 && ticks.length < 12);
});
