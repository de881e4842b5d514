import { html } from '../lib.js';
import { lang, t } from '../i18n.js';
import { reasonOf, resultOf, stars } from '../charts/effect.js';
import { date, pValue } from '../charts/format.js';
import { Hollow } from '../charts/Hollow.js';
import { useNarrow } from '../charts/screen.js';
import { change, reasonText, say } from '../charts/words.js';
import * as state from '../state.js';

const FIGURES = ['car.dayZero', 'rows.car', 'rows.interval', 'rows.q'];

/** What each event did in the window in force, or why that is not known: a table or, on phones, cards. */
export function EventResults({ lines }) {
  const Shape = useNarrow() ? Cards : Table;
  return html`<${Shape} rows=${lines.map((line) => ({ ...line, figures: figuresOf(line), reason: whyNot(line) }))} />`;
}

/** In the order of FIGURES; undefined when nothing was measured. */
function figuresOf({ study }) {
  const result = resultOf(study, state.window_.value);
  return result && [
    date(study.dayZero, lang.value),
    change(result.car) + stars(result),
    `${change(result.low95)} … ${change(result.high95)}`,
    result.q === undefined ? '–' : pValue(result.q, lang.value),
  ];
}

const whyNot = ({ study, loaded }) => (loaded ? reasonText(reasonOf(study, state.window_.value)) : '…');

const Name = ({ row }) => html`
  <button type="button" class="name" lang=${row.nameLang} onClick=${() => state.selectEvent(row.instrument)}>${row.name}</button>${row.hollow && html`<${Hollow} />`}`;

function Table({ rows }) {
  return html`<div class="data-table-box" role="region" tabindex="0" aria-label=${t('across.compared')}>
    <table class="across-results">
      <thead><tr>${['matrix.event', ...FIGURES].map((key) => html`<th scope="col" key=${key}>${say(key)}</th>`)}</tr></thead>
      <tbody>${rows.map((row) => html`<tr key=${row.instrument}>
        <th scope="row"><${Name} row=${row} /></th>
        ${row.figures ? row.figures.map((text) => html`<td>${text}</td>`) : html`<td colspan=${FIGURES.length}>${row.reason}</td>`}
      </tr>`)}</tbody>
    </table>
  </div>`;
}

function Cards({ rows }) {
  return html`<ul class="result-cards" aria-label=${t('across.compared')}>
    ${rows.map((row) => html`<li key=${row.instrument}>
      <${Name} row=${row} />
      ${row.figures
        ? html`<dl>${row.figures.map((text, i) => html`<div key=${FIGURES[i]}><dt>${say(FIGURES[i])}</dt><dd>${text}</dd></div>`)}</dl>`
        : html`<p class="sub">${row.reason}</p>`}
    </li>`)}
  </ul>`;
}
