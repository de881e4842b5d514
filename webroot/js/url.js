/**
 * The page's state as an address and back, as pure functions. Only the page's own keys are touched: whatever else the
 * address carries stays.
 *
 * @typedef {object} Across
 * @property {'average' | 'compare'} view   `x`
 * @property {string} category              `xc`, all when empty
 * @property {string} instrument            `xi`, those that each event names when empty
 * @property {string[]} events              `xe`, the compared ones, at most six
 *
 * @typedef {'indexed' | 'price' | 'usd'} PriceMode
 * @typedef {{column: string, direction: 'ascending' | 'descending'}} Sort column is date, strength or an instrument
 *
 * @typedef {object} View
 * @property {string | null} event           `ev`
 * @property {string[]} symbols              `s`, at most six
 * @property {{from: string, to: string} | null} range  `from`, `to`: the dates the timeline shows
 * @property {string[]} categories           `cat`
 * @property {string} party                  `party`
 * @property {'' | 'yes' | 'no'} verified    `verified`
 * @property {string} q                      `q`
 * @property {[number, number]} carRange     `win`: trading days the CAR chart shows
 * @property {[number, number]} window       `w`: the window of headline and matrix
 * @property {Across} across        several events at once
 * @property {string | null} candidate       `ca`: the one that is looked at
 * @property {boolean} candidatesHidden      `cand=no`
 * @property {'' | 'list' | 'lanes'} timeline  `view`, by the width of the window when empty
 * @property {PriceMode} priceMode  `price`
 * @property {boolean} log          `log`: prices on a logarithmic scale
 * @property {Sort} sort            `sort`: the matrix, a hyphen for the largest first
 * @property {string | null} lang
 * @property {string | null} theme
 * @property {string | null} colors
 */

export const MAX_SYMBOLS = 6;
export const DEFAULT_CAR_RANGE = /** @type {[number, number]} */ ([-5, 10]);
export const DEFAULT_WINDOW = /** @type {[number, number]} */ ([0, 1]);

export const DEFAULT_SORT = /** @type {Sort} */ ({ column: 'strength', direction: 'descending' });

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const DAYS = /^(-?\d{1,2}),(-?\d{1,2})$/;

const items = (text) => (text ? text.split(',').filter(Boolean) : []);
const isDate = (text) => DATE.test(text ?? '') && !Number.isNaN(Date.parse(text));

/** @returns {[number, number]} `"-5,10"` as two whole numbers in order, or the default */
function days(text, otherwise) {
  const match = DAYS.exec(text ?? '');
  const [from, to] = match ? [Number(match[1]), Number(match[2])] : otherwise;
  return from <= to ? [from, to] : otherwise;
}

/** @param {string} search @returns {View} what is missing or malformed is the default */
export function parseView(search) {
  const query = new URLSearchParams(search);
  const [from, to] = [query.get('from') ?? '', query.get('to') ?? ''];
  const verified = query.get('verified') ?? '';
  return {
    event: query.get('ev'),
    symbols: [...new Set(items(query.get('s')))].slice(0, MAX_SYMBOLS),
    range: isDate(from) && isDate(to) && from < to ? { from, to } : null,
    categories: items(query.get('cat')),
    party: query.get('party') ?? '',
    verified: verified === 'yes' || verified === 'no' ? verified : '',
    q: query.get('q') ?? '',
    carRange: days(query.get('win'), DEFAULT_CAR_RANGE),
    window: days(query.get('w'), DEFAULT_WINDOW),
    across: parseAcross(query),
    candidate: query.get('ca'),
    candidatesHidden: query.get('cand') === 'no',
    timeline: oneOf(query.get('view'), ['list', 'lanes'], ''),
    priceMode: oneOf(query.get('price'), ['price', 'usd'], 'indexed'),
    log: query.get('log') === '1',
    sort: parseSort(query.get('sort')),
    lang: query.get('lang'),
    theme: query.get('theme'),
    colors: query.get('colors'),
  };
}

/** @returns {any} the text where it is one of the words, or the default */
const oneOf = (text, words, otherwise) => (words.includes(text) ? text : otherwise);

/** @returns {Sort} */
function parseSort(text) {
  const [, hyphen, column] = /^(-?)(date|strength|[A-Z]{4}:[A-Z0-9.-]+)$/.exec(text ?? '') ?? [];
  return column ? { column, direction: hyphen ? 'descending' : 'ascending' } : DEFAULT_SORT;
}

const formatSort = ({ column, direction }) => (direction === 'descending' ? '-' : '') + column;

/** @returns {Across} */
function parseAcross(query) {
  return {
    view: query.get('x') === 'compare' ? 'compare' : 'average',
    category: query.get('xc') ?? '',
    instrument: query.get('xi') ?? '',
    events: [...new Set(items(query.get('xe')))].slice(0, MAX_SYMBOLS),
  };
}

const same = (a, b) => a[0] === b[0] && a[1] === b[1];

/** @param {View} view @param {string} search the address in force @returns {string} "" or "?…" */
export function formatView(view, search) {
  const query = new URLSearchParams(search);
  const put = (key, value) => (value ? query.set(key, value) : query.delete(key));
  put('ev', view.event);
  put('s', view.symbols.join(','));
  put('from', view.range?.from);
  put('to', view.range?.to);
  put('cat', view.categories.join(','));
  put('party', view.party);
  put('verified', view.verified);
  put('q', view.q);
  put('win', same(view.carRange, DEFAULT_CAR_RANGE) ? '' : view.carRange.join(','));
  put('w', same(view.window, DEFAULT_WINDOW) ? '' : view.window.join(','));
  put('x', view.across.view === 'average' ? '' : view.across.view);
  put('xc', view.across.category);
  put('xi', view.across.instrument);
  put('xe', view.across.events.join(','));
  put('ca', view.candidate);
  put('cand', view.candidatesHidden ? 'no' : '');
  put('view', view.timeline);
  put('price', view.priceMode === 'indexed' ? '' : view.priceMode);
  put('log', view.log ? '1' : '');
  put('sort', formatSort(view.sort) === formatSort(DEFAULT_SORT) ? '' : formatSort(view.sort));
  put('lang', view.lang);
  put('theme', view.theme);
  put('colors', view.colors);
  const text = query.toString().replaceAll('%3A', ':').replaceAll('%2C', ',');
  return text ? `?${text}` : '';
}
