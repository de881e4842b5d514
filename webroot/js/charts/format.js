/** Figures and names of the charts as the reader's language writes them. Pure: the language is always a parameter. */

import * as base from '../format.js';

/** A plain number with a fixed count of decimals; `signed` also prints the plus sign. */
export function number(value, lang, digits = 1, signed = false) {
  return base.number(lang, value, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    signDisplay: signed ? 'exceptZero' : 'negative',
  });
}

/** A fraction as percent: 0.115 is "+11.5%" in English and "+11,5 %" in French. */
export const percent = (fraction, lang, digits = 1) => base.signedPercent(lang, fraction, digits);

/** The size of a fraction as percent, without sign. */
export const size = (fraction, lang, digits = 1) => base.plainPercent(lang, fraction, digits);

/** A p-value or q-value: three decimals below 0.1, two above, "< 0.001" and "> 0.99" at the ends; never "0.000". */
export function pValue(p, lang) {
  if (p < 0.001) return `< ${number(0.001, lang, 3)}`;
  if (p > 0.99) return `> ${number(0.99, lang, 2)}`;
  return number(p, lang, p < 0.0995 ? 3 : 2);
}

/** "p = 0.028" or "p < 0.001", never broken over two lines. */
export function pEquation(name, p, lang) {
  const value = pValue(p, lang);
  return (/^[<>]/.test(value) ? `${name} ${value}` : `${name} = ${value}`).replaceAll(' ', '\u00a0');
}

/** A session date such as "2 Oct 2025". */
export const date = (session, lang) => base.date(lang, session);

/** Day and month only, for axes and tight rows. */
export const shortDate = (session, lang) => base.date(lang, session, 'short');

/** Two session dates as one range, shared parts written once. */
export const dateRange = (from, to, lang) => base.dateRange(lang, from, to);

/** What an axis tick says: `year`, `month` or `day`. */
export const tickDate = (session, lang, kind) => base.date(lang, session, kind === 'month' ? 'monthOnly' : kind);

/** The instrument's name in the language, else in English, else its code. */
export function nameOf(instruments, id, lang) {
  const instrument = instruments?.get(id);
  return instrument?.name?.[lang] ?? instrument?.name?.en ?? codeOf(id);
}

/** "NVDA" of "XNAS:NVDA". */
export const codeOf = (id) => id.slice(id.indexOf(':') + 1);

/** The event's title and the language it is written in. */
export function titleOf(event, lang) {
  const own = event?.title?.[lang];
  return own ? { text: own, lang } : { text: event?.title?.en ?? event?.id ?? '', lang: 'en' };
}
