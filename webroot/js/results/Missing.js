import { reasonText, say } from '../charts/words.js';
import { Figure } from '../explain/Figure.js';
import { html } from '../lib.js';
import { groupByReason } from './rows-model.js';

/** What could not be measured, and why, in words. */
export function Missing({ missing, name, onFocus, event, window }) {
  const studies = new Map(missing.map(({ study }) => [study.instrument, study]));
  return html`
    <div class="results-missing">
      <p>${say('rows.notMeasured', { count: missing.length })}</p>
      <ul>
        ${groupByReason(missing, reasonText).map(({ words, instruments }) => html`
          <li key=${words}>
            ${instruments.map((id, i) => html`
              ${i > 0 && ', '}<button type="button" class="name" onClick=${() => onFocus(id)}>${name(id)}</button>
            `)} — <${Figure} of="missing" event=${event.id} study=${studies.get(instruments[0])} window=${window}>${words}<//>
          </li>
        `)}
      </ul>
    </div>
  `;
}
