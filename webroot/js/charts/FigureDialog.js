import { get } from '../api.js';
import { downloadCsv } from '../download.js';
import { html, useEffect, useRef, useState } from '../lib.js';
import { lang, local, t } from '../i18n.js';
import * as state from '../state.js';
import { resultOf, testCount } from './effect.js';
import { ANCHORS, addresses, inputsOf, missingOf } from './figure-model.js';
import { date, nameOf, number, pValue } from './format.js';
import { change, reasonText, windowWords } from './words.js';

const VALUES = {
  car: ({ car }) => change(car),
  interval: ({ low95, high95 }) => `${change(low95)} … ${change(high95)}`,
  t: (result) => number(result.t, lang.value, 2),
  p: (result) => pValue(result.p, lang.value),
  q: (result) => (result.q === undefined ? '–' : pValue(result.q, lang.value)),
};

/** What one figure is, what it rests on, why this test, and where the same is for other tools: a modal of the browser's own. */
export function FigureDialog({ asked }) {
  const dialog = useRef(null);
  const { of, event, window } = asked;
  const study = useExact(asked);
  const result = resultOf(study, window);
  const impact = state.impacts.value.get(event);
  const name = nameOf(state.instrumentById.value, study.instrument, lang.value);
  useEffect(() => dialog.current.showModal(), []);
  return html`<dialog class="help" ref=${dialog} aria-labelledby="figure-title" onClose=${() => (state.explained.value = null)}
    onClick=${(press) => press.target === dialog.current && dialog.current.close()}>
    <div class="help-body">
      <div class="card-top">
        <h2 id="figure-title">${t(`figure.${of}`)}${VALUES[of] && result && html` <span class="figure-value">${VALUES[of](result)}</span>`}</h2>
        <button type="button" class="button small" onClick=${() => dialog.current.close()}>${t('help.close')}</button>
      </div>
      <p class="sub">${name}. ${local(state.eventById.value.get(event)?.title).text}. ${windowWords(window)}.</p>
      <p>${t(`figure.${of}Text`, { df: result?.df ?? '–', count: impact?.studies ? testCount(impact) : '–' })}</p>
      ${of === 'missing' ? html`<${Missing} ...${{ study, window }} />` : html`<p>${t('figure.why')}</p>`}
      <${Inputs} ...${{ study, window, tests: impact?.studies && testCount(impact) }} />
      <${Links} ...${{ ...asked, study }} />
    </div>
  </dialog>`;
}

/** The study as the page has it, then with every digit. */
function useExact({ event, study }) {
  const [exact, setExact] = useState(study);
  useEffect(() => {
    get(`/events/${encodeURIComponent(event)}/impact`, { instruments: study.instrument }).then(
      ({ studies: [found] }) => found && setExact(found.status === 'MEASURED' ? found : { ...found, ...study }),
      () => {},
    );
  }, []);
  return exact;
}

function Missing({ study, window }) {
  const reason = missingOf(study, window);
  return html`<p><strong>${reasonText(reason)}</strong>${reason?.detail && html` <span lang="en" class="sub">(${reason.detail})</span>`}</p>`;
}

function Inputs({ study, window, tests }) {
  const write = {
    name: (id) => nameOf(state.instrumentById.value, id, lang.value),
    date: (session) => date(session, lang.value),
    number: (value, digits) => number(value, lang.value, digits),
  };
  const rows = inputsOf(study, window, tests, write);
  return rows.length > 0 && html`<h3>${t('figure.inputs')}</h3>
    <dl class="inputs">${rows.map(({ key, text }) => html`<div key=${key}><dt>${t(`figure.input.${key}`)}</dt><dd>${text}</dd></div>`)}</dl>`;
}

function Links({ of, event, study, window }) {
  const { json, csv } = addresses(event, study.instrument, window);
  return html`<p class="take-away"><span>${t('figure.same')} <a href=${json}>JSON</a> · <a href=${csv}
    onClick=${(press) => downloadCsv(press, csv, `${event}-${study.instrument}`)}>CSV</a></span>
    <a href=${`/method.html#${ANCHORS[of]}`}>${t('charts.explain.method')}</a></p>`;
}
