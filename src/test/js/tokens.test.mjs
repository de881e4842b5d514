import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { COLOURS } from '../../../webroot/js/symbols.js';

const css = readFileSync(new URL('../../../webroot/css/tokens.css', import.meta.url), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');

/** Custom properties in force for a theme and a scheme of gain and loss: later and more special rules win. */
function tokens(theme, colors) {
  const found = {};
  for (const [, selectors, body] of css.matchAll(/([^{}]+)\{([^}]*)\}/g)) {
    const applies = selectors.split(',').some((selector) => {
      const asked = Object.fromEntries([...selector.matchAll(/\[data-(\w+)="(\w+)"\]/g)].map(([, key, value]) => [key, value]));
      return (asked.theme ?? theme) === theme && (asked.colors ?? colors) === colors;
    });
    if (applies) {
      Object.assign(found, Object.fromEntries([...body.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, key, value]) => [key, value.trim()])));
    }
  }
  return found;
}

const linear = (value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
function luminance(hex) {
  assert.match(hex, /^#[0-9a-f]{6}$/, hex);
  const [r, g, b] = [1, 3, 5].map((at) => linear(Number.parseInt(hex.slice(at, at + 2), 16) / 255));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function contrast(a, b) {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}
const atLeast = (ratio, a, b, what) => assert.ok(contrast(a, b) >= ratio, `${what}: ${contrast(a, b).toFixed(2)} < ${ratio}`);

for (const theme of ['light', 'dark']) {
  for (const colors of ['neutral', 'kr', 'green']) {
    const token = tokens(theme, colors);

    test(`${theme}, ${colors}: text and controls stand out from both grounds`, () => {
      for (const ground of ['bg', 'panel']) {
        for (const text of ['text', 'muted', 'accent', 'up', 'down', 'danger']) {
          atLeast(4.5, token[text], token[ground], `--${text} on --${ground}`);
        }
        atLeast(3, token.edge, token[ground], `--edge on --${ground}`);
        atLeast(3, token.focus, token[ground], `--focus on --${ground}`);
      }
      atLeast(4.5, token.warn, token['warn-soft'], '--warn on --warn-soft');
      atLeast(4.5, token.text, token['accent-soft'], '--text on --accent-soft');
      atLeast(4.5, token.text, token['warn-soft'], '--text on --warn-soft');
    });

    test(`${theme}, ${colors}: every step of the matrix carries its text`, () => {
      for (let step = 1; step <= 9; step += 1) {
        atLeast(4.4, token[`on-${step}`], token[`step-${step}`], `--on-${step} on --step-${step}`);
      }
    });
  }

  test(`${theme}: lines and edges of the price chart stand out from the tint of the timeline's dates`, () => {
    const token = tokens(theme, 'neutral');
    for (const line of ['symbol-0', 'symbol-1', 'symbol-2', 'symbol-3', 'symbol-4', 'symbol-5', 'edge']) {
      atLeast(3, token[line], token.stretch, `--${line} on --stretch`);
    }
    atLeast(4.5, token.text, token.stretch, '--text on --stretch');
  });

  test(`${theme}: style sheet and canvas draw an instrument in the same colour`, () => {
    const token = tokens(theme, 'neutral');
    assert.deepEqual(COLOURS[theme].map((_, slot) => token[`symbol-${slot}`]), COLOURS[theme]);
  });
}

test('red means up in Korea and never in the neutral scheme', () => {
  assert.equal(tokens('light', 'kr').up, '#c62828');
  assert.equal(tokens('light', 'neutral').up, '#0b5cad');
});
