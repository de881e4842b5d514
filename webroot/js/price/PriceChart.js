import { DataTable } from '../charts/DataTable.js';
import { date, nameOf } from '../charts/format.js';
import { say } from '../charts/words.js';
import { lang } from '../i18n.js';
import { html, useRef, useState } from '../lib.js';
import { Legend } from './Legend.js';
import { Moving } from './Moving.js';
import { linesOf, pointOn, sessionsOf } from './price-model.js';
import { absent, noteText, valueText } from './price-words.js';
import { Tools } from './PriceTools.js';
import { Stepper } from './Stepper.js';
import { Still } from './Still.js';
import { StretchWords } from './StretchWords.js';
import { useCanvas } from './use-canvas.js';

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
