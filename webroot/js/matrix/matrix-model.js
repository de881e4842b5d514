/** Rows, order, colour steps and CSV of the event × instrument matrix. Pure. */

import { csvOf } from '../download.js';
import { isSignificant, simple, stars } from '../charts/effect.js';

export const isMeasured = (cell) => cell?.car !== undefined;

/**
 * The colour step 1 (deep down) to 9 (deep up). What is not significant after adjustment gets the pale step of its sign
 * only; 5 means it rounds to zero. Significant moves deepen at 5 % and 10 %.
 */
export function step(cell) {
  const value = simple(cell.car);
  if (Math.abs(value) < 0.0005) return 5;
  const size = Math.abs(value);
  const depth = !isSignificant(cell) ? 1 : size < 0.05 ? 2 : size < 0.1 ? 3 : 4;
  return 5 + Math.sign(value) * depth;
}

const strengthOf = (cell) => (isMeasured(cell) ? Math.abs(cell.t) : -1);

/** The largest |t| among the event's cells, −1 when nothing was measured. */
export function strength(event, instruments, cellAt) {
  return Math.max(-1, ...instruments.map((id) => strengthOf(cellAt(event.id, id))));
}

const newestFirst = (a, b) => b.when.date.localeCompare(a.when.date) || a.id.localeCompare(b.id);

/** Events in the wanted order: `date`, `strength`, or an instrument id; cells not measured always come last. */
export function sortEvents(events, instruments, cellAt, { column, direction }) {
  const sign = direction === 'ascending' ? 1 : -1;
  if (column === 'date') return events.toSorted((a, b) => -sign * newestFirst(a, b));
  const value = (event) => {
    if (column === 'strength') return strength(event, instruments, cellAt);
    const cell = cellAt(event.id, column);
    return isMeasured(cell) ? cell.car : undefined;
  };
  return events.toSorted((a, b) => {
    const [x, y] = [value(a), value(b)];
    if (x === undefined || y === undefined) return Number(x === undefined) - Number(y === undefined) || newestFirst(a, b);
    return sign * (x - y) || newestFirst(a, b);
  });
}

/** The order after a click on a column: down first for values, and the other way at the second click. */
export function nextSort(sort, column) {
  if (sort.column !== column) return { column, direction: 'descending' };
  return { column, direction: sort.direction === 'descending' ? 'ascending' : 'descending' };
}

/** The event's measured cells, largest |t| first. */
export function strongestCells(event, instruments, cellAt) {
  return instruments
    .map((id) => cellAt(event.id, id))
    .filter(isMeasured)
    .toSorted((a, b) => strengthOf(b) - strengthOf(a));
}

const rounded = (value, digits) => (value === undefined ? '' : Number(value.toFixed(digits)));

/**
 * The matrix as it is seen, one line per event in the order shown, as CSV with a byte order mark. Per instrument: the
 * move beyond the market in percent, q, and the stars. `header` holds the words of the first columns, `note` says
 * whether the data is a sample.
 */
export function toCsv({ events, instruments, cellAt, titleOf, header, note }) {
  const head = [
    ...header,
    ...instruments.flatMap((id) => [`${id} %`, `${id} q`, `${id} *`]),
  ];
  const line = (event) => [
    event.id,
    event.when.date,
    titleOf(event),
    note ?? '',
    ...instruments.flatMap((id) => {
      const cell = cellAt(event.id, id);
      if (!isMeasured(cell)) return [cell?.reason?.code ?? '', '', ''];
      return [rounded(simple(cell.car) * 100, 2), rounded(cell.q, 4), stars(cell)];
    }),
  ];
  return csvOf([head, ...events.map(line)]);
}

/** The rows or columns in view of a large table and those around them, none beyond its ends, and the room of the others in pixels. */
export function partInView({ first, seen, size }, count, around) {
  const from = Math.max(0, Math.min(first, count - seen) - around);
  const to = Math.min(count, first + seen + around);
  return { from, to, before: from * size, after: (count - to) * size };
}
