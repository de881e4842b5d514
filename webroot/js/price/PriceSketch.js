import { lang } from '../i18n.js';
import { html, useEffect, useLayoutEffect, useRef, useState } from '../lib.js';
import { DASHES } from '../symbols.js';
import { tickDate } from '../charts/format.js';
import { measureText } from '../charts/screen.js';
import { sketchOf } from './price-sketch.js';
import { StretchTint } from './StretchTint.js';

const ROW = 17;

/**
 * The price chart as it first stands, and on paper: the same lines, day 0 and axes, to look at. The chart that can be
 * moved takes its place when a reader reaches for it.
 *
 * @param {object} props
 * @param {any[]} props.lines of linesOf
 * @param {{from: string, to: string}} props.view
 * @param {any[]} props.markers one or none per line
 * @param {(value: number) => string} props.value
 * @param {{value: {from: string, to: string} | null}} props.stretch a signal: the dates that the timeline shows
 * @param {(range: {from: string, to: string}) => void} props.onRange
 */
export function PriceSketch({ lines, view, markers, value, stretch, onRange }) {
  const box = useRef(null);
  const [size, setSize] = useState({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const update = () => setSize({ width: box.current.clientWidth, height: box.current.clientHeight });
    update();
    const observer = new ResizeObserver(update);
    observer.observe(box.current);
    return () => observer.disconnect();
  }, []);
  useEffect(() => onRange(view), [view.from, view.to]);
  return html`<div ref=${box} class="price-canvas">
    ${size.width > 0 && html`<${Drawing} ...${{ view, markers, value, size, stretch }} sketch=${sketchOf(lines, view, size, value)} />`}
  </div>`;
}

function Drawing({ sketch, view, markers, value, size, stretch }) {
  const { right, bottom, x, y } = sketch;
  const days = markers.filter((marker) => marker && sketch.has(marker.session));
  return html`<svg class="price-sketch" width=${size.width} height=${size.height} aria-hidden="true">
    <${StretchTint} ...${{ sketch, view, stretch }} />
    ${sketch.values.map((tick) => html`<g key=${tick.value}>
      <line class="grid" x1="0" x2=${right} y1=${tick.y} y2=${tick.y} />
      <text x=${right + 6} y=${tick.y + 4.5}>${value(tick.value)}</text>
    </g>`)}
    ${sketch.dates.map((tick) => html`<text key=${tick.session} class=${tick.kind} x=${tick.x} y=${bottom + 18} text-anchor="middle">
      ${tickDate(tick.session, lang.value, tick.kind)}</text>`)}
    ${days.filter(({ text }) => text).map(({ session }) => html`<line key=${session} class="day-zero" x1=${x(session)} x2=${x(session)} y1="0" y2=${bottom} />`)}
    ${sketch.lines.map((line) => html`<path key=${line.instrument} class="line" d=${line.path} stroke=${`var(--symbol-${line.slot})`}
      stroke-width=${line.focused ? 3 : 2} stroke-dasharray=${DASHES[line.slot]} />`)}
    ${sketch.lines.map((line, i) => dotOf(line, markers[i], x, y))}
    ${days.filter(({ text }) => text).sort((a, b) => a.session.localeCompare(b.session)).map(({ session, text }, row) => words(text, x(session), 10 + row * ROW, right))}
  </svg>`;
}

function dotOf(line, marker, x, y) {
  const point = marker && line.points.find(({ session }) => session === marker.session);
  return point && html`<circle key=${`dot ${line.instrument}`} r="5" cx=${x(point.session)} cy=${y(point.value)} fill=${`var(--symbol-${line.slot})`} />`;
}

const words = (text, x, y, right) => {
  const size = measureText(text);
  const left = x + 6 + size < right ? x + 6 : Math.max(2, x - 6 - size);
  return html`<text key=${`${x} ${text}`} class="words" x=${left} y=${y + 4}>${text}</text>`;
};
