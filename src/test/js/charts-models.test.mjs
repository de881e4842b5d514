import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fit, layout, pathOf } from '../../../webroot/js/car/car-layout.js';
import { nextPlace } from '../../../webroot/js/matrix/grid-focus.js';
import { bandOf, doubtsOf, linesOf, markersOf, priceSeries, sessionsOf } from '../../../webroot/js/price/price-model.js';
import { groupByReason, nextRowSort, sortRows, split } from '../../../webroot/js/results/rows-model.js';

const study = (instrument, named, t, windows = [[0, 1]]) => ({
  instrument,
  named,
  windows: windows.map(([from, to]) => ({ from, to, car: t / 50, t, p: 1 / (1 + Math.abs(t)), q: 1 / (1 + Math.abs(t)) })),
});
const impact = {
  studies: [
    study('XNAS:MU', false, 9),
    study('XNYS:ORCL', true, 2),
    study('XNAS:NVDA', true, -4),
    { instrument: 'XNAS:INTC', named: false, reason: { code: 'NO_PRICES' } },
  ],
};
const ids = (rows) => rows.map((row) => row.study.instrument.split(':')[1]).join(' ');

test('named instruments come first, each group by the size of t', () => {
  const { measured } = split(impact, [0, 1]);
  assert.equal(ids(sortRows(measured, { column: 'named', direction: 'descending' }, (id) => id, 'en')), 'NVDA ORCL MU');
});

test('rows sort by effect and by p, and probabilities ascend first', () => {
  const { measured } = split(impact, [0, 1]);
  assert.equal(ids(sortRows(measured, { column: 'car', direction: 'ascending' }, (id) => id, 'en')), 'NVDA ORCL MU');
  assert.equal(ids(sortRows(measured, nextRowSort({ column: 'named' }, 'p'), (id) => id, 'en')), 'MU NVDA ORCL');
});

test('what has no result in the window is listed with its reason, never dropped', () => {
  const { measured, missing } = split(impact, [0, 5]);
  assert.equal(measured.length, 0);
  assert.equal(missing.length, 4);
  const groups = groupByReason(split(impact, [0, 1]).missing, (reason) => reason.code);
  assert.deepEqual(groups, [{ words: 'NO_PRICES', instruments: ['XNAS:INTC'] }]);
});

const bars = (sessions) => sessions.map((session, i) => ({ session, close: 100 + i }));

test('a marker is drawn on the symbol\'s own day 0 only, and never when that session has no bar', () => {
  const series = [
    { instrument: 'A', bars: bars(['2025-10-02', '2025-10-10']), dayZero: '2025-10-10', shift: 1 },
    { instrument: 'B', bars: bars(['2025-10-06', '2025-10-10']), dayZero: '2025-10-10', shift: 1 },
    { instrument: 'C', bars: bars(['2025-10-02', '2025-10-10']), dayZero: '2025-10-06', shift: 0 },
  ];
  const markers = markersOf(linesOf(series, 'price'), (shift) => `+${shift}`);
  assert.deepEqual(markers, [{ session: '2025-10-10', text: '+1' }, { session: '2025-10-10', text: '' }, undefined]);
});

test('each series takes day 0 of its own venue, NASDAQ that of New York', () => {
  const found = priceSeries(
    ['XNAS:NVDA', 'XKRX:005930'],
    new Map([['XNAS:NVDA', bars(['2025-10-06'])]]),
    { studies: [], dayZero: { XNYS: { session: '2025-10-06' }, XKRX: { session: '2025-10-10' } } },
    { when: { date: '2025-10-06' } },
  );
  assert.deepEqual(found.map((each) => [each.dayZero, each.shift, each.bars.length]), [['2025-10-06', 0, 1], ['2025-10-10', 1, 0]]);
});

test('sessions to step through are those of all lines, once each, inside the range', () => {
  const lines = linesOf([
    { instrument: 'A', bars: bars(['2025-10-02', '2025-10-10']) },
    { instrument: 'B', bars: bars(['2025-10-06', '2025-10-10']) },
  ], 'price');
  assert.deepEqual(sessionsOf(lines, { from: '2025-10-03', to: '2025-10-31' }), ['2025-10-06', '2025-10-10']);
});

const point = (day, car) => ({ day, car, low95: car - 0.1, high95: car + 0.1 });

test('the CAR path is cut to the range and turned into what a holder earns', () => {
  const path = pathOf({ carPath: [point(-6, 0), point(-5, 0.1), point(11, 1)] }, [-5, 10]);
  assert.equal(path.length, 1);
  assert.ok(Math.abs(path[0].car - Math.expm1(0.1)) < 1e-12);
});

