/** Numbers, dates and p-values as the reader's language writes them. Pure: the language is always a parameter. */

const formats = new Map();

function cached(kind, lang, options) {
  const key = `${kind.name} ${lang} ${JSON.stringify(options)}`;
  if (!formats.has(key)) formats.set(key, new kind(lang, options));
  return formats.get(key);
}

const typographicMinus = (text) => text.replace('-', '−');

/** A plain number with a fixed count of decimals; `signed` also prints the plus sign. */
export function number(value, lang, digits = 1, signed = false) {
  const options = {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    signDisplay: signed ? 'exceptZero' : 'negative',
  };
  return typographicMinus(cached(Intl.NumberFormat, lang, options).format(value));
}

/** A fraction as percent: 0.115 is "+11.5%" in English and "+11,5 %" in French. */
export function percent(fraction, lang, digits = 1, signed = true) {
  const options = {
    style: 'percent',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    signDisplay: signed ? 'exceptZero' : 'negative',
  };
  return typographicMinus(cached(Intl.NumberFormat, lang, options).format(fraction));
}

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

const midnight = (session) => new Date(`${session}T00:00:00Z`);

const frenchFirst = (text, lang) => (lang.startsWith('fr') ? text.replace(/^1 /, '1er ') : text);

const MEDIUM = { day: 'numeric', month: 'short', year: 'numeric' };

/** A session date such as "2 Oct 2025". */
export const date = (session, lang) => frenchFirst(dateFormat(lang, MEDIUM).format(midnight(session)), lang);

/** Day and month only, for axes and tight rows. */
export function shortDate(session, lang) {
  return frenchFirst(dateFormat(lang, { day: 'numeric', month: 'short' }).format(midnight(session)), lang);
}

/** Two session dates as one range, shared parts written once. */
export function dateRange(from, to, lang) {
  return dateFormat(lang, MEDIUM).formatRange(midnight(from), midnight(to));
}

/** Any Intl date format over session dates; the zone is UTC because a session is a date, not an instant. */
export function dateFormat(lang, options) {
  return cached(Intl.DateTimeFormat, lang === 'en' ? 'en-GB' : lang, { ...options, timeZone: 'UTC' });
}

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
