import { lang } from '../i18n.js';
import { effect, html, useEffect, useLayoutEffect, useRef, useState } from '../lib.js';
import { DASHES } from '../symbols.js';
import { DataTable } from './DataTable.js';
import { date, nameOf, number, shortDate, tickDate } from './format.js';
import { rangeAround } from './indexed.js';
import { PriceSketch } from './PriceSketch.js';
import { bandOf, doubtsOf, linesOf, markersOf, pointOn, sessionsOf, sourcesOf } from './price-model.js';
import { StretchWords } from './Stretch.js';
import { pending, useCanvas } from './use-canvas.js';
import { useTheme } from './use-theme.js';
import { say, shiftText, whyText } from './words.js';

/**
 * Closing prices around the event, each line with a marker on its own venue's day 0. It stands as a still picture until a
 * reader reaches for it: only then the library that moves it is fetched.
 *
 * @param {object} props
 * @param {object[]} props.series of priceSeries()
 * @param {object} props.event
 * @param {string} props.focused the instrument drawn strongest; the one shown in price mode
 * @param {'indexed' | 'price' | 'usd'} props.mode indexed: every line is 100 on its own day 0; price: the focused one alone; usd: every
 *     line in dollars
 * @param {boolean} props.log
 * @param {Map<string, number>} props.slots
 * @param {Map<string, object>} props.instruments
 * @param {{from: string, to: string} | null} props.range dates to show; without it, those around the event
 * @param {{value: {from: string, to: string} | null}} props.stretch a signal, so that moving the timeline draws nothing else anew: the
 *     dates that the timeline shows, tinted here; null where there is none to see
 * @param {(source: string) => string} props.sourceName of a provider
 * @param {(range: {from: string, to: string}) => void} props.onRange
 * @param {(mode: 'indexed' | 'price' | 'usd') => void} props.onMode
 * @param {(log: boolean) => void} props.onLog
 * @param {() => void} [props.onWake] the reader reaches for the chart
 */
export function PriceChart(props) {
  const { series, focused, mode, slots, instruments } = props;
  const [session, setSession] = useState(null);
  const [seen, setSeen] = useState(null);
  const canvas = useRef(null);
  const [Canvas, wake] = useCanvas(props.onWake);
  const chosen = mode === 'price' ? series.filter((each) => each.instrument === focused) : series;
  const lines = linesOf(chosen, mode).map((line) => ({
    ...line,
    slot: slots.get(line.instrument) ?? 0,
    focused: line.instrument === focused,
    name: nameOf(instruments, line.instrument, lang.value),
  }));
  const currency = instruments.get(focused)?.currency;
  const value = (x) => valueText(x, mode, currency);
  const report = (range) => {
    setSeen(range);
    props.onRange?.(range);
  };
  if (!lines.some((line) => line.points)) {
    return html`
      <div class="price-chart">
        <${Tools} ...${props} canvas=${canvas} lines=${lines} />
        <ul class="chart-empty">${lines.map((line) => html`<li key=${line.instrument}>${absent(line, mode)}</li>`)}</ul>
      </div>
    `;
  }
  return html`
    <figure class="price-chart" onPointerEnter=${wake} onFocusIn=${wake}>
      <${Tools} ...${props} canvas=${canvas} lines=${lines} />
      <${Legend} lines=${lines} session=${session} value=${value} mode=${mode} />
      <${Stepper} ...${{ lines, session, seen, value, canvas }} onStep=${setSession}>
        ${Canvas
          ? html`<${Moving} ...${props} ...${{ lines, value, canvas, Canvas }} onRange=${report} onPoint=${setSession} />`
          : html`<${Still} ...${props} ...${{ lines, value, canvas }} onRange=${report} />`}
      <//>
      <${StretchWords} lines=${lines} stretch=${props.stretch} />
      <figcaption>${noteText(mode, currency, lines, props.sourceName)}</figcaption>
      <${DataTable} caption=${say('price.table')} head=${[say('price.session'), ...lines.map((line) => line.name)]}
                    rows=${() => tableRows(lines, seen, value)} />
    </figure>
  `;
}

function Still({ lines, event, mode, log, value, stretch, canvas, onRange }) {
  useLayoutEffect(() => {
    canvas.current = pending();
  }, []);
  const { markers } = look(lines, log, value);
  return html`<${PriceSketch} key=${mode} ...${{ lines, markers, value, stretch, onRange }} view=${firstView(lines, event)} />`;
}

