import { chooseItem, items } from '../candidates/store.js';
import { date, local, signedPercent, simpleReturn, t } from '../i18n.js';
import { computed, html, useEffect, useRef } from '../lib.js';
import * as state from '../state.js';
import { shape } from './lane-model.js';
import { strongest } from './strongest.js';

/** One event where it stands. Only the place changes when the timeline is zoomed: what stands there is not drawn anew. */
export function Mark({ x, y, ...option }) {
  return html`<g transform=${`translate(${x},${y})`}><${Option} ...${option} /></g>`;
}

/** An option of the listbox. Drawn with a target of 24 px; unseen, but still an option, when merged. */
function Option({ event, selected, merged, focusable }) {
  const element = useRef(null);
  useEffect(() => {
    if (selected && document.activeElement?.closest('.lanes') && document.activeElement !== element.current) {
      element.current.focus({ preventScroll: true });
    }
  }, [selected]);
  return html`<g ref=${element} class="event-mark" role="option" aria-selected=${selected} aria-label=${labels.value.get(event.id)} tabindex=${focusable ? 0 : -1}
    data-merged=${merged} data-verified=${event.verified} data-candidate=${Boolean(event.candidate)} data-event=${event.id}
    onClick=${() => chooseItem(event)}
    onKeyDown=${(press) => press.key === 'Enter' && chooseItem(event)}>
    <rect class="hit" x="-12" y="-12" width="24" height="24" rx="5" />
    <path d=${shape(event.category, selected ? 9 : 6)} />
    <title>${titleOf(event)}</title>
  </g>`;
}

export const titleOf = (event) => `${local(event.title).text} · ${date(event.when.date)}`;

/** What each option is called; told anew only when events, figures or the language change. */
const labels = computed(() => new Map(items.value.map((event) => [event.id, labelOf(event)])));

/** "21 Jan 2025, Stargate announced, infrastructure, CAR Oracle +11.0 %". */
function labelOf(event) {
  const best = strongest(event, state.matrix.value);
  const parts = [date(event.when.date), local(event.title).text, t(`category.${event.category}`)];
  if (event.candidate) {
    return [t('candidate.mark'), ...parts].join(', ');
  }
  if (!event.verified) {
    parts.push(t('event.unverified'));
  }
  if (best) {
    const name = local(state.instrumentById.value.get(best.instrument)?.name).text;
    parts.push(t('timeline.effect', { name, value: signedPercent(simpleReturn(best.car)) }));
  }
  return parts.join(', ');
}
