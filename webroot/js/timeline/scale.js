/** The timeline's axis, as pure functions over whole and part days since 1970. */

const DAY = 86_400_000;

/** Days since 1970 of a calendar date. */
export const dayOf = (isoDate) => Date.parse(`${isoDate.slice(0, 10)}T00:00:00Z`) / DAY;

/** The calendar date a day lies in. */
export const isoOf = (day) => new Date(Math.round(day) * DAY).toISOString().slice(0, 10);

/** Shortest stretch that can be shown. */
export const MIN_DAYS = 14;

/** Days to pixels and back, for a stretch of days drawn between two places. */
export function scale([from, to], left, right) {
  const perDay = (right - left) / (to - from);
  return { x: (day) => left + (day - from) * perDay, day: (x) => from + (x - left) / perDay };
}

/**
 * Keeps a stretch within the bounds: moved back in rather than shortened, shortened only when too long.
 * @returns {[number, number]}
 */
export function clamp([from, to], [low, high]) {
  const length = Math.min(Math.max(to - from, MIN_DAYS), high - low);
  const start = Math.min(Math.max(from, low), high - length);
  return [start, start + length];
}

/** Makes the stretch `factor` times as long while the day `at` stays where it is. */
export function zoom([from, to], factor, at, bounds) {
  const length = Math.max((to - from) * factor, MIN_DAYS);
  const share = (at - from) / (to - from);
  return clamp([at - length * share, at + length * (1 - share)], bounds);
}

/** @returns {[number, number]} the stretch moved by some days */
export const pan = ([from, to], days, bounds) => clamp([from + days, to + days], bounds);

/** The stretch moved as little as needed to show a day with some room around it. */
export function reveal([from, to], day, bounds) {
  const room = (to - from) * 0.06;
  const move = Math.min(0, day - (from + room)) || Math.max(0, day - (to - room));
  return pan([from, to], move, bounds);
}

/** What is shown first: from eleven months before the selected event to a little after the newest. */
export function firstRange(selectedDay, bounds) {
  return clamp([selectedDay - 340, bounds[1]], bounds);
}

/** @returns {[number, number]} all events with room on both sides */
export function boundsOf(days) {
  return days.length ? [Math.min(...days) - 90, Math.max(...days) + 45] : [dayOf('2015-01-01'), dayOf('2026-12-31')];
}

const STEPS = [
  { days: 3653, months: 120, style: 'year' },
  { days: 731, months: 24, style: 'year' },
  { days: 366, months: 12, style: 'year' },
  { days: 92, months: 3, style: 'month' },
  { days: 31, months: 1, style: 'month' },
];
const LABEL_WIDTH = { year: 56, month: 84, short: 64 };

/** Dates to mark, at the finest step whose labels have room. */
export function ticks([from, to], width) {
  const perDay = width / (to - from);
  const step = STEPS.filter(({ days, style }) => days * perDay >= LABEL_WIDTH[style]).at(-1) ?? STEPS[0];
  if (step.months === 1 && 7 * perDay >= LABEL_WIDTH.short) {
    return weekly(from, to);
  }
  const first = new Date(from * DAY);
  const marks = [];
  for (let month = 0; ; month += 1) {
    const at = new Date(Date.UTC(first.getUTCFullYear(), month, 1));
    const day = at.getTime() / DAY;
    if (day > to) {
      return marks;
    }
    const months = at.getUTCFullYear() * 12 + at.getUTCMonth();
    if (day >= from && months % step.months === 0) {
      marks.push({ day, style: step.style, major: at.getUTCMonth() === 0 });
    }
  }
}

/** Every Monday. */
function weekly(from, to) {
  const marks = [];
  const monday = Math.ceil((from - 4) / 7) * 7 + 4;
  for (let day = monday; day <= to; day += 7) {
    marks.push({ day, style: 'short', major: new Date(day * DAY).getUTCDate() <= 7 });
  }
  return marks;
}
