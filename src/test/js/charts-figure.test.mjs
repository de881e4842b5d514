import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addresses, inputsOf } from '../../../webroot/js/explain/figure-model.js';

const WRITE = { name: (id) => `<${id}>`, date: (day) => day, number: (value, digits) => value.toFixed(digits) };
const STUDY = {
  instrument: 'XKRX:000660',
  dayZero: '2025-10-02',
  model: { benchmark: 'XKRX:KOSPI', beta: 1.5, observations: 120, estimation: { from: '2025-03-20', to: '2025-09-16' } },
  abnormalReturns: [{ day: 0, session: '2025-10-02' }, { day: 1, session: '2025-10-10' }],
  windows: [{ from: 0, to: 1, car: 0.09, df: 118, t: 3.1, p: 0.002 }],
};

test('the inputs of a figure are those that are known, in the order of their use', () => {
  assert.deepEqual(inputsOf(STUDY, [0, 1], 84, WRITE), [
    { key: 'days', text: '2025-10-02 – 2025-10-10' },
    { key: 'benchmark', text: '<XKRX:KOSPI>' },
    { key: 'estimation', text: '2025-03-20 – 2025-09-16' },
    { key: 'observations', text: '120' },
    { key: 'beta', text: '1.5000' },
    { key: 'log', text: '0.090000' },
    { key: 'df', text: '118' },
    { key: 't', text: '3.1000' },
    { key: 'p', text: '0.002000' },
    { key: 'tests', text: '84' },
  ]);
});

test('one day is named once, and a study without anything has no inputs', () => {
  assert.equal(inputsOf(STUDY, [0, 0], undefined, WRITE)[0].text, '2025-10-02');
  assert.deepEqual(inputsOf({ instrument: 'X' }, [0, 1], undefined, WRITE), []);
});

test('the same figures have an address as JSON and as CSV', () => {
  assert.deepEqual(addresses('a b', 'XKRX:000660', [-1, 1]), {
    json: '/api/v1/events/a%20b/impact?instruments=XKRX:000660',
    csv: '/api/v1/impact?event=a%20b&instrument=XKRX:000660&window=-1,1',
  });
});
