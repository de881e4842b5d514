import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatView, parseView } from '../../../webroot/js/url.js';

test('a view survives the address and back', () => {
  const address =
    '?ev=seoul-signing&s=XNAS:NVDA,XKRX:005930&price=usd&log=1&view=list&sort=XNAS:NVDA&from=2025-06-01&to=2025-12-31&cat=partnership&q=s%C3%A9oul&win=-10,10&w=-1,1&lang=fr&theme=dark&colors=kr';
  const view = parseView(address);
  assert.deepEqual(view.symbols, ['XNAS:NVDA', 'XKRX:005930']);
  assert.deepEqual(view.carRange, [-10, 10]);
  assert.equal(view.q, 'séoul');
  assert.deepEqual([view.priceMode, view.log, view.timeline], ['usd', true, 'list']);
  assert.deepEqual(view.sort, { column: 'XNAS:NVDA', direction: 'ascending' });
  assert.deepEqual(parseView(formatView(view, '')), view);
});

test('foreign parameters are left alone', () => {
  assert.equal(formatView(parseView('?utm=x&ev=a'), '?utm=x&ev=a'), '?utm=x&ev=a');
});

test('defaults are not written', () => {
  assert.equal(formatView(parseView('?win=-5,10&w=0,1&ev='), '?win=-5,10&w=0,1&ev='), '');
});

test('malformed values fall back instead of breaking the page', () => {
  const view = parseView('?win=9,1&w=abc&from=2025-13-01&to=x&verified=maybe&sort=x&price=gold&view=map&s=A,A,B,C,D,E,F,G');
  assert.deepEqual(view.carRange, [-5, 10]);
  assert.deepEqual(view.window, [0, 1]);
  assert.equal(view.range, null);
  assert.equal(view.verified, '');
  assert.deepEqual(view.sort, { column: 'strength', direction: 'descending' });
  assert.deepEqual([view.priceMode, view.timeline], ['indexed', '']);
  assert.equal(view.symbols.length, 6);
});
