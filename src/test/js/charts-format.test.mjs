import assert from 'node:assert/strict';
import { test } from 'node:test';
import { date, dateRange, nameOf, number, pEquation, percent, pValue, size, titleOf } from '../../../webroot/js/charts/format.js';

const spaces = (text) => text.replace(/[\u00a0\u202f]/g, ' ');

test('a percentage carries its sign, one decimal and the space of its language', () => {
  assert.equal(percent(0.1149, 'en'), '+11.5%');
  assert.equal(spaces(percent(0.1149, 'fr')), '+11,5 %');
  assert.equal(percent(-0.0301, 'ko'), '−3.0%');
  assert.equal(size(-0.1149, 'en'), '11.5%');
});

test('a change that rounds to zero has no sign', () => {
  assert.equal(percent(-0.0001, 'en'), '0.0%');
  assert.equal(number(0.004, 'en', 2, true), '0.00');
});

test('a p-value is never printed as zero or one', () => {
  assert.equal(pValue(0.0004, 'en'), '< 0.001');
  assert.equal(pValue(0.0004, 'fr'), '< 0,001');
  assert.equal(pValue(0.999, 'en'), '> 0.99');
});

test('a p-value keeps three decimals where decisions are made and two above', () => {
  assert.equal(pValue(0.02711, 'en'), '0.027');
  assert.equal(pValue(0.0996, 'en'), '0.10');
  assert.equal(pValue(0.7645, 'en'), '0.76');
  assert.equal(spaces(pEquation('p', 0.02711, 'en')), 'p = 0.027');
  assert.equal(spaces(pEquation('q', 0.0001, 'fr')), 'q < 0,001');
});

test('a session date is the same day in every language and zone', () => {
  assert.equal(date('2025-10-02', 'en'), '2 Oct 2025');
  assert.equal(date('2025-10-01', 'fr'), '1er oct. 2025');
  assert.equal(date('2025-10-02', 'ko'), '2025년 10월 2일');
});

test('a range writes the shared month and year once', () => {
  assert.equal(dateRange('2025-10-02', '2025-10-10', 'en').replace(/\s/g, ''), '2–10Oct2025');
});

test('names fall back to English, then to the code; titles say which language they are in', () => {
  const instruments = new Map([['XKRX:000660', { name: { en: 'SK hynix', ko: 'SK하이닉스' } }]]);
  assert.equal(nameOf(instruments, 'XKRX:000660', 'ko'), 'SK하이닉스');
  assert.equal(nameOf(instruments, 'XKRX:000660', 'fr'), 'SK hynix');
  assert.equal(nameOf(instruments, 'XNAS:MU', 'fr'), 'MU');
  assert.deepEqual(titleOf({ id: 'e', title: { en: 'Signed' } }, 'ko'), { text: 'Signed', lang: 'en' });
});
