import { date, shortDate } from '../charts/format.js';
import { say, shiftText, whyText } from '../charts/words.js';
import { lang } from '../i18n.js';
import { html } from '../lib.js';
import { DASHES } from '../symbols.js';
import { pointOn } from './price-model.js';
import { absent } from './price-words.js';

/** Which line is which stock, and its day 0 or its value under the crosshair. */
export function Legend({ lines, session, value, mode }) {
  return html`
    <ul class="chart-legend">
      ${lines.map((line) => html`
        <li key=${line.instrument} class=${line.focused ? 'focused' : ''}>
          <svg width="22" height="10" aria-hidden="true">
            <line x1="1" x2="21" y1="5" y2="5" stroke=${`var(--symbol-${line.slot})`} stroke-width=${line.focused ? 3 : 2}
                  stroke-dasharray=${DASHES[line.slot]} />
          </svg>
          ${line.points ? html`<span>${line.name}</span> ${legendText(line, session, value)}` : html`<span>${absent(line, mode)}</span>`}
        </li>
      `)}
      ${session && html`<li class="legend-date">${date(session, lang.value)}</li>`}
    </ul>
  `;
}

/** The value under the crosshair, or else which day the line's day 0 is. */
function legendText(line, session, value) {
  if (session) {
    const point = pointOn(line, session);
    return html`<b>${point ? value(point.value) : '–'}</b>`;
  }
  if (!line.dayZero) return null;
  const zero = say('rows.dayZero', { date: shortDate(line.dayZero, lang.value) });
  return html`<em title=${whyText(line.zero)}>${[zero, shiftText(line.shift)].filter(Boolean).join(' ')}</em>`;
}
