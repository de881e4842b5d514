import { html } from '../lib.js';
import { date, lang, number, t } from '../i18n.js';
import { titleOf } from '../charts/format.js';
import * as state from '../state.js';

/** The sentences a candidate was read from, where they stand, and which words date them and tell its kind. */
export function Evidence({ origin }) {
  const { evidence, language, published, url, publisher } = origin;
  const link = /^https?:/.test(url ?? '') ? url : undefined;
  const name = publisher ?? (link ? new URL(link).hostname.replace(/^www\./, '') : t('judging.noSource'));
  return html`<figure class="evidence">
    ${evidence.map((each) => html`<blockquote key=${each.sentence} lang=${language}>${each.sentence}</blockquote>
      <p class="sub">${t('judging.read')} <q lang=${language}>${each.date}</q>${each.words.map((word) => html`, <q lang=${language}>${word}</q>`)}</p>`)}
    <figcaption>${link ? html`<a href=${link} rel="noopener nofollow">${name}</a>` : name}, ${date(published)}</figcaption>
  </figure>`;
}

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
