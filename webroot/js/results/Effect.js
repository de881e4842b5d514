import { isSignificant, stars } from '../charts/effect.js';
import { arrow, change } from '../charts/words.js';
import { html } from '../lib.js';

/** The move with sign, triangle and stars; coloured only when it is significant after adjustment. */
export function Effect({ result }) {
  const tone = isSignificant(result) ? (result.car > 0 ? 'up' : 'down') : 'plain';
  return html`
    <span class=${`effect ${tone}`}>
      ${tone !== 'plain' && html`<span class="triangle" aria-hidden="true">${arrow(result.car)}</span>`}
      ${change(result.car)}<span class="stars">${stars(result)}</span>
    </span>
  `;
}
