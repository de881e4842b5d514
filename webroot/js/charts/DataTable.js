import { html, useState } from '../lib.js';
import { say } from './words.js';

/**
 * The figures of a chart as a real table behind a button; its rows are built only while it is open.
 *
 * @param {object} props
 * @param {string} props.caption what the table holds
 * @param {string[]} props.head column heads, the first for the row heads
 * @param {() => string[][]} props.rows the rows, asked for when opened
 */
export function DataTable({ caption, head, rows }) {
  const [open, setOpen] = useState(false);
  const toggle = () => setOpen(!open);
  return html`
    <div class="data-table">
      <button type="button" class="link-button" aria-expanded=${open} onClick=${toggle}>
        ${say(open ? 'table.hide' : 'table.show')}
      </button>
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
