import { html, useRef, useState } from '../lib.js';
import { local, t } from '../i18n.js';
import { CarChart } from '../charts/CarChart.js';
import { Headline } from '../charts/Headline.js';
import { ResultRows } from '../charts/ResultRows.js';
import { pictureNote } from '../charts/words.js';
import { loadImpact } from '../load.js';
import { downloadCsv } from '../download.js';
import * as state from '../state.js';
import { restsOnSample } from '../quote.js';
import { Facts } from './Facts.js';
import { Later } from './Lazy.js';
import { Shape } from './Shape.js';
import { whenText } from './when.js';
import { useHeight } from './useSize.js';

/**
 * Region E: what happened, and whether it was more than the market explains. Beside long results it stays in view; the
 * style sheet needs its height for that, because a card taller than the window must not lose its end.
 */
export function EventCard() {
  const box = useRef(null);
  const height = useHeight(box);
  const event = state.selectedEvent.value;
  if (!event) {
    return html`<section ref=${box} class="card answer" id="answer" tabindex="-1" aria-label=${t('event.label')}><div class="skeleton tall"></div></section>`;
  }
  const title = local(event.title);
  const note = local(event.note);
  return html`<section ref=${box} class="card answer" id="answer" tabindex="-1" aria-labelledby="event-title" style=${{ '--own-height': `${height}px` }}>
    <p class="eyebrow">
      <${Shape} event=${event} size=${12} />
      <span>${t(`category.${event.category}`)}</span>
      <span>${whenText(event.when)}</span>
      ${!event.verified && html`<span class="badge warn">${t('event.unverified')}</span>`}
    </p>
    <h2 id="event-title" class="event-heading" lang=${title.lang}>${title.text}</h2>
    ${note.text && html`<p class="event-note" lang=${note.lang}>${note.text}</p>`}
    <${Answer} event=${event} impact=${state.selectedImpact.value} />
    <${Facts} event=${event} />
    <${TakeAway} event=${event} />
  </section>`;
}

function Answer({ event, impact }) {
  if (!impact) {
    return html`<div class="skeleton tall" aria-busy="true"></div>`;
  }
  if (impact.error) {
    return html`<p class="failure" role="alert">${t('event.failed')}
      <button type="button" class="button small" onClick=${() => loadImpact(event.id)}>${t('failure.retry')}</button></p>`;
  }
  const shared = sharedProps(event, impact);
  const { focused } = shared;
  const studies = state.selectedInstruments.value.map((id) => studyOf(impact, id)).filter(Boolean);
  const study = studyOf(impact, focused) ?? studies[0];
  return html`
    ${study && html`<${Headline} ...${shared} study=${study} sample=${restsOnSample(impact, state.status.value)} />`}
    ${study && html`<${CarChart} ...${shared} studies=${studies} range=${state.carRange.value} onRange=${state.chooseCarRange}
      note=${`${local(event.title).text}. ${pictureNote(restsOnSample(impact, state.status.value))}`} />`}`;
}

/** Every studied stock of the selected event: part of region E, set below the price chart where there is room. */
export function ResultsCard() {
  const event = state.selectedEvent.value;
  const impact = state.selectedImpact.value;
  return html`<section class="card results-card" aria-labelledby="results-title">
    <div class="card-top"><h2 id="results-title">${t('event.results')}</h2></div>
    ${event && impact && !impact.error
      ? html`<${Later}><${ResultRows} ...${sharedProps(event, impact)} selected=${state.selectedInstruments.value}
          onSelect=${state.toggleInstrument} onFocus=${state.focusInstrument} revised=${(id) => state.revised.value.get(state.cellKey(event.id, id))} /><//>`
      : html`<div class="skeleton"></div>`}
  </section>`;
}

const sharedProps = (event, impact) => ({
  event,
  impact,
  window: state.window_.value,
  slots: state.slots.value,
  instruments: state.instrumentById.value,
  events: state.eventById.value,
  focused: state.focusedInstrument.value,
  onSelectEvent: (id) => state.selectEvent(id),
  onWindow: chooseWindow,
});

const studyOf = (impact, instrument) => impact.studies.find((each) => each.instrument === instrument);

function chooseWindow(days) {
  state.window_.value = days;
  state.writeAddress('replace');
}

/** The HTML that shows this card on another page. */
function frame(event) {
  const at = `${location.origin}/embed/event/${encodeURIComponent(event.id)}?s=${state.selectedInstruments.value.join(',')}`;
  const title = local(event.title).text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  return `<iframe src="${at}" width="640" height="960" title="${title}"></iframe>`;
}

/** The same answer for others: a link to what is seen, and every figure as JSON and CSV. */
function TakeAway({ event }) {
  const [copied, setCopied] = useState(false);
  const copy = async (text) => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
    setTimeout(() => setCopied(false), 3000);
  };
  const id = encodeURIComponent(event.id);
  const csv = `/api/v1/impact?event=${id}`;
  return html`<p class="take-away">
    ${navigator.clipboard && html`<button type="button" class="button small" onClick=${() => copy(location.href)}>${t('event.copy')}</button>
      <button type="button" class="button small" onClick=${() => copy(frame(event))}>${t('event.copyEmbed')}</button> <span role="status">${copied && t('event.copied')}</span>`}
    <span>${t('event.everyFigure')} <a href=${`/api/v1/events/${id}/impact`}>JSON</a> · <a href=${csv} onClick=${(press) => downloadCsv(press, csv, event.id)}>CSV</a></span>
  </p>`;
}
