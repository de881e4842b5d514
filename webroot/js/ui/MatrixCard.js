import { html } from '../lib.js';
import { t } from '../i18n.js';

/** Region F: which events moved which stocks. */
export function MatrixCard() {
  return html`<section class="card matrix-card" aria-labelledby="matrix-title">
    <div class="card-head"><h2 id="matrix-title">${t('matrix.title')}</h2></div>
    <div class="skeleton tall"></div>
  </section>`;
}
