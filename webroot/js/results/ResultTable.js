import { number, pValue } from '../charts/format.js';
import { change, say } from '../charts/words.js';
import { Figure } from '../explain/Figure.js';
import { lang } from '../i18n.js';
import { html } from '../lib.js';
import { Detail } from './Detail.js';
import { Effect } from './Effect.js';
import { Identity } from './Identity.js';
import { nextRowSort } from './rows-model.js';

const COLUMNS = ['name', 'car', 't', 'p', 'q'];

/** Results as a table that can be sorted; the focused stock has its model below. */
export function ResultTable({ sort, setSort, ...props }) {
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
