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

test('fr keeps its signs and units with the word before them, each by the space that print gives it', () => {
  const loose = /(?<!\u202f)[;!%]|(?<![\u202f\u00a0])\?|(?<![\u00a0\d]):|«(?!\u00a0)|(?<!\u00a0)»|\d \d| s(?:$|[ ).,])|'/;
  for (const [key, texts] of leaves(dictionary('fr'))) {
    assert.ok(texts.every((text) => !loose.test(text)), key);
  }
});

test('fr sets no name where a vowel would call for an elision', () => {
  for (const [key, texts] of leaves(dictionary('fr'))) {
    assert.ok(texts.every((text) => !/\b(?:de|que|le|la) \{(?:name|names|title|source|venue)\}/i.test(text)), key);
  }
});

test('ko sets no name before a particle that goes by its last sound', () => {
  const particle = /\}(?:은|는|이|가|을|를|과|와|으로|로|이나|나|이라|라)(?![가-힣])|[가-힣]\([가-힣]\)(?:\s|$)/;
  for (const [key, texts] of leaves(dictionary('ko'))) {
    assert.ok(texts.every((text) => !particle.test(text)), key);
  }
});

test('every key that the page names is in the dictionary', () => {
  const words = dictionary('en');
  const modules = new URL('../../../webroot/js/', import.meta.url);
  const sources = readdirSync(modules, { recursive: true }).filter((name) => String(name).endsWith('.js'));
  const isField = (name, first) => first === 'event' && /^(curate|candidates)\b/.test(String(name));
  const named = sources.flatMap((name) =>
    [...readFileSync(new URL(String(name), modules), 'utf8').matchAll(/'(([a-zA-Z]+)(?:\.\w+)+)'/g)]
      .filter(([, , first]) => (first in words || first in words.charts) && !isField(name, first))
      .map(([, key]) => key));
  const find = (key) => key.split('.').reduce((node, part) => node?.[part], words);
  assert.ok(named.length > 100, `${named.length} keys found`);
  assert.deepEqual(named.filter((key) => find(key) === undefined && find(`charts.${key}`) === undefined), []);
});
