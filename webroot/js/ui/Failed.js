import { t } from '../i18n.js';
import { html } from '../lib.js';

/** What could not be loaded, and the button that tries again. @param {{text: string, onRetry: () => void}} props */
export function Failed({ text, onRetry }) {
  return html`<p class="failure" role="alert">${text}
    <button type="button" class="button small" onClick=${onRetry}>${t('failure.retry')}</button></p>`;
}
