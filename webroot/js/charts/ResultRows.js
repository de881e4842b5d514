import { lang, timeOfDay } from '../i18n.js';
import { html, useState } from '../lib.js';
import { WINDOWS, dayZeroOf, dayZeroShift, isProvisional, isSignificant, sameWindow, stars, testCount, windowLabel } from './effect.js';
import { Figure } from './Figure.js';
import { date, dateRange, nameOf, number, pValue, shortDate } from './format.js';
import { eventLink } from './Headline.js';
import { DEFAULT_SORT, briefRows, groupByReason, nextRowSort, sortRows, split } from './rows-model.js';
import { useNarrow } from './screen.js';
import { arrow, change, reasonText, say, shiftText, whyText, windowWords } from './words.js';

/**
 * Every studied instrument of one event: what was measured in the chosen window, as a table or, on phones, as cards;
 * then what could not be measured and why.
 *
 * @param {object} props
 * @param {object} props.event
 * @param {object} props.impact
 * @param {string[]} props.selected instruments on the charts
 * @param {string} props.focused the instrument the headline is about
 * @param {[number, number]} props.window
 * @param {Map<string, number>} props.slots colour slot per selected instrument
 * @param {Map<string, object>} props.instruments
 * @param {Map<string, object>} props.events
 * @param {(instrument: string) => {at: number, was: object} | undefined} [props.revised] mark of a revised estimate
 * @param {(window: [number, number]) => void} props.onWindow
 * @param {(instrument: string) => void} props.onSelect puts an instrument on the charts or takes it off
 * @param {(instrument: string) => void} props.onFocus
 * @param {(event: string) => void} props.onSelectEvent
 */
export function ResultRows(props) {
  const { impact, window, instruments } = props;
  const [sort, setSort] = useState(DEFAULT_SORT);
  const [all, setAll] = useState(false);
  const narrow = useNarrow();
  const name = (id) => nameOf(instruments, id, lang.value);
  const { measured, missing } = split(impact, window);
  const sorted = sortRows(measured, sort, name, lang.value);
  const brief = briefRows(sorted, props.selected);
  const rows = all || brief.length === 0 ? sorted : brief;
  const Shape = narrow ? Cards : Table;
  return html`
    <section class="results" aria-label=${say('rows.title')}>
      <${WindowSwitch} window=${window} onWindow=${props.onWindow} />
      ${rows.length > 0 && html`
        <${Shape} ...${props} rows=${rows} name=${name} sort=${sort} setSort=${setSort} />
        ${brief.length > 0 && brief.length < sorted.length && html`
          <button type="button" class="button" aria-expanded=${all} onClick=${() => setAll(!all)}>
            ${all ? say('rows.fewer') : say('rows.all', { count: sorted.length })}
          </button>
        `}
        <p class="results-note">${say('rows.stars', { count: testCount(impact) })}</p>
      `}
      ${rows.length + missing.length === 0 && html`<p class="chart-empty">${say('rows.pending')}</p>`}
      ${missing.length > 0 && html`<${Missing} ...${{ ...props, missing, name }} />`}
    </section>
  `;
}

function WindowSwitch({ window, onWindow }) {
  return html`
    <div class="window-switch">
      <div class="segments" role="group" aria-label=${say('windows.label')}>
        ${WINDOWS.map((each) => html`
          <button type="button" key=${each.join()} aria-pressed=${sameWindow(each, window)} title=${windowWords(each)}
                  onClick=${() => onWindow(each)}>${windowLabel(each)}</button>
        `)}
      </div>
      <span class="window-words">${windowWords(window)}</span>
    </div>
  `;
}

const COLUMNS = ['name', 'car', 't', 'p', 'q'];

function Table({ sort, setSort, ...props }) {
  const head = { name: say('rows.instrument'), car: say('rows.car'), t: say('rows.t'), p: say('rows.p'), q: say('rows.q') };
  return html`
    <table class="result-table">
      <thead>
        <tr>
          ${COLUMNS.map((column) => html`
            <th scope="col" class=${column} aria-sort=${sort.column === column ? sort.direction : undefined}>
              <button type="button" class="sort" title=${say('rows.sort', { column: head[column] })}
                      onClick=${() => setSort(nextRowSort(sort, column))}>
                ${head[column]}<span aria-hidden="true">${sortGlyph(sort, column)}</span>
              </button>
            </th>
          `)}
        </tr>
      </thead>
      <tbody>${props.rows.map((row) => html`<${Row} key=${row.study.instrument} ...${props} row=${row} />`)}</tbody>
    </table>
  `;
}

export const sortGlyph = (sort, column) =>
  sort.column === column ? (sort.direction === 'descending' ? ' ▾' : ' ▴') : '';

function Row({ row, ...props }) {
  const { study, result } = row;
  const of = { event: props.event.id, study, window: props.window };
  const focused = study.instrument === props.focused;
  return html`
    <tr class=${focused ? 'focused' : ''}>
      <th scope="row"><${Identity} ...${props} row=${row} /></th>
      <td class="car">
        <${Figure} of="car" ...${of}><${Effect} result=${result} /><//>
        <${Figure} of="interval" ...${of}><span class="interval">${change(result.low95)} … ${change(result.high95)}</span><//>
      </td>
      <td><${Figure} of="t" ...${of}>${number(result.t, lang.value, 1)}<//></td>
      <td><${Figure} of="p" ...${of}>${pValue(result.p, lang.value)}<//></td>
      <td><${Figure} of="q" ...${of}>${result.q === undefined ? '–' : pValue(result.q, lang.value)}<//></td>
    </tr>
    ${focused && html`<tr class="focused detail"><td colspan="5"><${Detail} ...${props} study=${study} /></td></tr>`}
  `;
}

