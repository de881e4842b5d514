import assert from 'node:assert/strict';
import { test } from 'node:test';
import { COLOURS, SLOTS, assignSlots } from '../../../webroot/js/symbols.js';

const catalogue = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'];

test('shown instruments never share a colour', () => {
  const slots = assignSlots(['A', 'G', 'B', 'H'], catalogue);
  assert.equal(new Set(slots.values()).size, 4);
  assert.equal(slots.get('A'), 0);
});

test('an instrument keeps its slot while others come and go', () => {
  const first = assignSlots(['A', 'G'], catalogue);
  const second = assignSlots(['G', 'B'], catalogue, first);
  assert.equal(second.get('G'), first.get('G'));
  assert.notEqual(second.get('B'), second.get('G'));
});

const channel = (hex, at) => {
  const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
};
const luminance = (hex) => 0.2126 * channel(hex, 1) + 0.7152 * channel(hex, 3) + 0.0722 * channel(hex, 5);
const contrast = (a, b) => {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
};

test('every line colour is at least 3:1 on its panel', () => {
  for (const [theme, panel] of [['light', '#f6f7f9'], ['dark', '#161d27']]) {
    assert.equal(COLOURS[theme].length, SLOTS);
    for (const colour of COLOURS[theme]) {
      assert.ok(contrast(colour, panel) >= 3, `${theme} ${colour}: ${contrast(colour, panel)}`);
    }
  }
});
