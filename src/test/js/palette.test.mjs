import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { COLOURS } from '../../../webroot/js/symbols.js';

/** What the full colour deficiencies make of linear RGB: Machado, Oliveira and Fernandes (2009), severity 1. */
const EYES = {
  normal: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
  protan: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
  deutan: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
  tritan: [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
};
/** Björn Ottosson's OKLab (2020). */
const LMS = [[0.4122214708, 0.5363325363, 0.0514459929], [0.2119034982, 0.6806995451, 0.1073969566], [0.0883024619, 0.2817188376, 0.6299787005]];
const LAB = [[0.2104542553, 0.793617785, -0.0040720468], [1.9779984951, -2.428592205, 0.4505937099], [0.0259040371, 0.7827717662, -0.8086757660]];

const times = (matrix, vector) => matrix.map((row) => row.reduce((sum, each, i) => sum + each * vector[i], 0));
const linear = (hex) =>
  [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
const seen = (hex, eye) => times(LAB, times(LMS, times(EYES[eye], linear(hex)).map((v) => Math.min(1, Math.max(0, v)))).map(Math.cbrt));
/** How far two colours are apart to an eye, in hundredths of OKLab. */
const apart = (a, b, eye) => 100 * Math.hypot(...seen(a, eye).map((v, i) => v - seen(b, eye)[i]));
const nearest = (colours, eye) => Math.min(...colours.flatMap((a, i) => colours.slice(i + 1).map((b) => apart(a, b, eye))));
const worst = (a, b) => Math.min(...Object.keys(EYES).map((eye) => apart(a, b, eye)));

const luminance = (hex) => linear(hex).reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
const contrast = (a, b) => (Math.max(luminance(a), luminance(b)) + 0.05) / (Math.min(luminance(a), luminance(b)) + 0.05);

const css = readFileSync(new URL('../../../webroot/css/tokens.css', import.meta.url), 'utf8');
const panel = { light: '#f6f7f9', dark: '#161d27' };
const pairs = [...css.matchAll(/--up: (#\w{6});\s*--down: (#\w{6});/g)].map(([, up, down]) => [up, down]);

test('the six lines stay apart for every eye, on both grounds', () => {
  assert.deepEqual(Object.keys(EYES).map((eye) => Math.round(nearest(COLOURS.light, eye))), [19, 15, 14, 13]);
  assert.deepEqual(Object.keys(EYES).map((eye) => Math.round(nearest(COLOURS.dark, eye))), [19, 16, 15, 14]);
});

test('every line stands out from the panel', () => {
  for (const theme of ['light', 'dark']) {
    assert.ok(css.includes(`--panel: ${panel[theme]}`));
    for (const colour of COLOURS[theme]) {
      assert.ok(contrast(colour, panel[theme]) >= 3, `${colour} on ${panel[theme]}`);
    }
  }
});

test('up and down are told apart by every eye, but for green and red, which is therefore never the default', () => {
  const [neutral, neutralDark, korea, koreaDark, green, greenDark] = pairs.map(([up, down]) => worst(up, down));
  for (const distance of [neutral, neutralDark, korea, koreaDark]) {
    assert.ok(distance > 17, String(distance));
  }
  assert.ok(Math.max(green, greenDark) < 7);
  const boot = readFileSync(new URL('../../../webroot/js/boot.js', import.meta.url), 'utf8');
  assert.match(boot, /byLanguage = root\.lang === 'ko' \? 'kr' : 'neutral'/);
});
