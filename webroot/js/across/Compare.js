import { html, useEffect } from '../lib.js';
import { lang, t } from '../i18n.js';
import { CarLines } from '../car/CarLines.js';
import { readout } from '../car/CarChart.js';
import { date, nameOf, titleOf } from '../charts/format.js';
import { Hollow } from '../charts/Hollow.js';
import { SmallMultiples } from '../car/SmallMultiples.js';
import { change, pictureNote, say, signedDay } from '../charts/words.js';
import { loadImpact } from '../load.js';
import { restsOnSample } from '../quotes/quote.js';
import * as state from '../state.js';
import { DASHES } from '../symbols.js';
import { instrumentOptions, Pick } from './Pick.js';
import { EventResults } from './EventResults.js';
import { MOST_EVENTS, defaultEvents } from './model.js';

const cellAt = (event, instrument) => state.matrix.value.get(state.cellKey(event, instrument));

/** Several events on one axis for one instrument: the selected event with its band, then each small with its own. */
export function Compare() {
  const { instrument: chosen, events } = state.across.value;
  const instrument = chosen || (state.focusedInstrument.value ?? '');
  const ids = events.length > 0 ? events : defaultEvents(state.events.value, state.selectedEvent.value, instrument, cellAt);
  const from = state.carRange.value[0];
  useEffect(() => {
    ids.filter((id) => state.impacts.peek().get(id)?.carFrom !== from).forEach((id) => loadImpact(id, from));
  }, [ids.join(), from]);
  const lines = ids.map((id, slot) => lineOf(id, slot, instrument));
  return html`
    <div class="across-tools">
      <${Pick} label=${t('across.measuredOn')} value=${instrument} options=${instrumentOptions()}
        onChoose=${(id) => state.lookAcross({ instrument: id })} />
      <${Chosen} lines=${lines} />
      ${ids.length < MOST_EVENTS && html`<${Add} ids=${ids} />`}
    </div>
    <${Lines} lines=${lines} name=${nameOf(state.instrumentById.value, instrument, lang.value)} />`;
}

function lineOf(id, slot, instrument) {
  const event = state.eventById.value.get(id);
  const impact = state.impacts.value.get(id);
  const study = impact?.studies?.find((each) => each.instrument === instrument);
  const title = titleOf(event ?? { id }, lang.value);
  return { instrument: id, name: title.text, nameLang: title.lang, hollow: event?.verified === false, slot, impact, loaded: impact !== undefined, study: study ?? {} };
}

function Chosen({ lines }) {
  const ids = lines.map((line) => line.instrument);
  const drop = (id) => state.lookAcross({ events: ids.filter((each) => each !== id) });
  return html`<ul class="across-chosen" aria-label=${t('across.compared')}>
    ${lines.map((line) => html`<li key=${line.instrument} class="picked">
      <svg width="22" height="8" viewBox="0 0 22 8" aria-hidden="true"><path d="M1 4h20" stroke=${`var(--symbol-${line.slot})`} stroke-width="2.5" stroke-dasharray=${DASHES[line.slot]} /></svg>
      <span class="across-name" lang=${line.nameLang} title=${line.name}>${line.name}</span>${line.hollow && html`<${Hollow} />`}
      ${lines.length > 1 && html`<button type="button" class="picked-remove" aria-label=${t('price.remove', { name: line.name })} onClick=${() => drop(line.instrument)}>×</button>`}
    </li>`)}
  </ul>`;
}

function Add({ ids }) {
  const others = state.events.value.filter(({ id }) => !ids.includes(id)).toReversed();
  const add = (change_) => {
    state.lookAcross({ events: [...ids, change_.currentTarget.value] });
    change_.currentTarget.value = '';
  };
  return html`<select class="picker-add" aria-label=${t('across.add')} value="" onChange=${add}>
    <option value="">${t('across.add')}</option>
    ${others.map((event) => html`<option key=${event.id} value=${event.id}>${date(event.when.date, lang.value)} · ${titleOf(event, lang.value).text}</option>`)}
  </select>`;
}

function Lines({ lines, name }) {
  const drawn = lines.filter((line) => line.study.carPath?.length > 0);
  const waiting = lines.some((line) => !line.loaded);
  if (drawn.length === 0) {
    return waiting ? html`<div class="skeleton tall" aria-busy="true"></div>` : html`<p class="across-answer">${t('across.nothing')}</p><${EventResults} lines=${lines} />`;
  }
  const [main] = drawn;
  const [range, window] = [state.carRange.value, state.window_.value];
  const days = Array.from({ length: range[1] - range[0] + 1 }, (_, i) => range[0] + i);
  const rows = () => days.map((day) => [signedDay(day), ...drawn.map((line) => carOn(line, day))]);
  return html`
    <${CarLines} title=${t('across.compareTitle', { name })} lines=${drawn} main=${main} range=${range} window=${window}
      onRange=${state.chooseCarRange} readout=${(day) => readout(main, day)} note=${pictureNote(restsOnSample(main.impact, state.status.value))} caption=${t('across.compareBand', { title: main.name })}
      table=${{ caption: t('across.compareTitle', { name }), head: [say('car.day'), ...drawn.map((line) => line.name)], rows }} />
    <${SmallMultiples} lines=${drawn} range=${range} window=${window} />
    <${EventResults} lines=${lines} />`;
}

function carOn({ study }, day) {
  const point = study.carPath.find((each) => each.day === day);
  return point ? change(point.car) : '–';
}
