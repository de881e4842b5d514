import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { blocks, inline, slug } from '../../../webroot/js/markdown.js';
import { secondOpinionOf, togetherOf } from '../../../webroot/js/answer/together-model.js';

const method = readFileSync(new URL('../../../docs/method.md', import.meta.url), 'utf8');

test('headings, lists, tables and code are told apart', () => {
  const found = blocks('# A `b`\n\nOne\ntwo.\n\n- x\n  y\n- z\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n    code\n');
  assert.deepEqual(found.map((block) => block.tag), ['h1', 'p', 'ul', 'table', 'pre']);
  assert.equal(found[0].id, 'a-b');
  assert.deepEqual(found[2].items.map((item) => item[0].text), ['x y', 'z']);
  assert.deepEqual(found[3].rows.map((row) => row.tag), ['th', 'td']);
});

test('code, emphasis and links are parts of a line', () => {
  assert.deepEqual(inline('a `b` **c** [d](e)').filter((part) => part.tag), [
    { tag: 'code', text: 'b' }, { tag: 'strong', text: 'c' }, { tag: 'a', text: 'd', href: 'e' },
  ]);
});

test('the method has the headings that the page links to', () => {
  const ids = blocks(method).map((block) => block.id).filter(Boolean);
  assert.ok(ids.includes('what-an-event-did-to-several-instruments'));
  assert.equal(slug('Day 0'), 'day-0');
});

test('the aggregate of a window comes with the tests of its headline', () => {
  const impact = { aggregates: { named: {
    headline: { test: 'kpBmp', second: 'grankT', reason: 'why' },
    windows: [{ from: 0, to: 1, n: 3, caar: 0.04, tests: { kpBmp: { p: 0.01 }, grankT: { unavailable: 'no' } } }],
  } } };
  assert.deepEqual(togetherOf(impact, [0, 1]), { n: 3, caar: 0.04, tests: [{ key: 'kpBmp', p: 0.01 }], reason: 'why' });
  assert.equal(togetherOf(impact, [0, 0]), undefined);
  assert.equal(togetherOf({}, [0, 1]), undefined);
  assert.equal(secondOpinionOf({}, [0, 1]), undefined);
});
