import { date, number } from '../charts/format.js';
import { say } from '../charts/words.js';
import { lang } from '../i18n.js';
import { doubtsOf, sourcesOf } from './price-model.js';

/** A price, an index or dollars, with the digits that its currency has. */
export function valueText(x, mode, currency) {
  if (mode === 'indexed') return number(x, lang.value, 1);
  if (mode === 'usd') return number(x, lang.value, 2);
  const digits = currency === 'KRW' || currency === 'JPY' ? 0 : 2;
  return number(x, lang.value, digits);
}

/** Why a line is not drawn: no prices at all, none so late, or none on the day that is to be 100. */
export function absent({ name, bars, dayZero, currency, rates }, mode) {
  if (mode === 'usd' && bars.length > 0) return say(rates ? 'price.noRates' : 'price.ratesAsked', { name, currency });
  if (mode !== 'indexed' || bars.length === 0) return say('price.noBars', { name });
  const last = bars.at(-1).session;
  if (dayZero > last) return say('price.ended', { name, date: date(last, lang.value) });
  const doubtful = bars.some((bar) => bar.session === dayZero && bar.suspect);
  return say(doubtful ? 'price.doubtfulBase' : 'price.noBase', { name });
}

export function noteText(mode, currency, lines, sourceName) {
  const notes = [say(`price.${mode}Note`, { currency })];
  if (lines.some((line) => line.bars.some((bar) => bar.interpolated))) notes.push(say('price.interpolated'));
  const named = (source) => (OWN[source] ? say(OWN[source]) : sourceName(source));
  const doubts = doubtsOf(lines).map((doubt) => doubtText(doubt, named));
  if (doubts.length > 0) notes.push(say('price.suspect', { list: doubts.join(say('flag.separator')) }));
  notes.push(say('price.sources', { sources: sourcesOf(lines).map(named).join(', ') }));
  return notes.join(' ');
}

const OWN = { sample: 'price.sourceSample', replay: 'price.sourceReplay', operator: 'price.sourceOperator' };

function doubtText({ name, currency, session, close, other }, named) {
  const said = other ? ` (${named(other.source)}: ${valueText(other.close, 'price', currency)})` : '';
  return `${name}, ${date(session, lang.value)}, ${valueText(close, 'price', currency)}${said}`;
}
