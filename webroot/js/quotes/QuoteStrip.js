import { html } from '../lib.js';
import { date, dateTime, local, price, signedPercent, t, timeOfDay, zoneName } from '../i18n.js';
import { hasTime, providerName, quoteOf } from './quote.js';
import * as state from '../state.js';

/** Region B: what each instrument does now, or did last; a press adds it to the comparison, `?` tells what its price is. */
export function QuoteStrip() {
  return html`<nav class="strip" aria-label=${t('strip.label')}>
    <ul class="strip-list" tabindex="0" aria-label=${t('strip.label')}>
      ${state.instruments.value.map((instrument) => html`<li key=${instrument.id}><${Quote} instrument=${instrument} /></li>`)}
    </ul>
  </nav>`;
}

function Quote({ instrument }) {
  const name = local(instrument.name);
  const quote = quoteOf(instrument, state.quotes.value.get(instrument.id));
  const slot = state.slots.value.get(instrument.id);
  const body = html`
    <span class="quote-name" lang=${name.lang}>${name.text}</span>
    <span class="quote-price">${quote ? price(quote.price, quote.currency) : '–'}</span>
    <${Change} quote=${quote} />
    <span class="quote-when" title=${quote && ownTime(quote)}>${quote ? when(quote) : t(state.quotes.value.size ? 'strip.none' : 'strip.waiting')}</span>`;
  const ask = () => (state.explained.value = { instrument: instrument.id });
  const studied = state.studied.value.some(({ id }) => id === instrument.id);
  const about = html`<button type="button" class="quote-ask" tabindex=${studied ? -1 : 0} aria-haspopup="dialog" aria-label=${t('strip.ask', { name: name.text })} title=${t('figure.open')} onClick=${ask}>?</button>`;
  if (!studied) {
    return html`<div class="quote" data-state=${quote?.state}>${body}</div>${about}`;
  }
  return html`<button type="button" class="quote" data-state=${quote?.state} data-slot=${slot} aria-pressed=${slot !== undefined}
    onKeyDown=${(press) => press.key === '?' && ask()} onClick=${() => state.toggleInstrument(instrument.id)}>${body}</button>${about}`;
}

function Change({ quote }) {
  if (quote?.change === undefined) {
    return html`<span class="quote-change"></span>`;
  }
  const sign = Math.sign(Math.round(quote.change * 1e4));
  const arrow = ['▼', '', '▲'][sign + 1];
  return html`<span class="quote-change" data-sign=${sign}>${arrow} ${signedPercent(quote.change, 2)}</span>`;
}

/** The same instant where the reader is. */
const ownTime = (quote) => (hasTime(quote) ? dateTime(quote.asOf) : undefined);

/** "closed · 30 Dec 2025", "last 15:30 KST", "interpolated"; a doubtful price with what the other source says. */
function when(quote) {
  if (quote.state === 'suspect' && quote.other) {
    const source = providerName(quote.other.provider, state.status.value);
    return t('strip.contradicted', { source, price: price(quote.other.price, quote.currency) });
  }
  const at = hasTime(quote) ? `${timeOfDay(quote.asOf, quote.zone)} ${zoneName(quote.zone)}` : date(quote.session);
  return t(`strip.${quote.state}`, { at });
}
