/** Starts the page: words first, then the components, then data and the live link. */
import { html, render } from './lib.js';
import { lang, loadLanguage, t } from './i18n.js';

await loadLanguage(lang.value);

function App() {
  return html`<main class="page"><h1>${t('title')}</h1></main>`;
}

const root = document.getElementById('app');
render(html`<${App} />`, root);
root.removeAttribute('aria-busy');
