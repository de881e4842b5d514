import { lang } from '../i18n.js';
import { html } from '../lib.js';
import { date } from './format.js';
import { bandOf } from './price-model.js';
import { say } from './words.js';

/**
 * What the tint in the price chart is: the dates that the timeline shows, in words.
 *
 * @param {object} props
 * @param {any[]} props.lines of linesOf
 * @param {{value: {from: string, to: string} | null}} props.stretch a signal: the dates, null where no timeline is seen
 */
export function StretchWords({ lines, stretch }) {
  const dates = stretch.value;
  if (!dates) return null;
  const band = bandOf(lines, dates);
  const [from, to] = [date(dates.from, lang.value), date(dates.to, lang.value)];
  return html`<p class="price-stretch" data-from=${band?.from} data-to=${band?.to}>
    ${band && html`<span class="swatch" aria-hidden="true"></span>`}${say(band ? 'price.stretch' : 'price.stretchOutside', { from, to })}</p>`;
}

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
