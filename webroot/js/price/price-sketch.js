/** Where everything stands in the still picture of the price chart. Pure. */

import { linear, ticks } from '../charts/geometry.js';
import { sessionsOf } from './price-model.js';

const ROOM = { above: 0.14, below: 0.08 };
const AXIS = 24;
const LABEL = 46;
const TICKS = 8;

/**
 * @param {any[]} lines of linesOf
 * @param {{from: string, to: string}} view the dates to show
 * @param {{width: number, height: number}} size
 * @param {(value: number) => string} text of a value
 */
export function sketchOf(lines, view, { width, height }, text) {
  const sessions = sessionsOf(lines, view);
  const index = new Map(sessions.map((session, i) => [session, i]));
  const shown = lines.map((line) => ({ ...line, points: (line.points ?? []).filter(({ session }) => index.has(session)) }));
  const values = shown.flatMap(({ points }) => points.map(({ value }) => value));
  const [low, high] = spanOf(values);
  const values_ = ticks(low, high, 6);
  const right = width - Math.max(LABEL, ...values_.map((value) => text(value).length * 8 + 10));
  const bottom = height - AXIS;
  const place = right / sessions.length;
  const x = (session) => ((index.get(session) ?? 0) + 0.5) * place;
  const y = linear([low, high], [bottom * (1 - ROOM.below), bottom * ROOM.above]);
  return {
    right,
    bottom,
    place,
    x,
    y,
    values: values_.map((value) => ({ value, y: y(value) })),
    dates: dateTicks(sessions).map((tick) => ({ ...tick, x: x(tick.session) })),
    lines: shown.map((line) => ({ ...line, path: pathOf(line, x, y) })),
    has: (session) => index.has(session),
  };
}

/** The lowest and highest value, a little apart where all are the same. */
function spanOf(values) {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return high > low ? [low, high] : [low * 0.99 - 1e-6, low * 1.01 + 1e-6];
}

/** The pen is lifted after a session from which no line may be drawn on. */
function pathOf({ points, holes }, x, y) {
  let pen = 'M';
  return points
    .map(({ session, value }) => {
      const move = pen;
      pen = holes.has(session) ? 'M' : 'L';
      return `${move}${x(session).toFixed(1)},${y(value).toFixed(1)}`;
    })
    .join('');
}

/** The first session of each month, by name, and between them every so many sessions by the day. */
export function dateTicks(sessions) {
  const step = Math.max(1, Math.ceil(sessions.length / TICKS));
  const months = sessions.flatMap((session, i) => (i > 0 && session.slice(0, 7) !== sessions[i - 1].slice(0, 7) ? [i] : []));
  const days = sessions.map((_, i) => i).filter((i) => i % step === 0 && months.every((month) => Math.abs(month - i) >= step / 2));
  return [...months, ...days].sort((a, b) => a - b).map((i) => ({ session: sessions[i], kind: kindOf(sessions, i, months) }));
}

/** @returns {'year' | 'month' | 'day'} */
function kindOf(sessions, i, months) {
  if (!months.includes(i)) return 'day';
  return sessions[i].slice(0, 4) === sessions[i - 1].slice(0, 4) ? 'month' : 'year';
}
