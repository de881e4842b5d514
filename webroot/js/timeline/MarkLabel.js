import { measureText } from '../charts/screen.js';
import { local } from '../i18n.js';
import { html } from '../lib.js';

/** The selected event's name above the lanes, centred on its mark as far as the edges allow. */
export function MarkLabel({ event, x, left, right }) {
  const text = fitted(local(event.title).text, Math.min(560, right - left));
  const half = measureText(text, true) / 2;
  const anchor = x - half < left ? 'start' : x + half > right ? 'end' : 'middle';
  return html`<text class="mark-label" x=${{ start: left, middle: x, end: right }[anchor]} y="13" text-anchor=${anchor}>${text}</text>`;
}

/** The text, or as much of its beginning as the width holds. */
function fitted(text, width) {
  const needed = measureText(text, true);
  if (needed <= width) return text;
  let letters = Math.floor((text.length * width) / needed);
  while (letters > 0 && measureText(`${text.slice(0, letters)}…`, true) > width) letters--;
  return `${text.slice(0, letters).trimEnd()}…`;
}
