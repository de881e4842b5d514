import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  dayZeroShift, detailFigures, isProvisional, movement, readableWindow, reasonOf, resultOf, resultWindows, sessionOf, simple, stars, testCount, verdict, windowLabel, withProvisional,
} from '../../../webroot/js/charts/effect.js';

const study = (car, returns) => ({
  instrument: 'XNYS:ORCL',
  dayZero: '2025-01-21',
  windows: [{ from: 0, to: returns.length - 1, car, p: 0.01, q: 0.04 }],
  abnormalReturns: returns.map((value, day) => ({ day, session: `2025-01-2${day + 1}`, return: value })),
});

test('a log figure is told as the fraction a holder earns', () => {
  assert.ok(Math.abs(simple(0.11399) - 0.12074) < 1e-5);
  assert.ok(Math.abs(simple(-0.1) + 0.09516) < 1e-5);
});

test('the verb follows the stock and the comparison follows the market model', () => {
  assert.equal(movement(study(0.1, [0.05, 0.06]), [0, 1]), 'roseMore');
  assert.equal(movement(study(-0.02, [0.05, 0.06]), [0, 1]), 'roseLess');
  assert.equal(movement(study(-0.1, [-0.05, -0.06]), [0, 1]), 'fellMore');
  assert.equal(movement(study(0.02, [-0.05, -0.06]), [0, 1]), 'fellLess');
});

test('without raw returns nothing is said about rising or falling', () => {
  const bare = { ...study(-0.1, [0.1]), abnormalReturns: [] };
  assert.equal(movement(bare, [0, 0]), 'below');
});

test('the verdict goes by q, and a small p alone is not a finding', () => {
  assert.equal(verdict({ p: 0.0001, q: 0.002 }), 'strong');
  assert.equal(verdict({ p: 0.001, q: 0.03 }), 'clear');
  assert.equal(verdict({ p: 0.03, q: 0.2 }), 'alone');
  assert.equal(verdict({ p: 0.03 }), 'unjudged');
  assert.equal(verdict({ p: 0.3, q: 0.9 }), 'none');
  assert.equal(stars({ p: 0.0001, q: 0.002 }), '**');
  assert.equal(stars({ p: 0.03, q: 0.2 }), '');
});

test('a window without result gives its own reason before the study\'s', () => {
  const partial = {
    missing: [{ from: 0, to: 5, reason: 'WINDOW_NOT_ELAPSED' }],
    windows: [{ from: 0, to: 0, car: 0.1, p: 0.5, q: 0.5 }],
    reason: { code: 'NO_EVENT_PRICES' },
  };
  assert.equal(resultOf(partial, [0, 5]), undefined);
  assert.equal(reasonOf(partial, [0, 5]).code, 'WINDOW_NOT_ELAPSED');
  assert.equal(reasonOf(partial, [0, 1]).code, 'NO_EVENT_PRICES');
});

test('windows with a result are known while another is not over', () => {
  const partial = {
    missing: [{ from: 0, to: 5, reason: 'WINDOW_NOT_ELAPSED' }],
    windows: [{ from: 0, to: 0, car: 0.1 }],
    open: [{ from: 0, to: 1, sessions: 1, of: 2, car: 0.1 }],
  };
  assert.deepEqual(resultWindows(partial), [[0, 0], [0, 1]]);
  assert.deepEqual(resultWindows({ reason: 'NO_PRICES' }), []);
});

test('while a window is not over the part of it that is stands in', () => {
  const closed = { windows: [{ from: 0, to: 0, car: 0.1 }, { from: 0, to: 1, car: 0.1 }, { from: -5, to: 5, car: 0.1 }] };
  assert.deepEqual(readableWindow(closed, [0, 1]), [0, 1]);
  assert.deepEqual(readableWindow(closed, [0, 5]), [0, 1]);
  assert.deepEqual(readableWindow(closed, [-1, 1]), [-1, 1]);
  assert.deepEqual(readableWindow(closed, [-10, 10]), [-10, 10]);
});

test('a closed window of a provisional study is final', () => {
  const open = { provisional: true };
  assert.equal(isProvisional(open, { car: 0.1, q: 0.2 }), false);
  assert.equal(isProvisional(open, { car: 0.1 }), true);
  assert.equal(isProvisional(open, undefined), false);
  assert.equal(isProvisional({ provisional: false }, { car: 0.1 }), false);
});

test('the number of tests counts measured windows only', () => {
  assert.equal(testCount({ studies: [study(0, [0]), { status: 'NOT_MEASURED' }, study(0, [0, 0])] }), 2);
});

test('day 0 after the event date is counted in trading days, holidays not counted', () => {
  const chuseok = {
    dayZero: '2025-10-10',
    abnormalReturns: [{ day: -1, session: '2025-10-02' }, { day: 0, session: '2025-10-10' }],
  };
  assert.equal(dayZeroShift(chuseok, '2025-10-06'), 1);
  assert.equal(dayZeroShift(chuseok, '2025-10-10'), 0);
  assert.equal(dayZeroShift({ dayZero: '2025-10-01' }, '2025-10-02'), -1);
});

test('sessions of event days come from the study', () => {
  assert.equal(sessionOf(study(0, [0, 0]), 1), '2025-01-22');
  assert.equal(sessionOf(study(0, [0, 0]), 7), undefined);
});

test('the figures of a reason are read out of its detail', () => {
  assert.deepEqual(detailFigures('87 of 100 complete sessions in 2024-06-03..2024-10-10'), {
    have: 87, need: 100, from: '2024-06-03', to: '2024-10-10',
  });
  assert.deepEqual(detailFigures(undefined), {});
});

test('window labels use the minus sign', () => {
  assert.equal(windowLabel([-1, 1]), '[−1, 1]');
});

test('an open window tells what is in so far, and moves by those days alone', () => {
  const live = {
    instrument: 'XNYS:ORCL',
    provisional: true,
    open: [{ from: 0, to: 5, sessions: 2, of: 6, car: -0.02, p: 0.01 }],
    abnormalReturns: [{ day: 0, return: 0.05 }, { day: 1, return: -0.01 }],
  };
  assert.equal(resultOf(live, [0, 5]).until, 1);
  assert.equal(movement(live, [0, 5]), 'roseLess');
  assert.equal(stars(resultOf(live, [0, 5])), '');
});

test('provisional studies stand in for the stored ones, with the stored path when theirs begins elsewhere', () => {
  const impact = { event: 'e', studies: [{ instrument: 'A', carPath: [{ day: -10 }] }, { instrument: 'B' }] };
  const live = { studies: [{ instrument: 'A', provisional: true, carPath: [{ day: -5 }] }] };
  assert.equal(withProvisional(impact, undefined, -5), impact);
  assert.deepEqual(withProvisional(impact, live, -5).studies[0], live.studies[0]);
  assert.deepEqual(withProvisional(impact, live, -10).studies, [
    { instrument: 'A', provisional: true, carPath: [{ day: -10 }] }, { instrument: 'B' },
  ]);
});

test('a finished study is never replaced by what was provisional once', () => {
  const impact = { event: 'e', studies: [{ instrument: 'A', status: 'MEASURED' }] };
  const live = { studies: [{ instrument: 'A', status: 'PARTIAL', provisional: true }] };
  assert.deepEqual(withProvisional(impact, live, -5), impact);
});
