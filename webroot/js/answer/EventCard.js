import { local, t } from '../i18n.js';
import { html, useRef } from '../lib.js';
import * as state from '../state.js';
import { Shape } from '../ui/Shape.js';
import { useHeight } from '../ui/useSize.js';
import { whenText } from '../ui/when.js';
import { Answer } from './Answer.js';
import { Facts } from './Facts.js';
import { TakeAway } from './TakeAway.js';

/**
 * Region E: what happened, and whether it was more than the market explains. Beside long results it stays in view; the
 * style sheet needs its height for that, because a card taller than the window must not lose its end.
 */
export function EventCard() {
  const box = useRef(null);
  const height = useHeight(box);
  const event = state.selectedEvent.value;
  if (!event) {
    return html`<section ref=${box} class="card answer" id="answer" tabindex="-1" aria-label=${t('event.label')}><div class="skeleton tall"></div></section>`;
  }
  const title = local(event.title);
  const note = local(event.note);
  return html`<section ref=${box} class="card answer" id="answer" tabindex="-1" aria-labelledby="event-title" style=${{ '--own-height': `${height}px` }}>
    <p class="eyebrow">
      <${Shape} event=${event} size=${12} />
      <span>${t(`category.${event.category}`)}</span>
      <span>${whenText(event.when)}</span>
      ${!event.verified && html`<span class="badge warn">${t('event.unverified')}</span>`}
    </p>
    <h2 id="event-title" class="event-heading" lang=${title.lang}>${title.text}</h2>
    ${note.text && html`<p class="event-note" lang=${note.lang}>${note.text}</p>`}
    <${Answer} event=${event} impact=${state.selectedImpact.value} />
    <${Facts} event=${event} />
    <${TakeAway} event=${event} />
  </section>`;
}
