import { stars } from '../charts/effect.js';
import { date, titleOf } from '../charts/format.js';
import { Hollow } from '../charts/Hollow.js';
import { change, say } from '../charts/words.js';
import { lang, local, t } from '../i18n.js';
import { html } from '../lib.js';
import * as state from '../state.js';
import { pairsByEvent } from './model.js';

/** The events behind the figure; a press selects one. */
export function Behind({ answer }) {
  const groups = pairsByEvent(answer, (event, instrument) => state.matrix.value.get(state.cellKey(event, instrument)));
  return html`<details class="across-behind">
    <summary>${t('across.behind', { count: groups.length })}</summary>
    <ul>${groups.map((group) => html`<${Group} key=${group.event} group=${group} />`)}</ul>
  </details>`;
}

function Group({ group }) {
  const event = state.eventById.value.get(group.event);
  const title = titleOf(event ?? { id: group.event }, lang.value);
  return html`<li>
    <button type="button" class="name" lang=${title.lang} onClick=${() => state.selectEvent(group.event)}>${title.text}</button>${event?.verified === false && html`<${Hollow} />`}
    <span class="sub">${date(group.dayZero, lang.value)}${t('event.colon')} ${group.pairs.map((pair, i) => html`${i > 0 && say('flag.separator')}${pairText(pair)}`)}</span>
  </li>`;
}

function pairText({ instrument, cell, confoundedBy }) {
  const name = local(state.instrumentById.value.get(instrument)?.name).text || instrument;
  const value = cell?.car === undefined ? '–' : `${change(cell.car)}${stars(cell)}`;
  return html`<span>${name} ${value}${confoundedBy?.length > 0 && html` <span title=${t('help.confounded')}>⚠<span class="visually-hidden"> ${t('help.confounded')}</span></span>`}</span>`;
}
