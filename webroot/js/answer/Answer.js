import { CarChart } from '../car/CarChart.js';
import { pictureNote } from '../charts/words.js';
import { local, t } from '../i18n.js';
import { html } from '../lib.js';
import { loadImpact } from '../load.js';
import { restsOnSample } from '../quotes/quote.js';
import * as state from '../state.js';
import { Failed } from '../ui/Failed.js';
import { Headline } from './Headline.js';
import { sharedProps } from './shared-props.js';

/** What the event did: the sentence and the chart, or why neither is there. */
export function Answer({ event, impact }) {
  if (!impact) {
    return html`<div class="skeleton tall" aria-busy="true"></div>`;
  }
  if (impact.error) {
    return html`<${Failed} text=${t('event.failed')} onRetry=${() => loadImpact(event.id)} />`;
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

const studyOf = (impact, instrument) => impact.studies.find((each) => each.instrument === instrument);
