import { lang } from '../i18n.js';
import { html, useRef, useState } from '../lib.js';
import { DASHES } from '../symbols.js';
import { useWidth } from '../ui/useSize.js';
import { dayAt, layout } from './car-layout.js';
import { DataTable } from '../charts/DataTable.js';
import { sameWindow } from '../charts/effect.js';
import { percent } from '../charts/format.js';
import { bandPath, linePath } from '../charts/geometry.js';
import { measureText } from '../charts/screen.js';
import { say, signedDay } from '../charts/words.js';

const RANGES = { short: [-5, 10], long: [-10, 10] };

/**
 * Paths of cumulated returns by trading day on one axis, one of them with its 95 % band and read out; arrow keys and
 * pointer move the readout. Every figure is the percentage a holder earns.
 *
 * @typedef {{instrument: string, name: string, slot: number, study: any}} Line `instrument` is what tells lines apart
 * @param {object} props
 * @param {string} props.title
 * @param {Line[]} props.lines
 * @param {Line} props.main the one with band and readout
 * @param {[number, number]} props.range trading days; every carPath must be cumulated from the first of them
 * @param {[number, number]} props.window the days that are counted, marked on the axis
 * @param {(range: [number, number]) => void} props.onRange
 * @param {(day: number | null) => void} [props.onHover]
 * @param {(day: number) => string} props.readout what is said of a day
 * @param {string} [props.missing] said in place of readout and table when the main line has no path
 * @param {string} props.caption what the band means
 * @param {string} props.note what a picture of it must not be read without
 * @param {{caption: string, head: string[], rows: () => string[][]}} props.table
 */
export function CarLines({ title, lines, main, range, window, onRange, onHover, readout, missing, caption, table, note }) {
  const box = useRef(null);
  const width = useWidth(box);
  const [active, setActive] = useState(null);
  const last = main.study.carPath?.at(-1)?.day ?? range[1];
  const shown = Math.min(range[1], Math.max(range[0], active ?? Math.min(window[1], last)));
  const read = (day) => {
    setActive(day);
    onHover?.(day);
  };
  return html`
    <figure class="car-chart">
      <div class="figure-head">
        <h3>${title}</h3>
        <${RangeSwitch} range=${range} onRange=${onRange} />
      </div>
      <div ref=${box} class="car-plot">
        ${width > 0 && html`
          <${Plot} ...${{ lines, main, range, window, width, shown, active, read }} text=${readout(shown)} />
        `}
      </div>
      ${missing
        ? html`<p class="car-readout">${missing}</p>`
        : html`
          <p class="car-readout">${readout(shown)}</p>
          <figcaption>${caption}</figcaption>
          <${DataTable} ...${table}>
            <button type="button" class="link-button" onClick=${() => picture(box.current.querySelector('svg'), table.caption, note)}>${say('table.png')}</button>
          <//>
        `}
    </figure>
  `;
}

/** Few readers take a picture: what draws it comes when one does. */
const picture = (...what) => import('../png.js').then(({ savePng }) => savePng(.../** @type {[any, string, string]} */ (what)));

function RangeSwitch({ range, onRange }) {
  return html`
    <div class="segments" role="group" aria-label=${say('car.range')}>
      ${Object.entries(RANGES).map(([key, days]) => html`
        <button type="button" aria-pressed=${sameWindow(days, range)} onClick=${() => onRange(days)}>
          ${say(`car.${key}`)}
        </button>
      `)}
    </div>
  `;
}

function Plot({ lines, main, range, window, width, shown, active, read, text }) {
  const height = width < 480 ? 250 : 290;
  const format = (value, digits) => percent(value, lang.value, digits);
  const plan = layout({ lines, focused: main.instrument, range, width, height, measure: measureText, format });
  const move = (event) => read(dayAt(event.clientX - event.currentTarget.getBoundingClientRect().left, plan, range));
  const steer = (event) => {
    const to = { ArrowLeft: shown - 1, ArrowRight: shown + 1, Home: range[0], End: range[1] }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    read(Math.min(range[1], Math.max(range[0], to)));
  };
  return html`
    <div class="car-slider" role="slider" tabindex="0" aria-label=${say('car.label', { name: main.name })}
         aria-valuemin=${range[0]} aria-valuemax=${range[1]} aria-valuenow=${shown}
         aria-valuetext=${text} onKeyDown=${steer}
         onPointerMove=${move} onPointerDown=${move} onPointerLeave=${() => read(null)}>
      <svg width=${width} height=${height} aria-hidden="true">
        <${Axes} plan=${plan} range=${range} window=${window} />
        <${Lines} plan=${plan} />
        ${active !== null && html`<${Reading} plan=${plan} day=${shown} />`}
      </svg>
    </div>
  `;
}