function Cards(props) {
  return html`
    <ul class="result-cards">
      ${props.rows.map((row) => html`
        <li key=${row.study.instrument} class=${row.study.instrument === props.focused ? 'focused' : ''}>
          <${Card} ...${props} row=${row} of=${{ event: props.event.id, study: row.study, window: props.window }} />
          ${row.study.instrument === props.focused && html`<${Detail} ...${props} study=${row.study} />`}
        </li>
      `)}
    </ul>
  `;
}

function Card({ row, of, ...props }) {
  const { result } = row;
  return html`
    <div class="result-head"><${Identity} ...${props} row=${row} /><${Figure} of="car" ...${of}><${Effect} result=${result} /><//></div>
    <dl>
      <div><dt>${say('rows.interval')}</dt><dd><${Figure} of="interval" ...${of}>${change(result.low95)} … ${change(result.high95)}<//></dd></div>
      <div><dt>${say('rows.t')}</dt><dd><${Figure} of="t" ...${of}>${number(result.t, lang.value, 1)}<//></dd></div>
      <div><dt>${say('rows.p')}</dt><dd><${Figure} of="p" ...${of}>${pValue(result.p, lang.value)}<//></dd></div>
      <div><dt>${say('rows.q')}</dt><dd><${Figure} of="q" ...${of}>${result.q === undefined ? '–' : pValue(result.q, lang.value)}<//></dd></div>
    </dl>
  `;
}

/** The move with sign, triangle and stars; coloured only when it is significant after adjustment. */
function Effect({ result }) {
  const tone = isSignificant(result) ? (result.car > 0 ? 'up' : 'down') : 'plain';
  return html`
    <span class=${`effect ${tone}`}>
      ${tone !== 'plain' && html`<span class="triangle" aria-hidden="true">${arrow(result.car)}</span>`}
      ${change(result.car)}<span class="stars">${stars(result)}</span>
    </span>
  `;
}

/** Who the row is about: box for the charts, name, marks, day 0. */
function Identity({ row, event, impact, selected, focused, slots, events, name, revised, onSelect, onFocus, onSelectEvent }) {
  const { study, result } = row;
  const id = study.instrument;
  const slot = slots.get(id);
  const chosen = selected.includes(id);
  const shift = shiftText(dayZeroShift(study, event.when.date));
  const why = whyText(dayZeroOf(impact, study));
  const mark = revised?.(id);
  return html`
    <div class="identity">
      <input type="checkbox" checked=${chosen} aria-label=${say('rows.showOnChart', { name: name(id) })}
             style=${chosen && slot !== undefined ? { accentColor: `var(--symbol-${slot})` } : {}} onChange=${() => onSelect(id)} />
      <div>
        <button type="button" class="name" aria-pressed=${id === focused} title=${say('rows.focus', { name: name(id) })}
                onClick=${() => onFocus(id)}>${name(id)}</button>
        ${study.named && html` <span class="mini" title=${say('rows.namedTitle')}>${say('rows.named')}</span>`}
        ${mark && html` <span class="mini" title=${wasText(mark)}>${say('rows.revised', { at: clock(mark.at) })}</span>`}
        ${isProvisional(study, result) && html` <span class="mini warn">${openText(result)}</span>`}
        ${id !== focused && html`
          <span class="sub" title=${why}>${say('rows.dayZero', { date: shortDate(study.dayZero, lang.value) })}${shift && html` <b>${shift}</b>`}</span>
        `}
        ${result.confoundedBy?.map((other) => html`
          <span class="sub warn" key=${other}><span aria-hidden="true">⚠ </span>${confounder(other, events, onSelectEvent)}</span>
        `)}
      </div>
    </div>
  `;
}

const clock = (at) => timeOfDay(new Date(at).toISOString());

const openText = (result) =>
  result.until === undefined ? say('rows.provisional') : say('rows.open', { sessions: result.sessions, of: result.of });

const wasText = ({ was }) => say('rows.was', { value: change(was.car) });

const confounder = (id, events, onSelectEvent) => {
  const [before, after] = say('rows.confounded', { title: '\u0001' }).split('\u0001');
  return html`${before}${eventLink(id, events, onSelectEvent)}${after}`;
};

/** Day 0 in full, why it is that session, and what the stock is compared with. */
function Detail({ study, event, impact, instruments }) {
  const why = whyText(dayZeroOf(impact, study));
  const zero = say('rows.dayZero', { date: date(study.dayZero, lang.value) });
  const shift = shiftText(dayZeroShift(study, event.when.date));
  return html`<p class="sub">${zero}${shift && html` <b>${shift}</b>`}${why && ` (${why})`}. ${study.model && modelText(study.model, instruments)}</p>`;
}

function modelText(model, instruments) {
  const { from, to } = model.estimation;
  return say('rows.model', {
    benchmark: nameOf(instruments, model.benchmark, lang.value),
    observations: model.observations,
    range: dateRange(from, to, lang.value),
    beta: number(model.beta, lang.value, 2),
    r2: number(model.rSquared, lang.value, 2),
  });
}

function Missing({ missing, name, onFocus, event, window }) {
  const studies = new Map(missing.map(({ study }) => [study.instrument, study]));
  return html`
    <div class="results-missing">
      <p>${say('rows.notMeasured', { count: missing.length })}</p>
      <ul>
        ${groupByReason(missing, reasonText).map(({ words, instruments }) => html`
          <li key=${words}>
            ${instruments.map((id, i) => html`
              ${i > 0 && ', '}<button type="button" class="name" onClick=${() => onFocus(id)}>${name(id)}</button>
            `)} — <${Figure} of="missing" event=${event.id} study=${studies.get(instruments[0])} window=${window}>${words}<//>
          </li>
        `)}
      </ul>
    </div>
  `;
}
