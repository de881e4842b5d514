import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';

const folder = new URL('../../../webroot/i18n/', import.meta.url);
/** All words of a language, those of parts of the page included, which share no key with others. */
function dictionary(lang) {
  const files = readdirSync(folder).filter((name) => name === `${lang}.json` || name.endsWith(`.${lang}.json`));
  const parts = files.map((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')));
  const keys = parts.flatMap(Object.keys);
  assert.equal(new Set(keys).size, keys.length, `a key twice in ${files}`);
  return Object.assign({}, ...parts);
}
const PLURALS = new Set(['zero', 'one', 'two', 'few', 'many', 'other']);
const isPlural = (node) => Object.keys(node).length > 0 && Object.keys(node).every((key) => PLURALS.has(key));

/** Leaf keys with their texts; plural forms count as one leaf. */
function leaves(node, path = '') {
  if (typeof node === 'string' || isPlural(node)) {
    return [[path, typeof node === 'string' ? [node] : Object.values(node)]];
  }
  return Object.entries(node).flatMap(([key, value]) => leaves(value, path ? `${path}.${key}` : key));
}
const places = (text) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();
const english = new Map(leaves(dictionary('en')));

for (const lang of ['fr', 'ko']) {
  const other = new Map(leaves(dictionary(lang)));

  test(`${lang} has exactly the keys of en`, () => {
    assert.deepEqual([...other.keys()].sort(), [...english.keys()].sort());
  });

  test(`${lang} fills the same places as en and leaves nothing empty`, () => {
    for (const [key, texts] of other) {
      assert.ok(texts.every((text) => text.trim() !== ''), key);
      assert.deepEqual(places(texts.at(-1)), places((english.get(key) ?? ['']).at(-1)), key);
    }
  });
}

test('fr keeps its signs and units with the word before them', () => {
  const loose = / [:;?!»%]|« |\d \d| s(?:$|[ ).,])|[^\s\u00a0] ?'/;
  for (const [key, texts] of leaves(dictionary('fr'))) {
    assert.ok(texts.every((text) => !loose.test(text)), key);
  }
});
