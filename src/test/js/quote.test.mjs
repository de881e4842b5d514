import assert from 'node:assert/strict';
import { test } from 'node:test';
import { anySample, clockGap, dataKind, hasTime, quoteOf, restsOnSample, sourcesOf } from '../../../webroot/js/quotes/quote.js';

const samsung = { id: 'XKRX:005930', currency: 'KRW', venue: 'XKRX' };
const raw = { price: 89000, previousClose: 86000, currency: 'KRW', session: '2025-10-02', asOf: '2025-10-02T06:30:00Z', flags: [], freshness: 'LIVE' };

test('the change is told against the close before, and not at all without one', () => {
  assert.equal(quoteOf(samsung, raw).change.toFixed(4), '0.0349');
  assert.equal(quoteOf(samsung, { ...raw, previousClose: undefined }).change, undefined);
});

test('what is not a price is no quote', () => {
  assert.equal(quoteOf(samsung, undefined), null);
  assert.equal(quoteOf(samsung, { ...raw, price: undefined }), null);
});

test('doubt comes before interpolation, that before sample, that before freshness', () => {
  const state = (more) => quoteOf(samsung, { ...raw, ...more }).state;
  assert.equal(state({ flags: ['SUSPECT', 'INTERPOLATED'] }), 'suspect');
  assert.equal(state({ flags: ['REPLAYED', 'INTERPOLATED'] }), 'interpolated');
  assert.equal(state({ flags: ['SAMPLE'], freshness: 'CLOSED' }), 'sample');
  assert.equal(state({ freshness: 'STALE' }), 'stale');
  assert.equal(state({ freshness: 'CLOSED' }), 'closed');
  assert.equal(state({ freshness: undefined }), 'stale');
});

test('only a price of a minute shows a time', () => {
  assert.equal(hasTime(quoteOf(samsung, raw)), true);
  assert.equal(hasTime(quoteOf(samsung, { ...raw, flags: ['SAMPLE'] })), false);
});

test('prices are sample until the server says otherwise', () => {
  assert.equal(dataKind(null), 'sample');
  assert.equal(dataKind({ banner: 'SAMPLE' }), 'sample');
  assert.equal(dataKind({ banner: 'REPLAY' }), 'replay');
  assert.equal(dataKind({ provider: { id: 'other' } }), 'live');
});

test('a study rests on the sample as far as its sources say', () => {
  assert.equal(restsOnSample({ priceSources: ['sample', 'yahoo-chart'] }, {}), 'part');
  assert.equal(restsOnSample({ priceSources: ['sample'] }, {}), 'all');
  assert.equal(restsOnSample({ priceSources: ['naver'] }, { banner: 'SAMPLE' }), 'none');
  assert.equal(restsOnSample({}, null), 'all');
});

test('while one history is still of the sample, what is taken away says so', () => {
  assert.equal(anySample({ history: { instruments: 18, complete: 17 } }), true);
  assert.equal(anySample({ history: { instruments: 18, complete: 18 } }), false);
});

test('the sources of quotes are counted, the largest first', () => {
  const status = { providers: [{ id: 'naver', label: 'Naver Finance' }] };
  const quotes = [{ provider: 'yahoo-spark' }, { provider: 'naver' }, { provider: 'naver' }];
  assert.deepEqual(sourcesOf(quotes, status), [{ name: 'Naver Finance', count: 2 }, { name: 'yahoo-spark', count: 1 }]);
});

test('a doubtful price carries what the other source says', () => {
  const doubtful = { price: 395500, flags: ['SUSPECT'], other: { provider: 'naver', price: 390000 } };
  assert.deepEqual(quoteOf({ id: 'XKRX:000660', currency: 'KRW', venue: 'XKRX' }, doubtful)?.other, { provider: 'naver', price: 390000 });
});

test('clocks that are apart are named with the largest gap, in either direction', () => {
  const providers = [{ label: 'A', clockSkewSeconds: -180 }, { label: 'B' }, { label: 'C', clockSkewSeconds: 75 }];
  assert.deepEqual(clockGap({ providers }), { names: ['A', 'C'], seconds: 180 });
  assert.equal(clockGap({ providers: [{ label: 'B' }] }), undefined);
  assert.equal(clockGap(null), undefined);
});
