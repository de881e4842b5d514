import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  bandPath, linear, linePath, roundRange, runs, spread, tickDigits, ticks,
} from '../../../webroot/js/charts/geometry.js';

test('ticks are round and lie inside the range', () => {
  assert.deepEqual(ticks(-5, 10, 3), [-5, 0, 5, 10]);
  assert.deepEqual(ticks(-0.031, 0.12, 4).map((v) => Number(v.toFixed(10))), [0, 0.05, 0.1]);
});

test('the axis range grows to whole steps that hold the data', () => {
  const [low, high] = roundRange(-0.031, 0.12, 4);
  assert.ok(Math.abs(low + 0.05) < 1e-12 && Math.abs(high - 0.15) < 1e-12);
});

test('decimals are just enough to tell ticks apart', () => {
  assert.equal(tickDigits(5), 0);
  assert.equal(tickDigits(0.5), 1);
  assert.equal(tickDigits(2.5), 1);
  assert.equal(tickDigits(0.01), 2);
});

test('a missing day lifts the pen', () => {
  const points = [{ day: -1, car: 0 }, { day: 0, car: 1 }, { day: 2, car: 2 }];
  const groups = runs(points);
  assert.deepEqual(groups.map((g) => g.length), [2, 1]);
  const path = linePath(groups, (p) => p.day, (p) => p.car);
  assert.equal(path, 'M-1.0,0.0L0.0,1.0M2.0,2.0');
});

test('the band closes over each run and skips lone points', () => {
  const groups = runs([{ day: 0, l: 0, h: 2 }, { day: 1, l: 1, h: 3 }, { day: 3, l: 0, h: 1 }]);
  assert.equal(bandPath(groups, (p) => p.day, (p) => p.l, (p) => p.h), 'M0.0,2.0L1.0,3.0L1.0,1.0L0.0,0.0Z');
});

test('labels never come closer than the gap, stay inside, and keep their order', () => {
  let seed = 7;
  const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
  for (let round = 0; round < 300; round++) {
    const wanted = Array.from({ length: 1 + Math.floor(random() * 6) }, () => random() * 200);
    const placed = spread(wanted, 16, 0, 200);
    const order = wanted.map((_, i) => i).sort((a, b) => wanted[a] - wanted[b] || a - b);
    order.forEach((index, i) => {
      assert.ok(placed[index] >= -1e-9 && placed[index] <= 200 + 1e-9);
      if (i > 0) assert.ok(placed[index] - placed[order[i - 1]] >= 16 - 1e-9);
    });
  }
});

test('labels that fit stay where they want to be, and a crowd is centred on its wishes', () => {
  assert.deepEqual(spread([10, 50, 90], 16, 0, 100), [10, 50, 90]);
  assert.deepEqual(spread([50, 50], 16, 0, 100), [42, 58]);
});

test('a flat domain maps to the start of the range', () => {
  assert.equal(linear([3, 3], [10, 20])(3), 10);
});
