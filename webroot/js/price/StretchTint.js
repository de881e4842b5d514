import { html } from '../lib.js';
import { bandOf } from './price-model.js';

/** The same dates in the still picture, with a line where they begin or end in sight. */
export function StretchTint({ sketch, view, stretch }) {
  const dates = stretch.value;
  const band = dates && bandOf(sketch.lines, dates);
  if (!band) return null;
  const [left, right] = [sketch.x(band.from) - sketch.place / 2, sketch.x(band.to) + sketch.place / 2];
  const edge = (x) => html`<line x1=${x} x2=${x} y1="0" y2=${sketch.bottom} />`;
  return html`<g class="stretch">
    <rect x=${left} y="0" width=${right - left} height=${sketch.bottom} />
    ${dates.from > view.from && edge(left + 0.5)}
    ${dates.to < view.to && edge(right - 0.5)}
  </g>`;
}
