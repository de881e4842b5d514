/** Sentences of the charts, from the dictionary block "charts". */

import { has, lang, t } from '../i18n.js';
import { detailFigures, sessionOf, simple, windowLabel } from './effect.js';
import { date, percent } from './format.js';

export const say = (key, params) => t(`charts.${key}`, params);

/** The dictionary's text with `nodes` set in at their places, as an array that can be rendered. */
export const rich = (key, params, nodes) => woven(`charts.${key}`, params, nodes);

/** The same of any key. */
export function woven(key, params, nodes) {
  const names = Object.keys(nodes);
  const marked = Object.fromEntries(names.map((name, i) => [name, `\u0001${i}\u0001`]));
  return t(key, { ...params, ...marked })
    .split('\u0001')
    .map((part, i) => (i % 2 === 1 ? nodes[names[Number(part)]] : part));
}

/** A log figure as the percentage a holder earns, signed. */
export const change = (log, digits = 1) => percent(simple(log), lang.value, digits);

/** The triangle that goes with the sign wherever colour shows direction. */
export const arrow = (log) => (log > 0 ? '▲' : log < 0 ? '▼' : '');

/** The reason in the reader's language, with the figures of its detail when they can be read out of it. */
export function reasonText(reason) {
  if (!reason) return say('matrix.pending');
  const key = `reason.${reason.code}`;
  if (!has(`charts.${key}`)) return say('reason.other.plain', { code: reason.code });
  const found = detailFigures(reason.detail);
  const figures = {
    ...found,
    ...(found.from ? { from: date(found.from, lang.value), to: date(found.to, lang.value) } : {}),
  };
  const fits = (form, needed) => has(`charts.${key}.${form}`) && needed.every((name) => name in figures);
  const counted = has(`charts.${key}.counts`) ? ['have', 'need'] : [];
  if (fits('dates', ['from', 'to', ...counted])) return say(`${key}.dates`, figures);
  if (fits('counts', counted)) return say(`${key}.counts`, figures);
  return say(`${key}.plain`, figures);
}

/** Why day 0 is the session it is: the code in words, or the server's English for a code this page does not know. */
export function whyText(zero) {
  if (!zero?.code || !has(`charts.why.${zero.code}`)) return zero?.why ?? '';
  return say(`why.${zero.code}`, { date: date(zero.announced, lang.value) });
}

/** The window as a phrase with its dates: "in the two trading days from 21 Jan 2025". */
export function whenText(study, [from, to]) {
  const count = to - from + 1;
  const [first, last] = [sessionOf(study, from), sessionOf(study, to)];
  const n = has(`charts.n.${count}`) ? say(`n.${count}`) : String(count);
  if (!first) return say('when.around', { window: windowLabel([from, to]) });
  if (count === 1) return say('when.day', { date: date(first, lang.value) });
  if (from === 0) return say(count === 2 ? 'when.two' : 'when.from', { n, date: date(first, lang.value) });
  if (!last) return say('when.around', { window: windowLabel([from, to]) });
  return say('when.span', { n, from: date(first, lang.value), to: date(last, lang.value) });
}

/** "+1 trading day", or nothing when day 0 is the event's own date. */
export function shiftText(shift) {
  if (shift === 0) return '';
  return say(shift > 0 ? 'shift.after' : 'shift.before', { count: Math.abs(shift) });
}

/** The words of a window for the switch: "2 days from day 0". */
export const windowWords = ([from, to]) => say(`windows.${from}_${to}`);

/** The same inside a sentence: "over 2 days from day 0". */
export const windowPhrase = ([from, to]) => (from === to ? say('over.day') : say('over.days', { days: windowWords([from, to]) }));

/** Figures of a study's interval for a sentence. */
export const intervalText = (result) =>
  say('headline.interval', { low: change(result.low95), high: change(result.high95) });

/** A trading day around day 0 with the minus sign of print. */
export const signedDay = (day) => (day < 0 ? `−${-day}` : String(day));

/** What stands below a picture taken from the page: where it is from, when, and on what it rests. */
export function pictureNote(sample) {
  const now = new Date().toISOString();
  const of = sample === 'none' ? '' : say(sample === 'part' ? 'flag.partSample' : 'flag.sample');
  return [`Sillage, ${date(now.slice(0, 10), lang.value)}.`, of].filter(Boolean).join(' ');
}
