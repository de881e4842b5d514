import { t } from '../i18n.js';
import { html } from '../lib.js';
import { ResultRows } from './ResultRows.js';
import * as state from '../state.js';
import { Later } from '../ui/Lazy.js';
import { sharedProps } from '../answer/shared-props.js';

/** Every studied stock of the selected event: part of region E, set below the price chart where there is room. */
export function ResultsCard() {
  const event = state.selectedEvent.value;
  const impact = state.selectedImpact.value;
  return html`<section class="card results-card" aria-labelledby="results-title">
    <div class="card-top"><h2 id="results-title">${t('event.results')}</h2></div>
    ${impact?.error ? html`<p class="muted">${t('event.failed')}</p>` : event && impact
      ? html`<${Later}><${ResultRows} ...${sharedProps(event, impact)} selected=${state.selectedInstruments.value}
          onSelect=${state.toggleInstrument} onFocus=${state.focusInstrument} revised=${(id) => state.revised.value.get(state.cellKey(event.id, id))} /><//>`
      : html`<div class="skeleton"></div>`}
  </section>`;
}
