import { html } from '../lib.js';
import { shape } from '../timeline/lane-model.js';

/** The mark of an event: its shape is the category, filled when the date is verified. */
export function Shape({ event, size }) {
  return html`<svg class="shape" width=${size + 4} height=${size + 4} viewBox="-9 -9 18 18" aria-hidden="true">
    <path d=${shape(event.category, 6)} data-verified=${event.verified} data-candidate=${Boolean(event.candidate)} />
  </svg>`;
}
