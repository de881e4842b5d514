import { titleOf } from '../charts/format.js';
import { date, lang, number, t } from '../i18n.js';
import { html } from '../lib.js';
import * as state from '../state.js';

/** What may be the same. `act` adds what can be done about each. */
export function Likenesses({ of, onEvent, act }) {
  if (of.likenesses.length === 0) {
    return null;
  }
  return html`<div class="likenesses">
    <p>${t('judging.like')}</p>
    <ul>${of.likenesses.map((each) => html`<li key=${each.id}>
      <${Other} ...${each} onEvent=${onEvent} /> <span class="sub">${t('judging.score', { score: number(each.score, { style: 'percent', maximumFractionDigits: 0 }) })}</span>
      ${act?.(each)}
    </li>`)}</ul>
  </div>`;
}

function Other({ kind, id, onEvent }) {
  if (kind !== 'event') {
    return html`<span>${t('judging.another')} <code>${id}</code></span>`;
  }
  const event = state.eventById.value.get(id);
  const title = titleOf(event ?? { id }, lang.value);
  const go = (press) => {
    if (event && onEvent) {
      press.preventDefault();
      onEvent(event);
    }
  };
  return html`<a href=${`/?ev=${encodeURIComponent(id)}`} lang=${title.lang} onClick=${go}>${title.text}</a>${event && html` <span class="sub">${date(event.when.date)}</span>`}`;
}
