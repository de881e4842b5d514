import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as format from '../../../webroot/js/format.js';

test('percentages carry a sign and the language’s own spacing', () => {
  assert.equal(format.signedPercent('en', 0.1), '+10.0%');
  assert.equal(format.signedPercent('en', -0.0123, 2), '−1.23%');
  assert.match(format.signedPercent('fr', 0.1), /^\+10,0\s%$/u);
});

test('a p-value is never printed as zero', () => {
  assert.equal(format.probability('en', 0.0000001), '< 0.001');
  assert.equal(format.probability('en', 0.0344), '= 0.034');
  assert.equal(format.probabilityCell('fr', 0.0344), '0,034');
});

test('what is not a number is a dash, never NaN', () => {
  for (const value of [Number.NaN, Number.POSITIVE_INFINITY, undefined, null, '1']) {
    assert.equal(format.number('en', value), '–');
    assert.equal(format.signedPercent('en', value), '–');
    assert.equal(format.plainPercent('en', value), '–');
    assert.equal(format.probability('en', value), '–');
  }
  assert.equal(format.date('en', 'someday'), '–');
});

test('prices use the currency’s own decimals', () => {
  assert.equal(format.price('en', 249010, 'KRW'), '₩249,010');
  assert.match(format.price('fr', 249010, 'KRW'), /^249\s010\s₩$/u);
  assert.equal(format.price('en', 118.42, 'USD'), '$118.42');
});

test('a calendar date is not shifted by a time zone', () => {
  assert.equal(format.date('en', '2025-10-02'), '2 Oct 2025');
  assert.equal(format.date('ko', '2025-10-02'), '2025년 10월 2일');
  assert.equal(format.date('fr', '2025-10-01'), '1er oct. 2025');
});

test('messages fill places and choose plural forms', () => {
  const message = { one: '{count} update', other: '{count} updates' };
  assert.equal(format.fill('en', message, { count: 1 }), '1 update');
  assert.equal(format.fill('en', message, { count: 37 }), '37 updates');
  assert.equal(format.fill('ko', { other: '{count}건' }, { count: 1 }), '1건');
  assert.equal(format.fill('en', '{a} and {b}', { a: 'x' }), 'x and {b}');
});

test('ages are told in the largest unit that fits', () => {
  assert.equal(format.ago('en', 0.4), 'now');
  assert.equal(format.ago('en', 200), '3 min. ago');
  assert.match(format.ago('fr', 7300), /^il y a 2\sh$/u);
});

test('quantities shorten money and keep other units in their words', () => {
  assert.equal(format.quantity('en', 500e9, 'USD'), '$500B');
  assert.equal(format.quantity('en', 23.28, 'USD'), '$23.28');
  assert.match(format.quantity('fr', 11.9e9, 'USD'), /^11,9\sMd\s\$$/u);
  assert.equal(format.quantity('ko', 9.1e12, 'KRW'), '₩9.1조');
  assert.equal(format.quantity('en', -3.1, '%'), '−3.1%');
  assert.equal(format.quantity('en', 900000, 'wafers/month'), '900,000 wafers/month');
});

test('an instant is told by the clock of 24 hours and the zone as its exchange calls it', () => {
  assert.match(format.dateTime('en', '2025-10-01T09:00:00Z', 'Asia/Seoul'), /^1 Oct 2025, 18:00 KST$/);
  assert.match(format.dateTime('ko', '2025-10-01T09:00:00Z', 'Asia/Seoul'), /^2025년 10월 1일 18:00 KST$/);
  assert.equal(format.zoneName('Asia/Dubai'), 'Dubai');
});

test('the first of a month is an ordinal in French, in a range too, and no other day is', () => {
  assert.match(format.dateRange('fr', '2025-04-01', '2025-09-01'), /^1er avr\..*1er sept\. 2025$/);
  assert.match(format.dateRange('fr', '2025-04-11', '2025-09-21'), /^11 avr\..*21 sept\. 2025$/);
});

test('a list joins its last name as Europe writes it', () => {
  assert.equal(format.list('en', ['A', 'B', 'C']), 'A, B and C');
});