test('the CAR chart keeps its labels apart and inside, on wide and narrow screens', () => {
  const lines = Array.from({ length: 6 }, (_, i) => ({
    instrument: `X:${i}`,
    name: 'Samsung Heavy Industries',
    slot: i,
    study: { carPath: [point(0, 0.01 * i), point(10, 0.001 * i)] },
  }));
  for (const width of [290, 520, 900]) {
    const plan = layout({
      lines, focused: 'X:0', range: [-5, 10], width, height: 250,
      measure: (text) => text.length * 7, format: (value) => `${value}`,
    });
    const places = plan.lines.map((line) => line.label.y).sort((a, b) => a - b);
    places.slice(1).forEach((y, i) => assert.ok(y - places[i] >= 16.9));
    assert.ok(places[0] >= plan.top && places.at(-1) <= plan.bottom + 1e-9);
    assert.ok(plan.right > plan.left + 39);
  }
});

test('labels are cut with an ellipsis only where they must be', () => {
  const measure = (text) => text.length;
  assert.equal(fit('Oracle', 6, measure), 'Oracle');
  assert.equal(fit('SoftBank Group', 9, measure), 'SoftBank…');
});

test('arrow keys move inside the grid and stop at its edges', () => {
  assert.deepEqual(nextPlace('ArrowDown', [0, 3], 5, 4), [1, 3]);
  assert.deepEqual(nextPlace('ArrowRight', [0, 3], 5, 4), [0, 3]);
  assert.deepEqual(nextPlace('PageDown', [0, 3], 5, 4), [4, 3]);
  assert.deepEqual(nextPlace('Home', [2, 3], 5, 4), [2, 0]);
  assert.equal(nextPlace('x', [2, 3], 5, 4), undefined);
});

test('closes in doubt are told with what the other source says, the newest first', () => {
  const other = { source: 'naver', close: 89000 };
  const closes = [
    { session: '2025-10-01', close: 86000 },
    { session: '2025-10-02', close: 89750, suspect: { check: 'OFF_TICK', other } },
    { session: '2025-10-13', close: 93350, suspect: { check: 'OFF_TICK' } },
  ];
  assert.deepEqual(doubtsOf([{ name: 'Samsung', currency: 'KRW', bars: closes }]), [
    { name: 'Samsung', currency: 'KRW', session: '2025-10-13', close: 93350, other: undefined },
    { name: 'Samsung', currency: 'KRW', session: '2025-10-02', close: 89750, other },
  ]);
  assert.deepEqual(doubtsOf([{ name: 'Samsung', bars: closes.slice(0, 1) }]), []);
});

test('a close in doubt is neither drawn nor taken as the hundred of its day', () => {
  const doubtful = bars(['2025-10-01', '2025-10-02', '2025-10-10']);
  doubtful[1] = { ...doubtful[1], source: 'yahoo-chart', suspect: { check: 'OFF_TICK', detail: 'off tick' } };
  const series = [{ instrument: 'A', bars: doubtful, dayZero: '2025-10-02', shift: 1 }];
  assert.equal(linesOf(series, 'indexed')[0].points, undefined);
  assert.deepEqual(linesOf(series, 'price')[0].points.map((each) => each.session), ['2025-10-01', '2025-10-10']);
});

test('dates become the sessions of the drawn lines among them, each venue having its own', () => {
  const line = (...sessions) => ({ points: sessions.map((session) => ({ session, value: 1 })) });
  const lines = [line('2025-10-01', '2025-10-02', '2025-10-10'), line('2025-10-01', '2025-10-03', '2025-10-06'), { points: undefined }];
  assert.deepEqual(bandOf(lines, { from: '2025-10-02', to: '2025-10-09' }), { from: '2025-10-02', to: '2025-10-06' });
  assert.deepEqual(bandOf(lines, { from: '2025-10-03', to: '2025-10-03' }), { from: '2025-10-03', to: '2025-10-03' });
  assert.deepEqual(bandOf(lines, { from: '2015-01-01', to: '2030-01-01' }), { from: '2025-10-01', to: '2025-10-10' });
});

test('dates before, after or between all sessions have no band', () => {
  const lines = [{ points: ['2025-10-02', '2025-10-10'].map((session) => ({ session, value: 1 })) }];
  assert.equal(bandOf(lines, { from: '2025-09-01', to: '2025-10-01' }), undefined);
  assert.equal(bandOf(lines, { from: '2025-10-11', to: '2025-11-01' }), undefined);
  assert.equal(bandOf(lines, { from: '2025-10-03', to: '2025-10-09' }), undefined);
  assert.equal(bandOf([{ points: undefined }], { from: '2025-10-03', to: '2025-10-09' }), undefined);
});
