import { html, useEffect } from '../lib.js';
import { t } from '../i18n.js';
import { priceSeries } from './price-model.js';
import { loadRates, loadWholeBars } from '../load.js';
import { providerName } from '../quotes/quote.js';
import * as state from '../state.js';
import { Lazy, Waiting } from '../ui/Lazy.js';
import { shownDates } from '../timeline/range.js';
import { SymbolPicker } from './SymbolPicker.js';

const chart = () => import('./PriceChart.js').then(({ PriceChart }) => PriceChart);
const sourceName = (id) => providerName(id, state.status.value);

const chooseMode = (mode) => state.choose(state.priceMode, mode);
const chooseLog = (log) => state.choose(state.logScale, log);

/** Region D: what prices did around the event; without its day 0 they cannot be 100 on it, and stand as they are. */
export function PriceCard() {
  const event = state.selectedEvent.value;
  const impact = state.selectedImpact.value;
  const dayZeroKnown = !impact?.error;
  const mode = dayZeroKnown || state.priceMode.value !== 'indexed' ? state.priceMode.value : 'price';
  const selected = state.selectedInstruments.value;
  const series = priceSeries(selected, state.bars.value, dayZeroKnown ? impact : undefined, event).map((each) => {
    const currency = state.instrumentById.value.get(each.instrument)?.currency ?? '';
    return { ...each, currency, rates: state.rates.value.get(currency) };
  });
  const currencies = series.map(({ currency }) => currency).join();
  useEffect(() => {
    if (mode === 'usd') currencies.split(',').filter((each) => each !== 'USD').forEach(loadRates);
  }, [mode, currencies]);
  const ready = event && impact && selected.every((id) => state.bars.value.has(id));
  return html`<section class="card price" aria-labelledby="price-title">
    <div class="card-top"><h2 id="price-title">${t('price.title')}</h2><${SymbolPicker} /></div>
    ${ready
      ? html`<${Lazy} of=${chart} series=${series} event=${event}
          focused=${state.focusedInstrument.value} mode=${mode} log=${state.logScale.value} slots=${state.slots.value} instruments=${state.instrumentById.value}
          range=${null} stretch=${shownDates} sourceName=${sourceName} onRange=${(range) => (state.priceRange.value = range)} onMode=${chooseMode} onLog=${chooseLog} onWake=${loadWholeBars} />`
      : html`<${Waiting} />`}
  </section>`;
}
