import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pacesOf } from '../../../webroot/js/desk/replay.js';

test('the pace in force is among those offered, in order, once', () => {
  assert.deepEqual(pacesOf(20), [0.5, 1, 2, 5, 10, 20, 60, 300]);
  assert.deepEqual(pacesOf(7.5).slice(3, 6), [5, 7.5, 10]);
});
