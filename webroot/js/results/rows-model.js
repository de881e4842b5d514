/** Order and grouping of the result rows. Pure. */

import { isSignificant, reasonOf, resultOf } from '../charts/effect.js';

export const DEFAULT_SORT = { column: 'named', direction: 'descending' };

/** Splits an impact's studies by whether the window was measured. */
export function split(impact, window) {
  const rows = impact.studies.map((study) => ({ study, result: resultOf(study, window) }));
  return {
    measured: rows.filter((row) => row.result),
    missing: rows.filter((row) => !row.result).map(({ study }) => ({ study, reason: reasonOf(study, window) })),
  };
}

/** The rows shown before one asks for all: named by the event, on the charts, or significant after adjustment. */
export function briefRows(rows, selected) {
  return rows.filter(({ study, result }) => study.named || selected.includes(study.instrument) || isSignificant(result));
}

const VALUES = {
  car: ({ result }) => result.car,
  t: ({ result }) => Math.abs(result.t),
  p: ({ result }) => result.p,
  q: ({ result }) => result.q ?? 1,
};

/**
 * Measured rows in the wanted order. `named` puts the instruments the event names first, each group by |t|; `name` goes
 * by the name shown.
 */
export function sortRows(rows, { column, direction }, nameOf, lang) {
  const sign = direction === 'ascending' ? 1 : -1;
  const byStrength = (a, b) => Math.abs(b.result.t) - Math.abs(a.result.t);
  if (column === 'named') {
    return rows.toSorted((a, b) => Number(b.study.named) - Number(a.study.named) || byStrength(a, b));
  }
  if (column === 'name') {
    const order = new Intl.Collator(lang);
    return rows.toSorted((a, b) => sign * order.compare(nameOf(a.study.instrument), nameOf(b.study.instrument)));
  }
  const value = VALUES[column];
  return rows.toSorted((a, b) => sign * (value(a) - value(b)) || byStrength(a, b));
}

const FIRST = { name: 'ascending', p: 'ascending', q: 'ascending' };

/** The order after a click on a column: names and probabilities ascend first, effects descend first. */
export function nextRowSort(sort, column) {
  if (sort.column !== column) return { column, direction: FIRST[column] ?? 'descending' };
  return { column, direction: sort.direction === 'descending' ? 'ascending' : 'descending' };
}

/** Instruments that cannot be measured for the same reason, told once. `text` puts a reason into words. */
export function groupByReason(missing, text) {
  const groups = new Map();
  for (const { study, reason } of missing) {
    const words = text(reason);
    groups.set(words, [...(groups.get(words) ?? []), study.instrument]);
  }
  return [...groups].map(([words, instruments]) => ({ words, instruments }));
}
