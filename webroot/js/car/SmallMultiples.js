import { lang } from '../i18n.js';
import { html } from '../lib.js';
import { pathOf } from './car-layout.js';
import { percent } from '../charts/format.js';
import { bandPath, linePath, linear, roundRange, runs } from '../charts/geometry.js';
import { say } from '../charts/words.js';

const WIDTH = 220;
const HEIGHT = 110;
const LEFT = 54;
const TOP = 8;
const BOTTOM = 20;

/**
 * One small chart a line, each with its own 95 % band and all on the same scale, so that heights can be compared.
 *
 * @param {object} props
 * @param {import('./CarLines.js').Line[]} props.lines
 * @param {[number, number]} props.range trading days
 * @param {[number, number]} props.window the days that are counted
 */
export function SmallMultiples({ lines, range, window }) {
  const drawn = lines.map((line) => ({ ...line, points: pathOf(line.study, range) })).filter((line) => line.points.length > 0);
  const values = drawn.flatMap(({ points }) => points.flatMap((point) => [point.low, point.high]));
  const [low, high] = roundRange(Math.min(0, ...values), Math.max(0, ...values), 3);
  const x = linear(range, [LEFT, WIDTH - 6]);
  const y = linear([low, high], [HEIGHT - BOTTOM, TOP]);
  return html`<ul class="multiples">
    ${drawn.map((line) => html`<li key=${line.instrument}><${Small} ...${{ line, x, y, low, high, range, window }} /></li>`)}
  </ul>`;
}

function Small({ line, x, y, low, high, range, window }) {
  const paths = runs(line.points);
  const px = (point) => x(point.day);
  const label = (value) => html`<text x=${LEFT - 6} y=${y(value)} dy="0.35em" text-anchor="end">${percent(value, lang.value, 0)}</text>`;
  return html`
    <p class="multiple-name">${line.name}</p>
    <svg class="multiple" width=${WIDTH} height=${HEIGHT} role="img" aria-label=${say('car.label', { name: line.name })}>
      ${[...new Set([low, 0, high])].map((value) => html`
        <line class=${value === 0 ? 'zero' : 'grid'} x1=${LEFT} x2=${WIDTH - 6} y1=${y(value)} y2=${y(value)} />${label(value)}
      `)}
      <line class="day0" x1=${x(0)} x2=${x(0)} y1=${TOP} y2=${HEIGHT - BOTTOM} />
      <rect class="window" x=${x(Math.max(window[0], range[0])) - 2} width=${x(Math.min(window[1], range[1])) - x(Math.max(window[0], range[0])) + 4}
            y=${HEIGHT - BOTTOM - 1} height="2" />
      <path class="car-band" fill=${`var(--symbol-${line.slot})`} d=${bandPath(paths, px, (p) => y(p.low), (p) => y(p.high))} />
      <path class="multiple-line" stroke=${`var(--symbol-${line.slot})`} d=${linePath(paths, px, (p) => y(p.car))} />
      <text x=${x(0)} y=${HEIGHT - 5} text-anchor="middle">${say('car.dayZero')}</text>
    </svg>
  `;
}
