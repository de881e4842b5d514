/** What one study says about one window, in terms a sentence can be built from. Pure. */

/** The windows of the default study, both ends inclusive, in trading days around day 0. */
export const WINDOWS = /** @type {[number, number][]} */ ([[0, 0], [0, 1], [-1, 1], [0, 5], [-5, 5], [-10, 10]]);

export const sameWindow = (a, b) => a[0] === b[0] && a[1] === b[1];

/** "[−1, +1]" reads worse than "[−1, 1]": the plus sign is left out. */
export const windowLabel = ([from, to]) => `[${from}, ${to}]`.replaceAll('-', '−');

export { simpleReturn as simple } from '../format.js';

/**
 * The study's result for the window, or undefined when it was not measured. A window that is still filling up in a
 * provisional study gives its result so far, with `until`, the last day that is in.
 */
export function resultOf(study, window) {
  const same = (each) => sameWindow([each.from, each.to], window);
  const open = study?.open?.find(same);
  return study?.windows?.find(same) ?? (open && { ...open, until: open.from + open.sessions - 1 });
}

/**
 * The impact with the provisional studies of its open windows in place of the stored ones. Their path is cumulated from
 * day −5; where another first day is asked for, the stored path stays. A stored study with every window measured is
 * final: what a channel still holds from before is not put in its place.
 */
export function withProvisional(impact, live, carFrom) {
  if (!live?.studies?.length) return impact;
  const now = new Map(live.studies.map((study) => [study.instrument, study]));
  const merge = (stored) => {
    const study = now.get(stored.instrument);
    if (!study || stored.status === 'MEASURED') return stored;
    return study.carPath?.[0]?.day === carFrom ? study : { ...study, carPath: stored.carPath };
  };
  return { ...impact, studies: impact.studies.map(merge) };
}

/** Why the window has no result: the window's own reason, else the study's, else undefined. */
export function reasonOf(study, window) {
  const missing = study?.missing?.find((m) => sameWindow([m.from, m.to], window));
  const reason = missing?.reason ?? study?.reason;
  return typeof reason === 'string' ? { code: reason } : reason;
}

/** The stock's own log return over the window, or undefined when a day is missing. */
export function rawReturn(study, [from, to]) {
  const days = (study.abnormalReturns ?? []).filter((d) => d.day >= from && d.day <= to);
  if (days.length !== to - from + 1 || days.some((d) => d.return === undefined)) return undefined;
  return days.reduce((sum, d) => sum + d.return, 0);
}

/** The windows that have a result, shortest first: what can be read while a longer one is not over. */
export const resultWindows = (study) => WINDOWS.filter((each) => resultOf(study, each));

/**
 * The window a sentence can be about: the one asked for, or, while that has no result, the longest measured one that
 * starts on the same day and ends before it. The one asked for when there is neither.
 */
export function readableWindow(study, window) {
  const within = ([from, to]) => from === window[0] && to <= window[1];
  return resultWindows(study).filter(within).at(-1) ?? window;
}

/** Whether a session under way is part of the result: such a one has no q. A closed window of the same study is final. */
export const isProvisional = (study, result) => Boolean(study.provisional) && result !== undefined && result.q === undefined;

/**
 * How the stock moved against what the market explains. A stock that fell while the market explains a deeper fall did
 * not rise: it fell less. Without raw returns only "above" or "below" can be said.
 */
export function movement(study, window) {
  const { car, until } = resultOf(study, window);
  const raw = rawReturn(study, [window[0], until ?? window[1]]);
  if (raw === undefined || raw === 0) return car < 0 ? 'below' : 'above';
  const verb = raw > 0 ? 'rose' : 'fell';
  return `${verb}${Math.sign(raw) === Math.sign(car) ? 'More' : 'Less'}`;
}

/**
 * The verdict by q, the p-value adjusted for every test of the event: `strong` below 1 %, `clear` below 5 %, `alone`
 * when only the unadjusted p is below 5 %, else `none`; `unjudged` while a provisional result has no q.
 */
export function verdict({ p, q }) {
  if (q === undefined) return 'unjudged';
  if (q < 0.01) return 'strong';
  if (q < 0.05) return 'clear';
  return p < 0.05 ? 'alone' : 'none';
}

const STARS = { strong: '**', clear: '*', alone: '', none: '', unjudged: '' };

/** "**" when q < 0.01, "*" when q < 0.05, else nothing. */
export const stars = (result) => STARS[verdict(result)];

export const isSignificant = (result) => stars(result) !== '';

/** How many tests q was adjusted for: the measured instrument × window cells of the event. */
export function testCount(impact) {
  return impact.studies.reduce((count, study) => count + (study.windows?.length ?? 0), 0);
}

/** The session date of an event-time day, when the study knows it. */
export function sessionOf(study, day) {
  if (day === 0 && study.dayZero) return study.dayZero;
  return study.abnormalReturns?.find((d) => d.day === day)?.session;
}

/** Day 0 of the study's venue with its reason; venues that share a calendar (XNAS and XNYS) share the entry. */
export function dayZeroOf(impact, study) {
  const zeros = impact.dayZero ?? {};
  const venue = study.instrument.split(':')[0];
  return zeros[venue] ?? zeros[{ XNAS: 'XNYS' }[venue]];
}

/**
 * Trading days from the event's date to day 0: 1 when day 0 is the next session, 0 when it is the date itself, −1 when
 * it is the session before. A date on which the venue was shut counts as the last session before it.
 */
export function dayZeroShift(study, eventDate) {
  if (!study.dayZero || study.dayZero === eventDate) return 0;
  if (study.dayZero > eventDate) {
    const later = (study.abnormalReturns ?? []).filter((d) => d.session > eventDate && d.day <= 0);
    return Math.max(1, later.length);
  }
  const between = (study.abnormalReturns ?? []).filter((d) => d.day > 0 && d.session <= eventDate);
  return -Math.max(1, between.length);
}

/** Values, dates and counts found in a reason's English detail, so that other languages can say them too. */
export function detailFigures(detail = '') {
  const counts = /(\d+) of (\d+)/.exec(detail);
  const dates = detail.match(/\d{4}-\d{2}-\d{2}/g) ?? [];
  return {
    ...(counts ? { have: Number(counts[1]), need: Number(counts[2]) } : {}),
    ...(dates.length > 0 ? { from: dates[0], to: dates.at(-1) } : {}),
  };
}
