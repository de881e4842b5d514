/** One event as a card for other pages: `/embed/event/<id>`, with `s`, `w`, `win`, `lang`, `theme` as on the page. */
import { get, getAll } from '../api.js';
import { EVENTS } from '../asked.js';
import { html, render } from '../lib.js';
import { lang, loadLanguage, t } from '../i18n.js';
import { followEvent } from '../load.js';
import { followPreferences } from '../preferences.js';
import * as state from '../state.js';
import { DataTag } from '../header/DataTag.js';
import { EventCard } from '../answer/EventCard.js';
import { Explained } from '../explain/Explained.js';

const ID = decodeURIComponent(location.pathname.split('/').at(-1) ?? '');

function Card() {
  const event = state.selectedEvent.value;
  return html`
    <h1 class="visually-hidden">${t('title')}</h1>
    <${DataTag} />
    ${state.loading.value.phase === 'failed' || (state.loading.value.phase === 'ready' && !event)
      ? html`<p class="failure" role="alert">${t('embed.missing')}</p>`
      : html`<${EventCard} />`}
    <${Explained} />
    <p class="embed-foot"><a href=${`/?ev=${encodeURIComponent(event?.id ?? ID)}`} target="_blank" rel="noopener">${t('embed.open')}</a></p>`;
}

/** Events (for the names of others), instruments and status; the estimates follow the selection. */
async function load() {
  try {
    const [events, instruments, status] = await Promise.all([getAll('/events', EVENTS), getAll('/instruments', { limit: undefined }), get('/status')]);
    state.events.value = events;
    state.instruments.value = instruments;
    state.status.value = status;
    state.selectedEventId.value = state.selectedEventId.peek() ?? ID;
    const event = state.selectedEvent.value;
    if (event && state.selectedInstruments.peek().length === 0) {
      state.selectedInstruments.value = state.instrumentsOf(event);
    }
    state.focusedInstrument.value = state.selectedInstruments.value[0] ?? null;
    state.loading.value = { phase: 'ready' };
  } catch (error) {
    state.loading.value = { phase: 'failed', error };
  }
}

const first = load();
await loadLanguage(lang.value);
const root = /** @type {HTMLElement} */ (document.getElementById('card'));
followPreferences();
render(html`<${Card} />`, root);
root.removeAttribute('aria-busy');
await first;
followEvent();
