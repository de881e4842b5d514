/** Every code that the server can send has words in the dictionary; that the other languages have the same is i18n.test.mjs. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

const root = new URL('../../../', import.meta.url);
const read = (path) => readFileSync(new URL(path, root), 'utf8');
const java = (name) => read(`src/main/java/io/github/sillage/${name}.java`);
const english = Object.assign({}, ...['en', 'figures.en', 'desk.en'].map((name) => JSON.parse(read(`webroot/i18n/${name}.json`))));
const words = (key) => key.split('.').reduce((node, part) => node?.[part], english);
const lower = (code) => code.toLowerCase();

/** The constants of an enum in a source file. */
function constants(file, name) {
  const body = java(file).replace(/\/\*[^]*?\*\/|\/\/.*/g, '').split(new RegExp(`\\benum ${name}\\b[^{]*\\{`))[1];
  const found = body.replace(/\([^)]*\)/g, '').split(/[;}]/)[0].split(',').map((each) => each.trim()).filter(Boolean);
  assert.ok(found.length > 1 && found.every((each) => /^[A-Z][A-Z0-9_]*$/.test(each)), `${file}: ${found}`);
  return found;
}

const CODES = /** @type {[string, string, (code: string) => string][]} */ ([
  ['impact/Reason', 'Code', (code) => `charts.reason.${code}.plain`],
  ['impact/Reason', 'Code', (code) => `charts.leftOut.${code}`],
  ['timeline/DayZero', 'Code', (code) => `charts.why.${code}`],
  ['study/StudyResult', 'Caution', (code) => `charts.caution.${code}`],
  ['market/Instrument', 'Kind', (code) => `charts.subject.${lower(code)}`],
  ['market/Quote', 'Flag', (code) => `figures.flag.${code}`],
  ['feed/runtime/ProviderHealth', 'State', (code) => `providers.${code}`],
  ['timeline/Category', 'Category', (code) => `category.${lower(code)}`],
  ['timeline/Phase', 'Phase', (code) => `curate.phase_${code}`],
  ['timeline/Precision', 'Precision', (code) => `curate.precision_${lower(code)}`],
  ['access/Role', 'Role', (code) => `desk.role_${lower(code)}`],
]);

for (const [file, name, key] of CODES) {
  test(`every ${file} ${name} has its words under ${key('…')}`, () => {
    assert.deepEqual(constants(file, name).filter((code) => typeof words(key(code)) !== 'string'), []);
  });
}

test('every test that a headline can name has a name here', () => {
  const keys = new Map([...java('study/panel/PanelTest').matchAll(/^ {2}([A-Z_]+)\(\s*"(\w+)"/gm)].map(([, code, key]) => [code, key]));
  const rule = java('study/panel/HeadlineRule');
  const named = [...keys].filter(([code]) => new RegExp(`(?<![A-Z_.])${code}(?![A-Z_])`).test(rule.replace(/^import.*$/gm, '')));
  assert.ok(named.length >= 5);
  assert.deepEqual(named.filter(([, key]) => typeof words(`charts.test.${key}`) !== 'string'), []);
});
