import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nextSort, partInView, sortEvents, step, strongestCells, toCsv } from '../../../webroot/js/matrix/matrix-model.js';

const cell = (event, instrument, car, q, t = car * 50) => ({ event, instrument, car, q, t, p: q / 3 });
const events = ['a', 'b', 'c'].map((id, i) => ({ id, when: { date: `2025-0${i + 1}-01` }, title: { en: id } }));
const cells = [
  cell('a', 'XNAS:NVDA', 0.12, 0.001),
  cell('a', 'XNYS:ORCL', -0.02, 0.6),
  cell('b', 'XNAS:NVDA', -0.3, 0.001),
  { event: 'b', instrument: 'XNYS:ORCL', status: 'NOT_MEASURED', reason: { code: 'NO_PRICES' } },
  cell('c', 'XNAS:NVDA', 0.02, 0.03),
];
const instruments = ['XNAS:NVDA', 'XNYS:ORCL'];
const cellAt = (event, instrument) => cells.find((each) => each.event === event && each.instrument === instrument);
const ids = (list) => list.map((event) => event.id).join('');

test('a move that is not significant gets the pale step of its sign, however large', () => {
  assert.equal(step(cell('x', 'y', 0.4, 0.06)), 6);
  assert.equal(step(cell('x', 'y', -0.4, 0.06)), 4);
});

test('significant moves deepen at 5 and 10 percent', () => {
  assert.equal(step(cell('x', 'y', 0.02, 0.01)), 7);
  assert.equal(step(cell('x', 'y', -0.07, 0.01)), 2);
  assert.equal(step(cell('x', 'y', 0.2, 0.01)), 9);
  assert.equal(step(cell('x', 'y', 0.0001, 0.9)), 5);
});

test('what was not measured sorts last in both directions', () => {
  const by = (direction) => ids(sortEvents(events, instruments, cellAt, { column: 'XNYS:ORCL', direction }));
  assert.equal(by('descending')[0], 'a');
  assert.equal(by('ascending')[0], 'a');
});

test('columns sort by value, date and strength', () => {
  const sorted = (column, direction) => ids(sortEvents(events, instruments, cellAt, { column, direction }));
  assert.equal(sorted('XNAS:NVDA', 'descending'), 'acb');
  assert.equal(sorted('XNAS:NVDA', 'ascending'), 'bca');
  assert.equal(sorted('date', 'descending'), 'cba');
  assert.equal(sorted('date', 'ascending'), 'abc');
  assert.equal(sorted('strength', 'descending'), 'bac');
});

test('a second click turns the order round', () => {
  const first = nextSort({ column: 'date', direction: 'descending' }, 'XNAS:NVDA');
  assert.deepEqual(first, { column: 'XNAS:NVDA', direction: 'descending' });
  assert.equal(nextSort(first, 'XNAS:NVDA').direction, 'ascending');
});

test('the strongest cells come first and unmeasured ones not at all', () => {
  assert.deepEqual(strongestCells(events[0], instruments, cellAt).map((c) => c.instrument), instruments);
  assert.equal(strongestCells(events[1], instruments, cellAt).length, 1);
});

test('the CSV has a byte order mark, the rows seen, rounded figures and quoted text', () => {
  const csv = toCsv({
    events: events.slice(0, 2), instruments, cellAt, note: 'sample',
    titleOf: (event) => `=${event.id}, "quoted"`, header: ['event', 'date', 'title', 'data'],
  });
  const lines = csv.split('\r\n');
  assert.equal(csv.charCodeAt(0), 0xfeff);
  assert.equal(lines.length, 4);
  assert.equal(lines[1], `a,2025-01-01,"'=a, ""quoted""",sample,12.75,0.001,**,-1.98,0.6,`);
  assert.ok(lines[2].endsWith('NO_PRICES,,'));
});

test('of a long table the rows in view and those around them are drawn and the room of the others is kept', () => {
  const view = { first: 120, seen: 20, size: 41 };
  assert.deepEqual(partInView(view, 1000, 12), { from: 108, to: 152, before: 108 * 41, after: 848 * 41 });
  assert.deepEqual(partInView({ ...view, first: 0 }, 1000, 12), { from: 0, to: 32, before: 0, after: 968 * 41 });
  const last = partInView({ ...view, first: 990 }, 1000, 12);
  assert.deepEqual([last.from, last.to, last.after], [968, 1000, 0]);
});
