import { html, useMemo, useRef } from '../lib.js';
import { date, t } from '../i18n.js';
import { chooseItem, chosenId } from '../candidates/store.js';
import * as state from '../state.js';
import { LANES, place } from './lane-model.js';
import { dayOf, isoOf, pan, scale, ticks } from './scale.js';
import { Mark } from './Mark.js';
import { Cluster } from './Cluster.js';
import { MarkLabel } from './MarkLabel.js';
import * as range from './range.js';
import { useGestures } from './useGestures.js';

const LANE = 25;
const AXIS = 24;
const TOP = 20;
const BOTTOM = TOP + LANES.length * LANE;

/** Room for the lanes' names at the left; on a narrow screen the filter chips name the shapes instead, which paper has not. */
const gutterOf = (width) => (width >= 700 || state.printing.value ? 164 : 0);

const roundTo = (step, value) => Math.round(value / step) * step;

/**
 * The lanes: one per kind of event, a listbox whose options are the events in time. Marks are placed from the first day
 * of all on, whatever is shown, and their group is shifted: moving the view places and merges nothing anew.
 */
export function Lanes({ events, width, onKeyDown }) {
  const box = useRef(null);
  const [shown, bounds] = [range.shown.value, range.bounds.value];
  const gutter = gutterOf(width);
  const { x } = scale(shown, gutter, width);
  const selectedId = chosenId.value;
  const isSelected = (mark) => mark.events.length === 1 && mark.events[0].id === selectedId;
  const { dragging } = useGestures(box, {
    onZoom: (factor, px) => range.zoomAt(factor, scale(range.shown.peek(), gutter, width).day(px)),
    onPan: (px) => range.panBy(-px / (width - gutter)),
  });
  const perDay = roundTo(1e-6, (width - gutter) / (shown[1] - shown[0]));
  const shift = gutter - (shown[0] - bounds[0]) * perDay;
  const all = useMemo(() => place(events, (at) => (at - bounds[0]) * perDay, selectedId), [events, bounds, perDay, selectedId]);
  const placed = all
    .filter((mark) => visible(mark.x + shift, gutter, width) || isSelected(mark))
    .sort((a, b) => Number(isSelected(a)) - Number(isSelected(b)));
  const y = (lane) => TOP + lane * LANE + LANE / 2;
  const selected = placed.find(isSelected);
  const focusable = events.some(({ id }) => id === selectedId) ? selectedId : events[0]?.id;
  const moved = `translate(${shift},0)`;

  return html`<svg class="lanes" ref=${box} width=${width} height=${BOTTOM + AXIS} data-dragging=${dragging}
    role="listbox" aria-label=${t('timeline.label', { from: date(isoOf(shown[0])), to: date(isoOf(shown[1])) })} aria-orientation="horizontal" onKeyDown=${onKeyDown}>
    <g aria-hidden="true">
      ${LANES.map((lane, i) => html`<g key=${lane[0]}>
        ${i % 2 === 0 && html`<rect class="lane" x="0" y=${TOP + i * LANE} width=${width} height=${LANE} />`}
        ${gutter > 0 && html`<text class="lane-label" x="10" y=${y(i) + 4.5}>${lane.map((category) => t(`category.${category}`)).join(' · ')}</text>`}
      </g>`)}
      <${Band} x=${x} from=${gutter} to=${width} />
      ${ticks(shown, width - gutter).map(({ day: at, style, major }) => html`<g key=${at} class="date-tick" data-major=${major}>
        <line x1=${x(at)} x2=${x(at)} y1=${TOP} y2=${BOTTOM} />
        <text class="axis-label" x=${x(at) + 4} y=${BOTTOM + 16}>${date(isoOf(at), style)}</text>
      </g>`)}
      ${selected && html`<line class="now" x1=${selected.x + shift} x2=${selected.x + shift} y1=${TOP} y2=${BOTTOM} />`}
    </g>
    <g aria-hidden="true">
      <g transform=${moved}>
        ${placed.filter((mark) => mark.events.length > 1).map((mark) => html`<${Cluster} key=${`${mark.lane}-${mark.events[0].id}`} mark=${mark} y=${y(mark.lane)}
          onOpen=${() => open(mark, bounds)} />`)}
      </g>
      ${selected && html`<${MarkLabel} event=${selected.events[0]} x=${selected.x + shift} left=${gutter} right=${width} />`}
    </g>
    <g transform=${moved}>
      ${placed.flatMap((mark) => mark.events.map((event) => html`<${Mark} key=${event.id} event=${event} x=${mark.x} y=${y(mark.lane)}
        selected=${event.id === selectedId} merged=${mark.events.length > 1} focusable=${event.id === focusable} />`))}
    </g>
  </svg>`;
}

const visible = (px, left, right) => px > left - 2 && px < right + 12;

/** Zooms to what a cluster holds; marks of one day cannot be parted, so those are walked through. */
function open(mark, bounds) {
  const days = mark.events.map((event) => dayOf(event.when.date));
  const [low, high] = [Math.min(...days), Math.max(...days)];
  if (high - low < 2) {
    chooseItem(mark.events[0]);
  } else {
    const room = Math.max(10, (high - low) * 0.6);
    range.show(pan([low - room, high + room], 0, bounds));
  }
}

/** The dates the price chart shows. */
function Band({ x, from: left, to: right }) {
  const band = state.priceRange.value;
  if (!band) {
    return null;
  }
  const [from, to] = [Math.max(left, x(dayOf(band.from))), Math.min(right, x(dayOf(band.to)))];
  return to > from ? html`<rect class="price-range" x=${from} y=${TOP} width=${to - from} height=${BOTTOM - TOP} />` : null;
}
