import { html, useMemo, useRef } from '../lib.js';
import { date, lang } from '../i18n.js';
import { MIN_DAYS, clamp, dayOf, isoOf, pan, scale, ticks } from './scale.js';
import * as range from './range.js';

const HEIGHT = 38;

/**
 * All years in one strip, each event a hairline (dashed where its date is not verified), with the stretch the lanes show as a frame that can be dragged or
 * stretched. For the pointer only: the keyboard has the same through the lanes.
 */
export function Overview({ events, width }) {
  const [shown, bounds] = [range.shown.value, range.bounds.value];
  const { x, day } = scale(bounds, 0, width);
  const grip = useRef(null);
  const at = (press) => day(press.clientX - press.currentTarget.getBoundingClientRect().left);

  const onPointerDown = (press) => {
    const where = at(press);
    const reach = (bounds[1] - bounds[0]) * (8 / width);
    const edge = Math.abs(where - shown[0]) < reach ? 0 : Math.abs(where - shown[1]) < reach ? 1 : -1;
    const inside = where > shown[0] && where < shown[1];
    const from = edge >= 0 || inside ? shown : clamp([where - (shown[1] - shown[0]) / 2, where + (shown[1] - shown[0]) / 2], bounds);
    grip.current = { where, from, edge };
    press.currentTarget.setPointerCapture(press.pointerId);
    range.show(from);
  };
  const onPointerMove = (press) => {
    const held = grip.current;
    if (!held) {
      return;
    }
    const moved = at(press) - held.where;
    range.show(dragged(held, moved, bounds));
  };
  const release = () => (grip.current = null);

  const [left, right] = [x(shown[0]), x(shown[1])];
  const years = useMemo(() => html`<${Years} ...${{ events, bounds, width }} />`, [events, bounds, width, lang.value]);
  return html`<svg class="overview" width=${width} height=${HEIGHT} aria-hidden="true"
    onPointerDown=${onPointerDown} onPointerMove=${onPointerMove} onPointerUp=${release} onPointerCancel=${release}>
    ${years}
    <rect class="veil" x="0" y="0" width=${Math.max(0, left)} height=${HEIGHT} />
    <rect class="veil" x=${right} y="0" width=${Math.max(0, width - right)} height=${HEIGHT} />
    <rect class="frame" x=${left + 1} y="1" width=${Math.max(4, right - left - 2)} height=${HEIGHT - 2} rx="4" />
    <rect class="grip" x=${left} y="11" width="4" height="16" rx="2" />
    <rect class="grip" x=${right - 4} y="11" width="4" height="16" rx="2" />
  </svg>`;
}

/** What the strip is of: the same however the frame is moved. */
function Years({ events, bounds, width }) {
  const { x } = scale(bounds, 0, width);
  const hairs = (some) => [...new Set(some.map((event) => x(dayOf(event.when.date)).toFixed(1)))].map((at) => `M${at},18V34`).join('');
  return html`
    ${ticks(bounds, width).map((tick) => html`<text key=${tick.day} class="axis-label" x=${x(tick.day) + 4} y="13">${date(isoOf(tick.day), tick.style)}</text>`)}
    <path class="hair" d=${hairs(events.filter(({ verified }) => verified))} />
    <path class="hair open" d=${hairs(events.filter(({ verified }) => !verified))} />`;
}

/** The stretch after dragging its frame (edge −1) or one of its ends. */
function dragged({ from: [start, end], edge }, days, bounds) {
  if (edge === 0) {
    return clamp([Math.min(start + days, end - MIN_DAYS), end], bounds);
  }
  return edge === 1 ? clamp([start, Math.max(end + days, start + MIN_DAYS)], bounds) : pan([start, end], days, bounds);
}