function valueText(x, mode, currency) {
  if (mode === 'indexed') return number(x, lang.value, 1);
  if (mode === 'usd') return number(x, lang.value, 2);
  const digits = currency === 'KRW' || currency === 'JPY' ? 0 : 2;
  return number(x, lang.value, digits);
}

function Tools({ mode, log, event, canvas, lines, onMode, onLog }) {
  return html`
    <div class="chart-tools">
      <div class="segments" role="group" aria-label=${say('price.mode')}>
        ${['indexed', 'price', 'usd'].map((each) => html`
          <button type="button" key=${each} aria-pressed=${mode === each} onClick=${() => onMode(each)}>${say(`price.${each}`)}</button>
        `)}
      </div>
      ${lines.some((line) => line.points) && html`<${ViewTools} ...${{ log, event, canvas, lines, onLog }} />`}
    </div>
  `;
}

function ViewTools({ log, event, canvas, lines, onLog }) {
  const around = () => {
    const view = firstView(lines, event);
    if (view) canvas.current?.show(view);
    if (canvas.current) canvas.current.moved = false;
  };
  return html`
    <div class="segments">
      <button type="button" aria-pressed=${log} onClick=${() => onLog(!log)}>${say('price.log')}</button>
    </div>
    <div class="segments">
      <button type="button" aria-label=${say('price.zoomIn')} title=${say('price.zoomIn')} onClick=${() => canvas.current?.zoom(0.6)}>+</button>
      <button type="button" aria-label=${say('price.zoomOut')} title=${say('price.zoomOut')} onClick=${() => canvas.current?.zoom(1.6)}>−</button>
      <button type="button" onClick=${around}>${say('price.reset')}</button>
    </div>
  `;
}

function Legend({ lines, session, value, mode }) {
  return html`
    <ul class="chart-legend">
      ${lines.map((line) => html`
        <li key=${line.instrument} class=${line.focused ? 'focused' : ''}>
          <svg width="22" height="10" aria-hidden="true">
            <line x1="1" x2="21" y1="5" y2="5" stroke=${`var(--symbol-${line.slot})`} stroke-width=${line.focused ? 3 : 2}
                  stroke-dasharray=${DASHES[line.slot]} />
          </svg>
          ${line.points ? html`<span>${line.name}</span> ${legendText(line, session, value)}` : html`<span>${absent(line, mode)}</span>`}
        </li>
      `)}
      ${session && html`<li class="legend-date">${date(session, lang.value)}</li>`}
    </ul>
  `;
}

/** The value under the crosshair, or else which day the line's day 0 is. */
function legendText(line, session, value) {
  if (session) {
    const point = pointOn(line, session);
    return html`<b>${point ? value(point.value) : '–'}</b>`;
  }
  if (!line.dayZero) return null;
  const zero = say('rows.dayZero', { date: shortDate(line.dayZero, lang.value) });
  return html`<em title=${whyText(line.zero)}>${[zero, shiftText(line.shift)].filter(Boolean).join(' ')}</em>`;
}

/** Why a line is not drawn: no prices at all, none so late, or none on the day that is to be 100. */
function absent({ name, bars, dayZero, currency, rates }, mode) {
  if (mode === 'usd' && bars.length > 0) return say(rates ? 'price.noRates' : 'price.ratesAsked', { name, currency });
  if (mode !== 'indexed' || bars.length === 0) return say('price.noBars', { name });
  const last = bars.at(-1).session;
  if (dayZero > last) return say('price.ended', { name, date: date(last, lang.value) });
  const doubtful = bars.some((bar) => bar.session === dayZero && bar.suspect);
  return say(doubtful ? 'price.doubtfulBase' : 'price.noBase', { name });
}

/** The focusable frame: arrow keys move the crosshair session by session, and the value is read out. */
function Stepper({ lines, session, seen, value, canvas, onStep, children }) {
  const inView = sessionsOf(lines, seen);
  const sessions = session && !inView.includes(session) ? sessionsOf(lines, null) : inView;
  const index = session ? sessions.indexOf(session) : -1;
  const steer = (event) => {
    const start = Math.max(0, sessions.indexOf(lines.find((line) => line.focused)?.dayZero));
    const step = (by) => (index < 0 ? start : index + by);
    const to = { ArrowLeft: step(-1), ArrowRight: step(1), Home: 0, End: sessions.length - 1 }[event.key];
    if (to === undefined || sessions.length === 0) return;
    event.preventDefault();
    event.stopPropagation();
    const next = sessions[Math.min(sessions.length - 1, Math.max(0, to))];
    canvas.current?.point(next);
    onStep(next);
  };
  const leave = () => {
    canvas.current?.point(null);
    onStep(null);
  };
  const text = session ? [date(session, lang.value), ...lines.map((line) => spoken(line, session, value))].join('; ') : say('price.slider');
  return html`
    <div class="price-stepper" role="slider" tabindex="0" aria-label=${say('price.label', { names: lines.map((line) => line.name).join(', ') })}
         aria-valuemin="0" aria-valuemax=${Math.max(0, sessions.length - 1)} aria-valuenow=${Math.max(0, index)}
         aria-valuetext=${text} onKeyDown=${steer} onBlur=${leave}>${children}</div>
  `;
}

