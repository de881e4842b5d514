import { downloadCsv } from '../download.js';
import { local, t } from '../i18n.js';
import { html, useState } from '../lib.js';
import * as state from '../state.js';

/** The HTML that shows this card on another page. */
function frame(event) {
  const at = `${location.origin}/embed/event/${encodeURIComponent(event.id)}?s=${state.selectedInstruments.value.join(',')}`;
  const title = local(event.title).text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  return `<iframe src="${at}" width="640" height="960" title="${title}"></iframe>`;
}

/** The same answer for others: a link to what is seen, and every figure as JSON and CSV. */
export function TakeAway({ event }) {
  const [copied, setCopied] = useState(false);
  const copy = async (text) => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
    setTimeout(() => setCopied(false), 3000);
  };
  const id = encodeURIComponent(event.id);
  const csv = `/api/v1/impact?event=${id}`;
  return html`<p class="take-away">
    ${navigator.clipboard && html`<button type="button" class="button small" onClick=${() => copy(location.href)}>${t('event.copy')}</button>
      <button type="button" class="button small" onClick=${() => copy(frame(event))}>${t('event.copyEmbed')}</button> <span role="status">${copied && t('event.copied')}</span>`}
    <span>${t('event.everyFigure')} <a href=${`/api/v1/events/${id}/impact`}>JSON</a> · <a href=${csv} onClick=${(press) => downloadCsv(press, csv, event.id)}>CSV</a></span>
  </p>`;
}