function Axes({ plan, range, window }) {
  const { x, left, right, top, bottom } = plan;
  const marked = [Math.max(window[0], range[0]), Math.min(window[1], range[1])];
  return html`
    <g class="axes">
      ${plan.valueTicks.map((tick) => html`
        <line class=${Math.abs(tick.value) < 1e-12 ? 'zero' : 'grid'} x1=${left} x2=${right} y1=${tick.y} y2=${tick.y} />
        <text x=${left - 8} y=${tick.y} dy="0.35em" text-anchor="end">${tick.text}</text>
      `)}
      <line class="day0" x1=${x(0)} x2=${x(0)} y1=${top - 6} y2=${bottom} />
      <text class="day0-label" x=${x(0)} y=${top - 11} text-anchor="middle">${say('car.dayZero')}</text>
      ${plan.dayTicks.map(({ day, labelled }) => html`
        <line class="day-tick" x1=${x(day)} x2=${x(day)} y1=${bottom} y2=${bottom + (labelled ? 5 : 3)} />
        ${labelled && html`<text x=${x(day)} y=${bottom + 19} text-anchor="middle">${signedDay(day)}</text>`}
      `)}
      <rect class="window" x=${x(marked[0]) - 4} width=${x(marked[1]) - x(marked[0]) + 8} y=${bottom - 1.5} height="3" rx="1.5" />
      <text class="axis-name" x=${(left + right) / 2} y=${bottom + 36} text-anchor="middle">${say('car.axis')}</text>
    </g>
  `;
}

function Lines({ plan }) {
  const { x, y, labelsAt } = plan;
  const px = (point) => x(point.day);
  const back = plan.lines.filter((line) => !line.focused);
  const front = plan.lines.filter((line) => line.focused);
  return html`
    ${front.map((line) => html`
      <path class="car-band" fill=${`var(--symbol-${line.slot})`}
            d=${bandPath(line.runs, px, (p) => y(p.low), (p) => y(p.high))} />
    `)}
    ${[...back, ...front].map((line) => html`
      <g key=${line.instrument} class=${line.focused ? 'line focused' : 'line'} stroke=${`var(--symbol-${line.slot})`}>
        <path d=${linePath(line.runs, px, (p) => y(p.car))} stroke-dasharray=${DASHES[line.slot]} />
        ${line.runs.filter((run) => run.length === 1).map(([p]) => html`<circle cx=${px(p)} cy=${y(p.car)} r="2" />`)}
        ${line.study.provisional && html`<circle class="open" cx=${line.label.x} cy=${line.label.from} r="4" />`}
        <path class="leader" d=${`M${line.label.x + 2},${line.label.from}L${labelsAt},${line.label.y}`} />
        <path d=${`M${labelsAt},${line.label.y}h16`} stroke-dasharray=${DASHES[line.slot]} />
        <text x=${labelsAt + 20} y=${line.label.y} dy="0.35em">${line.label.text}<title>${line.name}</title></text>
      </g>
    `)}
  `;
}

function Reading({ plan, day }) {
  const { x, y, top, bottom } = plan;
  const dots = plan.lines
    .map((line) => ({ ...line, point: line.points.find((p) => p.day === day) }))
    .filter((line) => line.point);
  return html`
    <g class="reading">
      <line x1=${x(day)} x2=${x(day)} y1=${top} y2=${bottom} />
      ${dots.map((line) => html`
        <circle key=${line.instrument} cx=${x(day)} cy=${y(line.point.car)} r=${line.focused ? 5 : 3.5}
                fill=${`var(--symbol-${line.slot})`} />
      `)}
    </g>
  `;
}
