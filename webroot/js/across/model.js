/** What many events did: who is compared, and what an aggregate says. Pure. */
import { isSignificant, sameWindow } from '../charts/effect.js';

export const MOST_EVENTS = 6;
const FIRST_EVENTS = 4;

/**
 * The events to compare when none are chosen: the selected one and those before it that name the instrument and are
 * measured, the significant first. Events with the same day 0 have the same path: one of them is enough.
 *
 * @param {any[]} events oldest first
 * @param {any} selected the selected event, if any
 * @param {string} instrument
 * @param {(event: string, instrument: string) => any} cellAt
 * @returns {string[]} ids, the selected event first
 */
export function defaultEvents(events, selected, instrument, cellAt) {
  const measured = events
    .filter((event) => event.id !== selected?.id && event.instruments.includes(instrument))
    .filter((event) => cellAt(event.id, instrument)?.car !== undefined)
    .toReversed();
  const strong = measured.filter((event) => isSignificant(cellAt(event.id, instrument)));
  const dayZero = (event) => cellAt(event.id, instrument)?.dayZero ?? event.id;
  const byDayZero = new Map();
  for (const event of [...(selected ? [selected] : []), ...strong, ...measured]) {
    byDayZero.set(dayZero(event), byDayZero.get(dayZero(event)) ?? event.id);
  }
  return [...byDayZero.values()].slice(0, FIRST_EVENTS);
}

/**
 * One set of pairs in one window, or undefined when nothing is measured in it: how many, their mean, and the tests that
 * the headline names, the one to read first.
 *
 * @param {any} part `all` or `unconfounded` of GET /impact/aggregate
 * @param {[number, number]} window
 */
export function foundIn(part, window) {
  const own = part?.windows.find((each) => sameWindow([each.from, each.to], window));
  if (!own || own.caar === undefined) return undefined;
  const keys = [part.headline.test, part.headline.second].filter(Boolean);
  const tests = keys.map((key) => ({ key, ...own.tests[key] })).filter((test) => test.p !== undefined);
  return { n: own.n, caar: own.caar, tests };
}

/** Whether the tests at 5 % say so: `yes`, `no`, or `split` when the second contradicts the one to read. */
export function acrossVerdict(tests) {
  const said = tests.map(({ p }) => p < 0.05);
  if (said.length === 0) return 'none';
  if (said.length > 1 && said[0] !== said[1]) return 'split';
  return said[0] ? 'yes' : 'no';
}

/** The mean path of a set as the path charts draw it. */
export const pathOfPart = (part) =>
  (part?.path ?? [])
    .filter((step) => step.caar !== undefined)
    .map(({ day, caar, low95, high95 }) => ({ day, car: caar, low95, high95 }));

/** The pairs by event, newest event first, each with its cells of the matrix. */
export function pairsByEvent(answer, cellAt) {
  const groups = new Map();
  for (const pair of answer.pairs) {
    const group = groups.get(pair.event) ?? { event: pair.event, dayZero: pair.dayZero, pairs: [] };
    group.pairs.push({ ...pair, cell: cellAt(pair.event, pair.instrument) });
    groups.set(pair.event, group);
  }
  return [...groups.values()].sort((a, b) => b.dayZero.localeCompare(a.dayZero) || a.event.localeCompare(b.event));
}

/** What was left out, told once a reason: [{code, count}], the most frequent first. */
export function leftOutCounts(answer) {
  const counts = new Map();
  for (const { reason } of answer.leftOut) {
    counts.set(reason.code, (counts.get(reason.code) ?? 0) + 1);
  }
  return [...counts].map(([code, count]) => ({ code, count })).sort((a, b) => b.count - a.count);
}
