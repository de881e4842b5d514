import { get } from '../api.js';
import { html, useEffect, useState } from '../lib.js';
import { lang, local, t } from '../i18n.js';
import { loadImpact } from '../load.js';
import * as state from '../state.js';
import { resultOf, testCount } from '../charts/effect.js';
import { ANCHORS, addresses, inputsOf, missingOf } from './figure-model.js';
import { FigureShell, Inputs, Links } from './FigureShell.js';
import { date, nameOf, number, pValue } from '../charts/format.js';
import { change, reasonText, windowWords } from '../charts/words.js';

const VALUES = {
  car: ({ car }) => change(car),
  interval: ({ low95, high95 }) => `${change(low95)} … ${change(high95)}`,
  t: (result) => number(result.t, lang.value, 2),
  p: (result) => pValue(result.p, lang.value),
  q: (result) => (result.q === undefined ? '–' : pValue(result.q, lang.value)),
};

/** A figure of one stock after one event. */
export function StudyFigure({ asked }) {
  const { of, event, window } = asked;
  const study = useExact(asked);
  const result = resultOf(study, window);
  const impact = state.impacts.value.get(event);
  const tests = impact?.studies && testCount(impact);
  const name = nameOf(state.instrumentById.value, study.instrument, lang.value);
  const title = local(state.eventById.value.get(event)?.title).text;
  return html`<${FigureShell} title=${t(`figures.${of}`)} value=${VALUES[of] && result && VALUES[of](result)} sub=${`${name}. ${title}. ${windowWords(window)}.`}>
    <p>${t(`figures.${of}Text`, { df: result?.df ?? '–', count: tests ?? '–' })}</p>
    ${of === 'missing' ? html`<${Missing} ...${{ study, window }} />` : html`<p>${t('figures.why')}</p>`}
    <${Inputs} rows=${rowsOf(study, window, tests)} />
    <${Links} ...${addresses(event, study.instrument, window)} name=${`${event}-${study.instrument}`} anchor=${ANCHORS[of]} />
  <//>`;
}

/** The study as the page has it, then with every digit; the whole impact, too, for it says how many tests there are. */
function useExact({ event, study }) {
  const [exact, setExact] = useState(study);
  useEffect(() => {
    get(`/events/${encodeURIComponent(event)}/impact`, { instruments: study.instrument }).then(
      ({ studies: [found] }) => found && setExact(found.status === 'MEASURED' ? found : { ...found, ...study }),
      () => {},
    );
    if (!state.impacts.peek().has(event)) {
      loadImpact(event);
    }
  }, []);
  return exact;
}

function Missing({ study, window }) {
  const reason = missingOf(study, window);
  return html`<p><strong>${reasonText(reason)}</strong>${reason?.detail && html` <span lang="en" class="sub">(${reason.detail})</span>`}</p>`;
}

function rowsOf(study, window, tests) {
  const write = {
    name: (id) => nameOf(state.instrumentById.value, id, lang.value),
    date: (session) => date(session, lang.value),
    number: (value, digits) => number(value, lang.value, digits),
  };
  return inputsOf(study, window, tests, write).map(({ key, text }) => ({ key, name: t(`figures.input.${key}`), text }));
}
