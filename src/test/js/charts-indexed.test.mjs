import assert from 'node:assert/strict';
import { test } from 'node:test';
import { converted, holes, indexed, rangeAround } from '../../../webroot/js/price/indexed.js';

const bars = [
  { session: '2022-12-29', close: 50 },
  { session: '2025-10-01', close: 86000 },
  { session: '2025-10-02', close: 89000 },
  { session: '2025-10-10', close: 94400 },
];

test('every line passes through exactly 100 on its own day 0', () => {
  const line = indexed(bars, '2025-10-02');
  assert.equal(line.find((bar) => bar.session === '2025-10-02').value, 100);
  assert.ok(Math.abs(line.at(-1).value - 106.0674) < 1e-3);
});

test('a line whose day 0 has no close is not indexed to a neighbour', () => {
  assert.equal(indexed(bars, '2025-10-06'), undefined);
});

test('a long stop in the record is a hole, a holiday week is not', () => {
  assert.deepEqual(holes(bars), ['2022-12-29']);
});

test('the first view stays inside the record, and does not reach over a stop of it', () => {
  assert.deepEqual(rangeAround(bars, '2025-10-03', 1, 5), { from: '2025-10-02', to: '2025-10-10' });
  assert.deepEqual(rangeAround(bars, '2025-10-03'), { from: '2025-10-01', to: '2025-10-10' });
  assert.deepEqual(rangeAround(bars, '2022-12-29'), { from: '2022-12-29', to: '2022-12-29' });
  assert.equal(rangeAround([], '2025-10-03'), undefined);
});

test('a close is converted at the last fixing before it, and not at one of another time', () => {
  const rates = [
    { date: '2022-12-01', rate: 1 },
    { date: '2025-10-01', rate: 0.0007 },
    { date: '2025-10-06', rate: 0.0008 },
  ];
  const values = converted(bars, rates).map(({ session, value }) => `${session} ${value.toFixed(2)}`);
  assert.deepEqual(values, ['2025-10-01 60.20', '2025-10-02 62.30', '2025-10-10 75.52']);
  assert.deepEqual(converted(bars, []), []);
});