function spoken(line, session, value) {
  const point = pointOn(line, session);
  return `${line.name} ${point ? value(point.value) : '–'}`;
}

/** The chart itself. New closes move the view along until the reader has moved it. */
function Moving({ lines, event, mode, log, range, value, stretch, canvas, Canvas, onRange, onPoint }) {
  const box = useRef(null);
  const latest = useRef({});
  const held = useRef(null);
  latest.current = { onRange, onPoint };
  const theme = useTheme();
  useLayoutEffect(() => {
    held.current = canvas.current?.held;
    canvas.current = new Canvas(box.current, {
      range: (seen) => latest.current.onRange(seen),
      point: (session) => latest.current.onPoint(session),
    });
    return () => {
      canvas.current.dispose();
      canvas.current = null;
    };
  }, []);
  const content = lines.map((line) => [line.instrument, line.slot, line.focused, line.dayZero, line.shift].join()).join('|');
  useEffect(() => {
    canvas.current.draw(lines, look(lines, log, value));
    return effect(() => canvas.current?.tint(stretch.value ? bandOf(lines, stretch.value) : undefined));
  }, [content, mode, log, theme, lang.value, value(1), ...lines.map((line) => line.bars)]);
  const first = firstView(lines, event);
  const touch = () => {
    canvas.current.moved = true;
  };
  useEffect(() => {
    canvas.current.moved = false;
  }, [event?.id]);
  useEffect(() => {
    const view = range ?? (canvas.current.moved ? undefined : first);
    if (view) canvas.current.show(view);
  }, [event?.id, first?.from, first?.to, range?.from, range?.to]);
  useEffect(() => held.current?.ask(canvas.current), []);
  return html`<div ref=${box} class="price-canvas" onPointerDown=${touch} onWheel=${touch}></div>`;
}

function look(lines, log, value) {
  const day = (shift) => [say('price.day0'), shiftText(shift)].filter(Boolean).join(' · ');
  return {
    log,
    value,
    date: (session) => date(session, lang.value),
    tick: (session, kind) => tickDate(session, lang.value, kind),
    markers: markersOf(lines, day),
  };
}

/** Thirty sessions before the event's day 0 to twenty after it, on the first line that has bars. */
function firstView(lines, event) {
  const line = lines.find((each) => each.focused && each.points) ?? lines.find((each) => each.points);
  return line && rangeAround(line.points, line.dayZero ?? event?.when.date ?? '');
}

function noteText(mode, currency, lines, sourceName) {
  const notes = [say(`price.${mode}Note`, { currency })];
  if (lines.some((line) => line.bars.some((bar) => bar.interpolated))) notes.push(say('price.interpolated'));
  const named = (source) => (OWN[source] ? say(OWN[source]) : sourceName(source));
  const doubts = doubtsOf(lines).map((doubt) => doubtText(doubt, named));
  if (doubts.length > 0) notes.push(say('price.suspect', { list: doubts.join(say('flag.separator')) }));
  notes.push(say('price.sources', { sources: sourcesOf(lines).map(named).join(', ') }));
  return notes.join(' ');
}

const OWN = { sample: 'price.sourceSample', replay: 'price.sourceReplay', operator: 'price.sourceOperator' };

function doubtText({ name, currency, session, close, other }, named) {
  const said = other ? ` (${named(other.source)}: ${valueText(other.close, 'price', currency)})` : '';
  return `${name}, ${date(session, lang.value)}, ${valueText(close, 'price', currency)}${said}`;
}

function tableRows(lines, seen, value) {
  return sessionsOf(lines, seen)
    .toReversed()
    .map((session) => [
      date(session, lang.value),
      ...lines.map((line) => {
        const point = pointOn(line, session);
        return point ? value(point.value) : '–';
      }),
    ]);
}
