import { html, useState } from '../lib.js';
import { csvOf, save } from '../download.js';
import { say } from './words.js';

/** A figure with the minus sign of a spreadsheet. */
const plain = (text) => text.replace(/^−(?=\d)/, '-');

/**
 * The figures of a chart as a real table behind a button, and as CSV; its rows are built only when asked for.
 *
 * @param {object} props
 * @param {string} props.caption what the table holds
 * @param {string[]} props.head column heads, the first for the row heads
 * @param {() => string[][]} props.rows the rows, asked for when opened or taken away
 * @param {any} [props.children] other ways to take the chart away
 */
export function DataTable({ caption, head, rows, children = null }) {
  const [open, setOpen] = useState(false);
  const toggle = () => setOpen(!open);
  const take = () => save(csvOf([head, ...rows().map((row) => row.map(plain))]), `${caption}.csv`, 'text/csv;charset=utf-8');
  return html`
    <div class="data-table">
      <button type="button" class="link-button" aria-expanded=${open} onClick=${toggle}>
        ${say(open ? 'table.hide' : 'table.show')}
      </button>
      <button type="button" class="link-button" onClick=${take}>${say('table.csv')}</button>
      ${children}
      ${open && html`<${Table} caption=${caption} head=${head} rows=${rows()} />`}
    </div>
  `;
}

function Table({ caption, head, rows }) {
  return html`
    <div class="data-table-box" role="region" aria-label=${caption} tabindex="0">
      <table>
        <caption class="visually-hidden">${caption}</caption>
        <thead><tr>${head.map((text) => html`<th scope="col">${text}</th>`)}</tr></thead>
        <tbody>
          ${rows.map(([first, ...rest]) => html`
            <tr key=${first}><th scope="row">${first}</th>${rest.map((text) => html`<td>${text}</td>`)}</tr>
          `)}
        </tbody>
      </table>
    </div>
  `;
}
