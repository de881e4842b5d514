import { computed, html } from '../lib.js';
import { t } from '../i18n.js';
import { Matrix } from './Matrix.js';
import * as state from '../state.js';
import { loadMatrix } from '../load.js';
import { anySample } from '../quotes/quote.js';
import { Failed } from '../ui/Failed.js';
import { Later, Waiting } from '../ui/Lazy.js';

let asking = false;

/** On a cell, `?` asks what it rests on. */
function onKeyDown(press) {
  if (press.key === '?' && press.target.matches('td[data-cell]')) {
    asking = true;
    press.target.click();
    asking = false;
  }
}

/** Opens what a cell rests on; the study itself is fetched by the dialog. */
function explain(event, instrument) {
  const window = state.window_.value;
  const cell = state.matrix.value.get(state.cellKey(event, instrument));
  const measured = cell?.car !== undefined;
  const study = { instrument, reason: cell?.reason, windows: measured ? [{ ...cell, from: window[0], to: window[1] }] : [] };
  state.explained.value = { of: measured ? 'car' : 'missing', event, study, window };
}

const columns = computed(() => state.studied.value.map(({ id }) => id));
const cellAt = computed(() => {
  const cells = state.matrix.value;
  return (event, instrument) => cells.get(state.cellKey(event, instrument));
});

function select(event, instrument) {
  const again = event === state.selectedEventId.value && instrument === state.focusedInstrument.value;
  if (instrument && (asking || again)) {
    explain(event, instrument);
    return;
  }
  state.selectEvent(event);
  if (instrument) {
    state.focusInstrument(instrument);
  }
  document.getElementById('answer')?.scrollIntoView({ block: 'start' });
}

const sortBy = (sort) => state.choose(state.matrixSort, sort);

/** Region F: which events moved which stocks, for the events that pass the filters. */
export function MatrixCard() {
  const nothing = state.matrixError.value && state.matrix.value.size === 0;
  return html`<section class="card matrix-card" aria-labelledby="matrix-title" onKeyDown=${onKeyDown}>
    <div class="card-top"><h2 id="matrix-title">${t('matrix.title')}</h2></div>
    ${state.matrixError.value && html`<${Failed} text=${t('event.failedAll')} onRetry=${loadMatrix} />`}
    ${nothing ? null : state.loading.value.phase === 'ready' && state.matrixWhole.value
      ? html`<${Later} when=${state.answered.value}><${Matrix} cellAt=${cellAt.value} events=${state.shownEvents.value} columns=${columns.value}
          instruments=${state.instrumentById.value} window=${state.window_.value} sort=${state.matrixSort.value} onSort=${sortBy} onSelect=${select}
          selected=${{ event: state.selectedEventId.value, instrument: state.focusedInstrument.value }} sample=${anySample(state.status.value)} printing=${state.printing.value} /><//>`
      : html`<${Waiting} />`}
  </section>`;
}
