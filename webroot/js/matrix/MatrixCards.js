import { lang } from '../i18n.js';
import { html, useState } from '../lib.js';
import { isSignificant, stars } from '../charts/effect.js';
import { date, nameOf, titleOf } from '../charts/format.js';
import { Hollow } from '../charts/Hollow.js';
import { step, strongestCells } from './matrix-model.js';
import { change, say } from '../charts/words.js';

const FIRST_CARDS = 8;

/** The matrix for phones: one card per event in their order, with what moved and a count of what did not. */
export function MatrixCards({ events, columns, instruments, cellAt, selected, onSelect }) {
  const [all, setAll] = useState(false);
  const shown = all ? events : events.slice(0, FIRST_CARDS);
  return html`
    <ul class="matrix-cards">
      ${shown.map((event) => html`<${Card} key=${event.id} ...${{ event, columns, instruments, cellAt, selected, onSelect }} />`)}
    </ul>
    ${!all && events.length > shown.length && html`
      <button type="button" class="button" onClick=${() => setAll(true)}>${say('matrix.allCards', { count: events.length })}</button>
    `}
  `;
}

function Card({ event, columns, instruments, cellAt, selected, onSelect }) {
  const title = titleOf(event, lang.value);
  const cells = strongestCells(event, columns, cellAt);
  const moved = cells.filter(isSignificant);
  const rest = cells.length - moved.length;
  const measured = say('matrix.card', { count: cells.length, total: columns.length });
  return html`
    <li class=${event.id === selected.event ? 'chosen' : ''}>
      <button type="button" class="name" lang=${title.lang} onClick=${() => onSelect(event.id)}>${title.text}</button>
      <p class="sub">${date(event.when.date, lang.value)}${!event.verified && html`<${Hollow} />`} · ${measured}</p>
      <div class="movers">
        ${moved.map((cell) => html`
          <button type="button" key=${cell.instrument} class=${`mover step-${step(cell)}`} onClick=${() => onSelect(event.id, cell.instrument)}>
            ${nameOf(instruments, cell.instrument, lang.value)} <b>${change(cell.car)}${stars(cell)}</b>
          </button>
        `)}
        ${moved.length === 0 && cells.length > 0 && html`<span class="sub">${say('matrix.none')}</span>`}
        ${moved.length > 0 && rest > 0 && html`<span class="sub">${say('matrix.more', { count: rest })}</span>`}
      </div>
    </li>
  `;
}
