/** Starts the page: words, then the components, with the answer if it comes at once; then the live link. */
import { html, render } from './lib.js';
import { loadCandidates } from './candidates/store.js';
import { lang, loadLanguage } from './i18n.js';
import { linkFailed, startLive } from './live.js';
import { followSelection, loadAll } from './load.js';
import { followPreferences } from './preferences.js';
import { readAddress } from './state.js';
import { App } from './ui/App.js';

/** For so long the page waits to be drawn with its answer instead of twice. */
const PATIENCE_MILLIS = 400;

const first = loadAll();
await loadLanguage(lang.value);
await Promise.race([first, new Promise((resolve) => setTimeout(resolve, PATIENCE_MILLIS))]);

const root = /** @type {HTMLElement} */ (document.getElementById('app'));
followPreferences();
root.replaceChildren();
render(html`<${App} />`, root);
root.removeAttribute('aria-busy');
addEventListener('popstate', readAddress);

await first;
followSelection();
loadCandidates();
startLive().catch(linkFailed);
