/**
 * Numbers and dates for people, as pure functions of a language. Nothing here ever prints NaN: a value that is not a
 * finite number is printed as an en dash.
 */

const cache = new Map();

/** Intl objects are costly to build; one per language and options is kept. */
function cached(type, lang, options) {
  const key = `${type.name}|${lang}|${JSON.stringify(options)}`;
  if (!cache.has(key)) {
    cache.set(key, new type(lang, options));
  }
  return cache.get(key);
}

export const NONE = '–';
const finite = (value) => typeof value === 'number' && Number.isFinite(value);

/**
 * A number in the language's own writing, with the minus sign that print uses.
 * @param {string} lang @param {number} value @param {Intl.NumberFormatOptions} [options]
 */
export function number(lang, value, options = {}) {
  return finite(value) ? cached(Intl.NumberFormat, lang, options).format(value).replace('-', '−') : NONE;
}

/** A ratio as a percentage with its sign: 0.1 → "+10.0%". */
export function signedPercent(lang, ratio, digits = 1) {
  return number(lang, ratio, {
    style: 'percent',
    signDisplay: 'exceptZero',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
}

/** A ratio as a percentage without sign: -0.1 → "10.0%". */
export function plainPercent(lang, ratio, digits = 1) {
  const absolute = finite(ratio) ? Math.abs(ratio) : ratio;
  return number(lang, absolute, { style: 'percent', minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** A price in its own currency, with the currency's own number of decimals: "₩249,010", "249 010 ₩". */
export function price(lang, value, currency) {
  return number(lang, value, currency ? { style: 'currency', currency, currencyDisplay: 'narrowSymbol' } : {});
}

/**
 * A number with its unit: a currency of ISO 4217 in short ("$500B"), "%" as a percentage, else the unit in its own words.
 */
export function quantity(lang, value, unit) {
  if (/^[A-Z]{3}$/.test(unit)) {
    /** @type {Intl.NumberFormatOptions} */
    const short = { notation: 'compact', minimumFractionDigits: 0, maximumFractionDigits: 2 };
    return number(lang, value, { style: 'currency', currency: unit, currencyDisplay: 'narrowSymbol', ...short });
  }
  return unit === '%'
    ? number(lang, value / 100, { style: 'percent', maximumFractionDigits: 2 })
    : `${number(lang, value)} ${unit}`;
}

/** A probability as printed in a sentence: "= 0.034", "< 0.001"; never "0.000". */
export function probability(lang, p) {
  if (!finite(p)) {
    return NONE;
  }
  return p < 0.001
    ? `< ${number(lang, 0.001, { minimumFractionDigits: 3 })}`
    : `= ${number(lang, p, { minimumFractionDigits: 3, maximumFractionDigits: 3 })}`;
}

/** The same without "=": for a table cell. */
export function probabilityCell(lang, p) {
  return probability(lang, p).replace(/^= /, '');
}

/** What a log return means for a holder: 0.0953 → 0.1. */
export const simpleReturn = (log) => Math.expm1(log);

const DATE_STYLES = {
  short: { day: 'numeric', month: 'short' },
  medium: { day: 'numeric', month: 'short', year: 'numeric' },
  long: { day: 'numeric', month: 'long', year: 'numeric' },
  day: { day: 'numeric' },
  monthOnly: { month: 'short' },
  month: { month: 'short', year: 'numeric' },
  year: { year: 'numeric' },
};

/** A calendar date (`YYYY-MM-DD`), which has no time zone and is never shifted by one. */
export function date(lang, isoDate, style = 'medium') {
  const instant = Date.parse(`${isoDate}T00:00:00Z`);
  if (Number.isNaN(instant)) {
    return NONE;
  }
  const text = cached(Intl.DateTimeFormat, locale(lang), { ...DATE_STYLES[style], timeZone: 'UTC' }).format(instant);
  return lang === 'fr' ? text.replace(/^1 /, '1er ') : text;
}

/** Two calendar dates as one range, what they share written once. */
export function dateRange(lang, from, to) {
  const format = cached(Intl.DateTimeFormat, locale(lang), { ...DATE_STYLES.medium, timeZone: 'UTC' });
  const text = format.formatRange(Date.parse(from), Date.parse(to));
  return lang === 'fr' ? text.replace(/(?<!\d)1(?=[\s–])/g, '1er') : text;
}

/** An instant in a named zone, with the zone: "1 Oct 2025, 18:00 KST"; in the reader's own without one. */
export function dateTime(lang, instant, zone) {
  const at = Date.parse(instant);
  if (Number.isNaN(at)) {
    return NONE;
  }
  const unnamed = zone ? {} : { timeZoneName: 'short' };
  const options = { ...DATE_STYLES.medium, ...unnamed, hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone };
  const text = cached(Intl.DateTimeFormat, locale(lang), options).format(at);
  return zone ? `${text} ${zoneName(zone)}` : text;
}

/** The time of day of an instant in a zone: "15:30". */
export function timeOfDay(lang, instant, zone) {
  const at = Date.parse(instant);
  if (Number.isNaN(at)) {
    return NONE;
  }
  const options = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone };
  return cached(Intl.DateTimeFormat, locale(lang), options).format(at);
}

const ZONE_NAMES = {
  'Asia/Seoul': 'KST',
  'Asia/Tokyo': 'JST',
  'America/New_York': 'ET',
  'America/Los_Angeles': 'PT',
};

/** The zone as people at the exchange call it, else by its city. */
export const zoneName = (zone) => ZONE_NAMES[zone] ?? zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ');

/** How long ago, in the largest unit that fits: "3 min. ago". */
export function ago(lang, seconds) {
  const [value, unit] =
    seconds < 60
      ? [seconds, 'second']
      : seconds < 3600
        ? [seconds / 60, 'minute']
        : seconds < 86400
          ? [seconds / 3600, 'hour']
          : [seconds / 86400, 'day'];
  return cached(Intl.RelativeTimeFormat, lang, { style: 'short', numeric: 'auto' }).format(-Math.floor(value), unit);
}

/** Several names as a list: "A, B and C". */
export function list(lang, items) {
  return cached(Intl.ListFormat, locale(lang), { type: 'conjunction' }).format(items);
}

/** English as written in Europe and Asia: day before month. */
const locale = (lang) => (lang === 'en' ? 'en-GB' : lang);

/**
 * Fills `{name}` places of a message; a message that is an object of plural forms is chosen by `count`.
 * @param {string} lang @param {string | Record<string, string>} message @param {Record<string, unknown>} params
 */
export function fill(lang, message, params = {}) {
  const text =
    typeof message === 'string'
      ? message
      : (message[cached(Intl.PluralRules, lang, {}).select(Number(params.count))] ?? message.other);
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in params ? String(params[name]) : whole));
}
