import { date } from '../charts/format.js';
import { say } from '../charts/words.js';
import { lang } from '../i18n.js';
import { html } from '../lib.js';
import { bandOf } from './price-model.js';

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
