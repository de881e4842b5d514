import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { COLOURS } from '../../../webroot/js/symbols.js';

const css = readFileSync(new URL('../../../webroot/css/tokens.css', import.meta.url), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');

/** The colours in force under a theme and a scheme: the rules that apply, the more specific and the later ones last. */
function tokens(theme, colors) {
  const applies = (selector) =>
    [...selector.matchAll(/\[data-(\w+)="(\w+)"\]/g)].every(([, key, value]) => ({ theme, colors })[key] === value);
  const weight = (selector) => selector.split('[').length;
  const rules = [...css.matchAll(/([^{}]+)\{([^{}]*)\}/g)].flatMap(([, selectors, body], order) =>
    selectors.split(',').filter(applies).map((selector) => ({ weight: weight(selector), order, body })));
  rules.sort((a, b) => a.weight - b.weight || a.order - b.order);
  const found = {};
  for (const { body } of rules) {
    for (const [, name, value] of body.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)) found[name] = value;
  }
  return found;
}

const rgb = (hex) => [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16) / 255);
const linear = (c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
const times = (matrix, v) => matrix.map((row) => row.reduce((sum, x, i) => sum + x * v[i], 0));

/** WCAG 2.1 contrast ratio. */
function contrast(a, b) {
  const luminance = (hex) => rgb(hex).map(linear).reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

/** Full colour-vision deficiencies after Machado, Oliveira and Fernandes 2009, on linear RGB. */
const VISION = {
  normal: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
  protan: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
  deutan: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
  tritan: [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
};

/** OKLab, Ottosson 2020. */
function oklab(hex, vision) {
  const seen = times(VISION[vision], rgb(hex).map(linear)).map((c) => Math.min(1, Math.max(0, c)));
  const cones = times([
    [0.4122214708, 0.5363325363, 0.0514459929],
    [0.2119034982, 0.6806995451, 0.1073969566],
    [0.0883024619, 0.2817188376, 0.6299787005],
  ], seen).map(Math.cbrt);
  return times([
    [0.2104542553, 0.793617785, -0.0040720468],
    [1.9779984951, -2.428592205, 0.4505937099],
    [0.0259040371, 0.7827717662, -0.808675766],
  ], cones);
}

/** Distance in OKLab × 100. */
function distance(a, b, vision) {
  const [x, y] = [oklab(a, vision), oklab(b, vision)];
  return 100 * Math.hypot(...x.map((value, i) => value - y[i]));
}

const smallest = (colours, vision) =>
  Math.min(...colours.flatMap((a, i) => colours.slice(i + 1).map((b) => distance(a, b, vision))));

for (const theme of ['light', 'dark']) {
  const own = tokens(theme, 'neutral');
  const symbols = Array.from({ length: 6 }, (_, i) => own[`symbol-${i}`]);

  test(`${theme}: words are readable on page and panel, controls can be made out`, () => {
    for (const ground of [own.bg, own.panel]) {
      assert.ok(contrast(own.text, ground) >= 14);
      assert.ok(contrast(own.muted, ground) >= 5.5);
      assert.ok(contrast(own.accent, ground) >= 4.5);
      assert.ok(contrast(own.danger, ground) >= 4.5);
      assert.ok(contrast(own.edge, ground) >= 3);
      assert.ok(contrast(own.focus, ground) >= 3);
    }
    assert.ok(contrast(own.warn, own['warn-soft']) >= 4.5);
    assert.ok(contrast(own.warn, own.panel) >= 4.5);
    assert.ok(contrast(own.text, own['warn-soft']) >= 7);
    assert.ok(contrast(own.text, own['accent-soft']) >= 7);
  });

  test(`${theme}: the six lines stand out from the panel and from each other for every kind of sight`, () => {
    symbols.forEach((colour) => assert.ok(contrast(colour, own.panel) >= 3, colour));
    const least = { normal: 18, protan: 14, deutan: 13, tritan: 12 };
    for (const [vision, limit] of Object.entries(least)) {
      assert.ok(smallest(symbols, vision) >= limit, `${vision} ${smallest(symbols, vision)}`);
    }
    assert.deepEqual(COLOURS[theme], symbols);
  });

  for (const colors of ['neutral', 'kr', 'green']) {
    const scheme = tokens(theme, colors);

    test(`${theme}, ${colors}: gains, losses and every matrix step are readable`, () => {
      for (const ground of [scheme.bg, scheme.panel]) {
        assert.ok(contrast(scheme.up, ground) >= 4.5, 'up');
        assert.ok(contrast(scheme.down, ground) >= 4.5, 'down');
      }
      for (let step = 1; step <= 9; step++) {
        const ratio = contrast(scheme[`on-${step}`], scheme[`step-${step}`]);
        assert.ok(ratio >= 4.5, `step ${step}: ${ratio.toFixed(2)}`);
      }
    });

    test(`${theme}, ${colors}: gain and loss differ for colour-blind readers unless the scheme is opt-in`, () => {
      const least = Math.min(...['protan', 'deutan'].map((vision) => distance(scheme.up, scheme.down, vision)));
      assert.ok(least >= (colors === 'green' ? 4 : 17), least.toFixed(1));
    });
  }
}
