/** The curators' page: read an article, decide on what it tells. Everything but reading takes a key. */
import { get, getAll } from '../api.js';
import { html, render } from '../lib.js';
import { lang, loadLanguage, loadWords } from '../i18n.js';
import { resumeKey } from '../key.js';
import { followPreferences } from '../preferences.js';
import * as state from '../state.js';
import { Desk } from './Desk.js';
import { loadList } from './list.js';
import { follow } from './live.js';

/** What candidates are compared with and named by. */
async function loadNames() {
  const [events, instruments] = await Promise.all([
    getAll('/events', { fields: 'id,when,title' }),
    get('/instruments').then(({ items }) => items),
  ]).catch(() => [[], []]);
  state.events.value = events;
  state.instruments.value = instruments;
}

const names = loadNames();
loadList().then(follow).catch(() => {});
await loadLanguage(lang.value);
await Promise.all([loadWords('desk'), resumeKey()]);

const root = /** @type {HTMLElement} */ (document.getElementById('curate'));
followPreferences('curate.title');
root.replaceChildren();
render(html`<${Desk} />`, root);
root.removeAttribute('aria-busy');
await names;
