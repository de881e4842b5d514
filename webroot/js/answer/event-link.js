import { titleOf } from '../charts/format.js';
import { lang } from '../i18n.js';
import { html } from '../lib.js';

/** A link to another event that selects it in this page and keeps working as an address. */
export function eventLink(id, events, onSelectEvent) {
  const title = titleOf(events.get(id) ?? { id }, lang.value);
  const go = (click) => {
    if (click.metaKey || click.ctrlKey || click.shiftKey) return;
    click.preventDefault();
    onSelectEvent(id);
  };
  return html`<a href=${`?ev=${encodeURIComponent(id)}`} lang=${title.lang} onClick=${go}>${title.text}</a>`;
}
