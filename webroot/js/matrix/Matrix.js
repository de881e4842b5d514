import { lang } from '../i18n.js';
import { html, useMemo, useRef } from '../lib.js';
import { save } from '../download.js';
import { simple, stars, verdict, isSignificant, windowLabel } from '../charts/effect.js';
import { codeOf, date, nameOf, number, pEquation, titleOf } from '../charts/format.js';
import { moveFocus } from './grid-focus.js';
import { Hollow } from '../charts/Hollow.js';
import { COLUMNS, ROWS, useInView } from './in-view.js';
import { MatrixCards } from './MatrixCards.js';
import { isMeasured, nextSort, sortEvents, step, toCsv } from './matrix-model.js';
import { useNarrow } from '../charts/screen.js';
import { change, reasonText, say } from '../charts/words.js';

const STRONGEST_FIRST = /** @type {const} */ ({ column: 'strength', direction: 'descending' });

/**
 * Which events moved which stocks: one row per event, one column per instrument, colour by direction, size and
 * significance after adjustment, every value printed. On phones, one card per event, strongest first.
 *
 * @param {object} props
 * @param {(event: string, instrument: string) => any} props.cellAt the study window of both, as GET /impact lists it; another function when any changed
 * @param {object[]} props.events the rows, already filtered
 * @param {string[]} props.columns the instruments shown, in order
 * @param {Map<string, object>} props.instruments
 * @param {[number, number]} props.window
 * @param {{column: string, direction: 'ascending' | 'descending'}} props.sort column is date, strength or an instrument
 * @param {{event?: string, instrument?: string}} props.selected
 * @param {boolean} props.printing every row is drawn, however many
 * @param {boolean} [props.sample] whether prices are the sample; said in the CSV
 * @param {(event: string, instrument?: string) => void} props.onSelect
 * @param {(sort: object) => void} props.onSort
 */
export function Matrix(props) {
  const narrow = useNarrow();
  const { columns, cellAt, sort } = props;
  const order = narrow ? STRONGEST_FIRST : sort;
  const events = useMemo(() => sortEvents(props.events, columns, cellAt, order), [props.events, columns, cellAt, order.column, order.direction]);
  if (events.length === 0) return html`<p class="chart-empty">${say('matrix.empty')}</p>`;
  return html`
    <div class="matrix">
      <div class="matrix-head">
        <p>${say('matrix.caption', { window: windowLabel(props.window) })} <span class="screen-only">${say('matrix.ask')}</span></p>
        <button type="button" class="button" onClick=${() => save(csvOf(props, events), `${say('matrix.csvName')}.csv`, 'text/csv;charset=utf-8')}>${say('matrix.csv')}</button>
      </div>
      ${narrow
        ? html`<${MatrixCards} ...${props} events=${events} />`
        : html`<${Grid} ...${props} events=${events} />`}
    </div>
  `;
}

function Grid({ events, columns, instruments, sort, selected, cellAt, printing, onSelect, onSort }) {
  const box = useRef(null);
  const act = (event) => moveFocus(box.current, event);
  const name = useMemo(() => (id) => nameOf(instruments, id, lang.value), [instruments, lang.value]);
  const rows = useInView(box, ROWS, events.length, printing);
  const across = useInView(box, COLUMNS, columns.length, printing);
  const drawn = useMemo(() => columns.slice(across.from, across.to), [columns, across.from, across.to]);
  const wide = drawn.length < columns.length;
  return html`
    <div class="matrix-box" ref=${box} onKeyDown=${act} onFocusIn=${act}>
      <p class="visually-hidden" id="matrix-keys">${say('matrix.keys')}</p>
      <table role="grid" aria-label=${say('matrix.label')} aria-describedby="matrix-keys" aria-rowcount=${events.length + 1}
        aria-colcount=${wide ? columns.length + 2 : undefined} class=${wide ? 'wide' : ''}>
        <thead>
          <tr>
            <${Head} column="date" title=${say('matrix.date')} first=${true} ...${{ sort, onSort }}>${say('matrix.event')}<//>
            <${Head} column="strength" title=${say('matrix.strength')} ...${{ sort, onSort }}>${say('matrix.maxT')}<//>
            ${wide && html`<${Room} key="before" width=${across.before} />`}
            ${drawn.map((id, i) => html`
              <${Head} key=${id} column=${id} title=${name(id)} at=${wide ? across.from + i + 3 : undefined} ...${{ sort, onSort }}>${shortName(name(id), id)}<//>
            `)}
            ${wide && html`<${Room} key="after" width=${across.after} />`}
          </tr>
        </thead>
        <tbody onClick=${(press) => select(press, onSelect)}>
          ${rows.before > 0 && html`<tr key="above" role="presentation" style=${{ height: `${rows.before}px` }}></tr>`}
          ${events.slice(rows.from, rows.to).map((event, i) => html`
            <${Row} key=${event.id} ...${{ event, columns, drawn, cellAt, name }} at=${rows.from + i} from=${wide ? across.from : undefined}
              chosen=${event.id === selected.event} focused=${event.id === selected.event ? selected.instrument : undefined} />
          `)}
          ${rows.after > 0 && html`<tr key="below" role="presentation" style=${{ height: `${rows.after}px` }}></tr>`}
        </tbody>
      </table>
    </div>
  `;
}

