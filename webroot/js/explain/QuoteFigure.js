import { html } from '../lib.js';
import { NONE, date, dateTime, has, local, number, price, signedPercent, t } from '../i18n.js';
import { providerName, quoteOf } from '../quotes/quote.js';
import * as state from '../state.js';
import { FigureShell, Inputs, Links } from './FigureShell.js';

/** A price of the strip: of when it is, who gave it, how late, and what makes it fresh or not. */
export function QuoteFigure({ instrument: id }) {
  const instrument = state.instrumentById.value.get(id);
  const raw = state.quotes.value.get(id);
  const quote = instrument && quoteOf(instrument, raw);
  const absent = state.quotes.value.size > 0 ? 'none' : 'waiting';
  const name = local(instrument?.name).text || id;
  const json = `/api/v1/quotes?instruments=${id}`;
  return html`<${FigureShell} title=${t('figures.quote')} value=${quote && price(quote.price, quote.currency)} sub=${`${name} · ${id}`}>
    <p>${t('figures.quoteText')}</p>
    <p><strong>${t(`figures.state.${quote?.state ?? absent}`)}</strong></p>
    <${Inputs} rows=${quote ? rowsOf(raw, quote) : []} />
    <${Links} json=${json} csv=${json} name=${`quote-${id}`} />
  <//>`;
}

/** A flag in words; one that this page does not know yet as it came. */
const flagWord = (flag) => (has(`figures.flag.${flag}`) ? t(`figures.flag.${flag}`) : flag);

function rowsOf(raw, quote) {
  const seconds = (value) => (Number.isFinite(value) ? t('figures.seconds', { seconds: number(value) }) : NONE);
  return [
    ['asOf', dateTime(raw.asOf, quote.zone ?? 'UTC')],
    ['session', date(raw.session)],
    ['previousClose', raw.previousClose && price(raw.previousClose, quote.currency)],
    ['change', quote.change !== undefined && signedPercent(quote.change, 2)],
    ['provider', providerName(raw.provider, state.status.value)],
    ['receivedAt', raw.receivedAt && dateTime(raw.receivedAt, quote.zone ?? 'UTC')],
    ['delay', seconds(raw.delaySeconds)],
    ['tolerance', seconds(raw.toleranceSeconds)],
    ['flags', raw.flags?.map(flagWord).join(', ')],
  ].flatMap(([key, text]) => (text ? [{ key: String(key), name: t(`figures.quoteInput.${key}`), text }] : []));
}
