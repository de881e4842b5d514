import { html, useEffect, useRef, useState } from '../lib.js';
import { t } from '../i18n.js';
import * as state from '../state.js';
import { neighbour } from '../timeline/lanes.js';
import { EventList } from './EventList.js';
import { Lanes } from './Lanes.js';
import { Overview } from './Overview.js';
import { centre, revealSelected, showAll, zoomBy } from './range.js';
import { useWidth } from './useSize.js';

const ZOOM_IN = 0.6;

/** Region C: what happened and when. Lanes with an overview, or the same events as a list. */
export function Timeline({ onHelp }) {
  const [listed, setListed] = useState(globalThis.innerWidth <= 480);
  const empty = state.shownEvents.value.length === 0 && state.loading.value.phase === 'ready';
  return html`<section class="card timeline" aria-labelledby="timeline-title">
    <div class="card-top">
      <h2 id="timeline-title">${t('timeline.title')}</h2>
      <div class="card-tools">
        ${!listed && !empty && html`<${Zoom} />`}
        <div class="segmented" role="group" aria-label=${t('timeline.view')}>
          <button type="button" class="button small" aria-pressed=${!listed} onClick=${() => setListed(false)}>${t('timeline.lanes')}</button>
          <button type="button" class="button small" aria-pressed=${listed} onClick=${() => setListed(true)}>${t('timeline.list')}</button>
        </div>
      </div>
    </div>
    ${empty ? html`<${Empty} />` : listed ? html`<${EventList} />` : html`<${Chart} onHelp=${onHelp} />`}
  </section>`;
}

function Empty() {
  return html`<p class="empty">
    ${t('timeline.empty')} <button type="button" class="button small" onClick=${state.clearFilters}>${t('filters.clear')}</button>
  </p>`;
}

function Zoom() {
  return html`<div class="zoom" role="group" aria-label=${t('timeline.zoom')}>
    <button type="button" class="button small" onClick=${() => zoomBy(1 / ZOOM_IN)} aria-label=${t('timeline.zoomOut')}>−</button>
    <button type="button" class="button small" onClick=${() => zoomBy(ZOOM_IN)} aria-label=${t('timeline.zoomIn')}>+</button>
    <button type="button" class="button small" onClick=${showAll}>${t('timeline.all')}</button>
  </div>`;
}

function Chart({ onHelp }) {
  const box = useRef(null);
  const width = useWidth(box);
  const events = state.shownEvents.value;
  const selectedId = state.selectedEventId.value;
  useEffect(revealSelected, [selectedId]);

  const walk = (step) => state.selectEvent(neighbour(events, selectedId, step)?.id, { browse: true });
  const keys = {
    ArrowLeft: () => walk(-1),
    ArrowRight: () => walk(1),
    ArrowUp: () => walk(-1),
    ArrowDown: () => walk(1),
    Home: () => state.selectEvent(events[0].id, { browse: true }),
    End: () => state.selectEvent(events[events.length - 1].id, { browse: true }),
    '+': () => zoomBy(ZOOM_IN),
    '=': () => zoomBy(ZOOM_IN),
    '-': () => zoomBy(1 / ZOOM_IN),
    0: showAll,
    f: centre,
    Escape: state.clearFilters,
    '/': () => /** @type {HTMLElement | null} */ (document.querySelector('.search-input'))?.focus(),
    '?': onHelp,
  };
  const onKeyDown = (press) => {
    if (keys[press.key] && !press.ctrlKey && !press.metaKey && !press.altKey) {
      press.preventDefault();
      keys[press.key]();
    }
  };
  return html`<div class="timeline-box" ref=${box}>
    ${width > 0 && html`
      <${Overview} events=${events} width=${width} />
      <${Lanes} events=${events} width=${width} onKeyDown=${onKeyDown} />`}
  </div>`;
}
