import { html, useEffect, useRef } from '../lib.js';
import { chooseItem, chosenId, items } from '../candidates/store.js';
import { t } from '../i18n.js';
import * as state from '../state.js';
import { neighbour } from './lane-model.js';
import { EventList } from './EventList.js';
import { Lanes } from './Lanes.js';
import { Later, Lazy, withWords } from '../ui/Lazy.js';
import { Overview } from './Overview.js';
import * as range from './range.js';
import { useWidth } from '../ui/useSize.js';

const ZOOM_IN = 0.6;
const panel = () => withWords('desk', import('../later.js')).then(({ CandidatePanel }) => CandidatePanel);

/** Region C: what happened and when. Lanes with an overview, or the same events as a list. */
export function Timeline({ onHelp }) {
  const listed = range.listed.value;
  const show = (view) => state.choose(state.timelineView, view);
  const empty = items.value.length === 0 && state.loading.value.phase === 'ready';
  return html`<section class="card timeline" aria-labelledby="timeline-title">
    <div class="card-top">
      <h2 id="timeline-title">${t('timeline.title')}</h2>
      <div class="card-tools">
        ${!listed && !empty && html`<${Zoom} />`}
        <div class="segmented" role="group" aria-label=${t('timeline.view')}>
          <button type="button" class="button small" aria-pressed=${!listed} onClick=${() => show('lanes')}>${t('timeline.lanes')}</button>
          <button type="button" class="button small" aria-pressed=${listed} onClick=${() => show('list')}>${t('timeline.list')}</button>
        </div>
      </div>
    </div>
    ${empty ? html`<${Empty} />` : listed ? html`<${EventList} />` : html`<${Later} waiting=${html`<div class="timeline-box"></div>`}><${Chart} onHelp=${onHelp} /><//>`}
    ${state.candidate.value && html`<${Lazy} of=${panel} waiting=${null} id=${state.candidate.value} />`}
  </section>`;
}

function Empty() {
  return html`<p class="empty">
    ${t('timeline.empty')} <button type="button" class="button small" onClick=${state.clearFilters}>${t('filters.clear')}</button>
  </p>`;
}

function Zoom() {
  return html`<div class="zoom" role="group" aria-label=${t('timeline.zoom')}>
    <button type="button" class="button small" onClick=${() => range.zoomBy(1 / ZOOM_IN)} aria-label=${t('timeline.zoomOut')}>−</button>
    <button type="button" class="button small" onClick=${() => range.zoomBy(ZOOM_IN)} aria-label=${t('timeline.zoomIn')}>+</button>
    <button type="button" class="button small" onClick=${range.showAll}>${t('timeline.all')}</button>
  </div>`;
}

function Chart({ onHelp }) {
  const box = useRef(null);
  const width = useWidth(box);
  const events = items.value;
  const selectedId = chosenId.value;
  useEffect(range.revealSelected, [selectedId, range.chosenDate.value]);

  const walk = (step) => chooseItem(neighbour(events, selectedId, step), { browse: true });
  const keys = {
    ArrowLeft: () => walk(-1),
    ArrowRight: () => walk(1),
    ArrowUp: () => walk(-1),
    ArrowDown: () => walk(1),
    Home: () => chooseItem(events[0], { browse: true }),
    End: () => chooseItem(events[events.length - 1], { browse: true }),
    '+': () => range.zoomBy(ZOOM_IN),
    '=': () => range.zoomBy(ZOOM_IN),
    '-': () => range.zoomBy(1 / ZOOM_IN),
    0: range.showAll,
    f: range.centre,
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
