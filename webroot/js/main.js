/** Starts the page: words first, then the components, then data and the live link. */
import { html, render } from './lib.js';
import { loadCandidates } from './candidates/store.js';
import { lang, loadLanguage } from './i18n.js';
import { linkFailed, startLive } from './live.js';
import { followSelection, loadAll } from './load.js';
import { followPreferences } from './preferences.js';
import { readAddress } from './state.js';
import { App } from './ui/App.js';

const first = loadAll();
await loadLanguage(lang.value);

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