/** The place of columns that are not drawn; the head's is as wide as they are. */
const Room = ({ width = 0 }) => html`<td class="room" role="presentation" style=${{ width: `${width}px` }}></td>`;

/** One listener for every cell: tells whose row and column was pressed. */
function select({ target }, onSelect) {
  const cell = target.closest('[data-cell]');
  if (cell) onSelect(cell.closest('tr').dataset.row, cell.dataset.column);
}

/** A code of letters is what the market says; a code of digits means nothing to a reader. */
const shortName = (name, id) => (/^[A-Z]+$/.test(codeOf(id)) ? codeOf(id) : name);

function Head({ column, title, first, at, sort, onSort, children }) {
  const own = sort.column === column;
  const glyph = own ? (sort.direction === 'descending' ? '▾' : '▴') : '';
  return html`
    <th scope="col" class=${first ? 'event' : ''} aria-colindex=${at} aria-sort=${own ? sort.direction : undefined}>
      <button type="button" data-cell tabindex=${first ? 0 : -1} title=${say('matrix.sortBy', { column: title })}
              onClick=${() => onSort(nextSort(sort, column))}>
        <span class="head-text">${children}</span><span class="glyph" aria-hidden="true">${glyph}</span>
      </button>
    </th>
  `;
}

function Row({ event, at, columns, drawn, from, chosen, focused, cellAt, name }) {
  const title = titleOf(event, lang.value);
  const strongest = columns.map((id) => cellAt(event.id, id)).filter(isMeasured)
    .reduce((best, cell) => (!best || Math.abs(cell.t) > Math.abs(best.t) ? cell : best), undefined);
  return html`
    <tr data-row=${event.id} class=${chosen ? 'chosen' : ''} aria-selected=${chosen} aria-rowindex=${at + 2}>
      <th scope="row" class="event">
        <button type="button" data-cell tabindex="-1" title=${title.text}>
          <span class="title" lang=${title.lang}>${title.text}</span>
          <span class="sub">${date(event.when.date, lang.value)}${!event.verified && html`<${Hollow} />`}</span>
        </button>
      </th>
      <td class="strongest">${strongest ? number(Math.abs(strongest.t), lang.value, 1) : ''}</td>
      ${from !== undefined && html`<${Room} key="before" />`}
      ${drawn.map((id, i) => html`
        <${Cell} key=${id} column=${id} at=${from === undefined ? undefined : from + i + 3} cell=${cellAt(event.id, id)} name=${name(id)} focused=${id === focused} />
      `)}
      ${from !== undefined && html`<${Room} key="after" />`}
    </tr>
  `;
}

function Cell({ column, at, cell, name, focused }) {
  if (!isMeasured(cell)) {
    const why = say('matrix.cellNot', { name, reason: cell ? reasonText(cell.reason) : say('matrix.pending') });
    return html`
      <td class="none" title=${why} data-cell data-column=${column} aria-colindex=${at} tabindex="-1">
        <span aria-hidden="true">·</span><span class="visually-hidden">${why}</span>
      </td>
    `;
  }
  const classes = [`step-${step(cell)}`, isSignificant(cell) && 'significant', focused && 'focused'];
  return html`
    <td class=${classes.filter(Boolean).join(' ')} title=${cellTitle(cell, name)} data-cell data-column=${column} aria-colindex=${at} tabindex="-1">
      ${number(simple(cell.car) * 100, lang.value, 1, true)}<span class="stars">${stars(cell)}</span>
    </td>
  `;
}

function cellTitle(cell, name) {
  const q = cell.q === undefined ? pEquation('p', cell.p, lang.value) : pEquation('q', cell.q, lang.value);
  return say('matrix.cell', { name, value: change(cell.car), verdict: say(`verdictWord.${verdict(cell)}`), q });
}

function csvOf({ columns, cellAt, sample = false }, events) {
  const header = ['csvEvent', 'csvDate', 'csvTitle', 'csvData'].map((key) => say(`matrix.${key}`));
  const note = sample ? say('matrix.csvSample') : '';
  return toCsv({ events, instruments: columns, cellAt, titleOf: (event) => titleOf(event, lang.value).text, header, note });
}
