import { html } from '../lib.js';
import { t } from '../i18n.js';

/** Region D: what prices did around the event. */
export function PriceCard() {
  return html`<section class="card price" aria-labelledby="price-title">
    <div class="card-head"><h2 id="price-title">${t('price.title')}</h2></div>
    <div class="skeleton tall"></div>
  </section>`;
}
