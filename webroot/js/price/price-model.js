/** What the price chart is given: lines, markers and the sessions a reader can step through. Pure. */

import { dayZeroOf, dayZeroShift } from '../charts/effect.js';
import { converted, holes, indexed, priced } from './indexed.js';

/**
 * The chosen instruments as series: their bars, and day 0 of their own venue.
 *
 * @param {string[]} selected instruments
 * @param {Map<string, object[]>} bars daily closes per instrument, oldest first
 * @param {object} [impact] of the selected event
 * @param {object} [event]
 */
export function priceSeries(selected, bars, impact, event) {
  return selected.map((instrument) => {
    const study = impact?.studies?.find((each) => each.instrument === instrument) ?? { instrument };
    const zero = impact ? dayZeroOf(impact, study) : undefined;
    const dayZero = study.dayZero ?? zero?.session;
    const shift = dayZero && event ? dayZeroShift({ ...study, dayZero }, event.when.date) : 0;
    return { instrument, bars: bars.get(instrument) ?? [], dayZero, shift, zero };
  });
}

/** Every series with the points to draw in the mode; `points` is absent where the mode cannot show it. */
export function linesOf(series, mode) {
  return series.map((each) => {
    const points = pointsOf(each, mode);
    return { ...each, points: points?.length > 0 ? points : undefined, holes: new Set(holes(each.bars)) };
  });
}

/**
 * Prices of a line without the closes in doubt, which no study uses either; in dollars they need the rates of its
 * currency, except where they are in dollars already.
 */
function pointsOf({ bars: all, dayZero, currency, rates }, mode) {
  const bars = all.filter((bar) => !bar.suspect);
  if (mode === 'indexed') return indexed(bars, dayZero);
  return mode === 'price' || currency === 'USD' ? priced(bars) : converted(bars, rates ?? []);
}

/**
 * The day-0 markers: one per line, only when that line has a bar on its own day 0: the chart would draw any other on the
 * wrong day. Lines that share a day 0 share one text.
 *
 * @param {(shift: number) => string} text
 */
export function markersOf(lines, text) {
  const told = new Set();
  return lines.map(({ points, dayZero, shift }) => {
    if (!points?.some((point) => point.session === dayZero)) return undefined;
    if (told.has(dayZero)) return { session: dayZero, text: '' };
    told.add(dayZero);
    return { session: dayZero, text: text(shift) };
  });
}

/** All sessions of the drawn lines inside the range, in order. */
export function sessionsOf(lines, range) {
  const inside = (session) => !range || (session >= range.from && session <= range.to);
  const all = lines.flatMap((line) => line.points?.map((point) => point.session) ?? []);
  return [...new Set(all.filter(inside))].sort();
}

/**
 * The first and the last session of the drawn lines among some dates, whatever the view; undefined where none is.
 *
 * @param {any[]} lines of linesOf
 * @param {{from: string, to: string}} dates both included
 * @returns {{from: string, to: string} | undefined}
 */
export function bandOf(lines, { from, to }) {
  const ends = lines.flatMap(({ points = [] }) => {
    const [first, after] = [firstWhere(points, (session) => session >= from), firstWhere(points, (session) => session > to)];
    return first < after ? [points[first].session, points[after - 1].session] : [];
  });
  ends.sort();
  return ends.length > 0 ? { from: ends[0], to: ends[ends.length - 1] } : undefined;
}

/** Index of the first point from which on it is so, by halving; the number of points where it never is. */
function firstWhere(points, is) {
  let [low, high] = [0, points.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (is(points[middle].session)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The line's point on a session, or undefined. */
export const pointOn = (line, session) => line.points?.find((point) => point.session === session);

/** The closes of the drawn lines that are in doubt, with what another source says: the newest first, a few of them. */
export function doubtsOf(lines, most = 3) {
  return lines
    .flatMap(({ name, currency, bars }) => bars.filter((bar) => bar.suspect).map((bar) => ({ name, currency, ...bar })))
    .sort((one, other) => other.session.localeCompare(one.session))
    .slice(0, most)
    .map(({ name, currency, session, close, suspect }) => ({ name, currency, session, close, other: suspect.other }));
}

/** Who gave the closes of the lines that are drawn, each once, in order of the alphabet. */
export const sourcesOf = (lines) =>
  [...new Set(lines.filter((line) => line.points).flatMap((line) => line.bars.map((bar) => bar.source)))].filter(Boolean).sort();
