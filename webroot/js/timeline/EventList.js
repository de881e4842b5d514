import { html, useEffect, useRef } from '../lib.js';
import { chooseItem, chosenId, items } from '../candidates/store.js';
import { date, local, signedPercent, simpleReturn, t } from '../i18n.js';
import * as state from '../state.js';
import { strongest } from './strongest.js';
import { Shape } from '../ui/Shape.js';

/** The same events as the lanes, newest first, as a plain list: for small screens and for those who prefer to read. */
export function EventList() {
  const box = useRef(null);
  const selected = chosenId.value;
  useEffect(() => {
    const item = box.current.querySelector('[aria-current="true"]');
    if (item) {
      box.current.scrollTop = item.parentElement.offsetTop - box.current.clientHeight / 3;
    }
  }, [selected, items.value.length > 0]);
  return html`<ol class="events" ref=${box} data-loading=${state.loading.value.phase === 'loading'} tabindex="0" aria-label=${t('timeline.list')}>
    ${[...items.value].reverse().map((event) => html`<li key=${event.id}><${Item} event=${event} selected=${event.id === selected} /></li>`)}
  </ol>`;
}

function Item({ event, selected }) {
  const title = local(event.title);
  return html`<button type="button" class="event-item" aria-current=${selected} onClick=${() => chooseItem(event)}>
    <${Shape} event=${event} size=${12} />
    <span class="event-date">${date(event.when.date)}</span>
    <span class="event-title" lang=${title.lang}>${title.text}</span>
    <span class="event-tags">${t(`category.${event.category}`)} ${tag(event)}</span>
    ${!event.candidate && html`<${Effect} cell=${strongest(event, state.matrix.value)} />`}
  </button>`;
}

/** What must be known of it: that nobody has confirmed it, or not its date. */
function tag(event) {
  if (event.candidate) {
    return html`<span class="badge warn">${t('candidate.mark')}</span>`;
  }
  return event.verified ? '' : `· ${t('event.unverified')}`;
}

/** The most telling figure: bold only when it stands after adjusting for many tests. */
function Effect({ cell }) {
  if (!cell && (state.matrixLoading.value || state.matrixError.value)) {
    return html`<span class="event-effect muted"></span>`;
  }
  if (!cell) {
    return html`<span class="event-effect muted">${t('event.noEstimate')}</span>`;
  }
  const name = local(state.instrumentById.value.get(cell.instrument)?.name).text;
  const value = simpleReturn(cell.car);
  const sign = Math.sign(Math.round(value * 1000));
  return html`<span class="event-effect" data-sign=${sign} data-significant=${cell.q < 0.05}>
    ${name} ${['▼', '', '▲'][sign + 1]} ${signedPercent(value)}${cell.q < 0.05 ? ' *' : ''}
  </span>`;
}
