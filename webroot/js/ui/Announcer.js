import { html, useEffect, useState } from '../lib.js';
import { local, t } from '../i18n.js';
import * as state from '../state.js';

/** The one polite live region: says which event is shown when that changes, nothing else. */
export function Announcer() {
  const [text, setText] = useState('');
  const event = state.selectedEvent.value;
  const impact = state.selectedImpact.value;
  useEffect(() => {
    if (event && impact) {
      setText(t('announce.event', { title: local(event.title).text }));
    }
  }, [event?.id, Boolean(impact)]);
  return html`<p class="visually-hidden" role="status" aria-live="polite">${text}</p>`;
}
