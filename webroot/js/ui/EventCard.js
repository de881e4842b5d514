import { html } from '../lib.js';
import { date, local, t, zoneName } from '../i18n.js';
import * as state from '../state.js';
import { Shape } from './Shape.js';

/** Region E: what happened, and whether it was more than the market explains. */
export function EventCard() {
  const event = state.selectedEvent.value;
  if (!event) {
    return html`<section class="card answer" id="answer" aria-label=${t('event.label')}><div class="skeleton tall"></div></section>`;
  }
  const title = local(event.title);
  return html`<section class="card answer" id="answer" aria-labelledby="event-title">
    <p class="eyebrow">
      <${Shape} event=${event} size=${12} />
      <span>${t(`category.${event.category}`)}</span>
      <span>${whenText(event.when)}</span>
      ${!event.verified && html`<span class="badge warn">${t('event.unverified')}</span>`}
    </p>
    <h2 id="event-title" class="event-heading" lang=${title.lang}>${title.text}</h2>
    <${Answer} event=${event} />
    <${Sources} event=${event} />
  </section>`;
}

/** "1 Oct 2025, 18:00 KST", "2025", "Oct 2025": no finer than it is known. */
export function whenText(when) {
  if (when.precision === 'year' || when.precision === 'month') {
    return date(when.date, when.precision);
  }
  return when.time ? t('event.at', { date: date(when.date), time: when.time, zone: zoneName(when.zone) }) : date(when.date);
}

function Answer() {
  return html`<div class="skeleton tall"></div>`;
}

/** Where the event is reported, and the figures it named. */
function Sources({ event }) {
  const links = event.sources.filter(({ url }) => /^https?:/.test(url ?? ''));
  return html`<dl class="facts">
    <div><dt>${t('event.parties')}</dt><dd>${event.parties.join(', ')}</dd></div>
    ${links.length > 0 && html`<div><dt>${t('event.sources')}</dt><dd>${links.map(({ url, title }, i) => html`<span key=${url}>${i > 0 && ', '}<a href=${url} rel="noopener nofollow">${title || new URL(url).hostname.replace(/^www\./, '')}</a></span>`)}</dd></div>`}
  </dl>`;
}
