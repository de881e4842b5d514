/** What stands behind a figure, as rows of a name and a text. Pure but for the words it is given. */

import { reasonOf, resultOf, sessionOf } from '../charts/effect.js';

/** The anchor of the method that says more about a figure. */
export const ANCHORS = {
  car: 'abnormal-returns-and-their-sum',
  interval: 'abnormal-returns-and-their-sum',
  t: 'abnormal-returns-and-their-sum',
  p: 'abnormal-returns-and-their-sum',
  q: 'many-tests-at-once',
  missing: 'what-is-not-measured-and-why',
};

/** Where the same figures are for other tools. */
export function addresses(event, instrument, window) {
  const id = encodeURIComponent(event);
  return {
    json: `/api/v1/events/${id}/impact?instruments=${instrument}`,
    csv: `/api/v1/impact?event=${id}&instrument=${instrument}&window=${window.join()}`,
  };
}

/**
 * The inputs of a study's window: what is known of them, in the order in which they are used.
 *
 * @param {any} study
 * @param {[number, number]} window
 * @param {number | undefined} tests how many tests q allows for
 * @param {{name: (id: string) => string, date: (session: string) => string, number: (value: number, digits: number) => string}} write
 * @returns {{key: string, text: string}[]}
 */
export function inputsOf(study, window, tests, write) {
  const result = resultOf(study, window);
  const { model } = study;
  const [first, last] = window.map((day) => sessionOf(study, day));
  const days = first && last && (first === last ? write.date(first) : `${write.date(first)} – ${write.date(last)}`);
  const number = (value, digits) => (Number.isFinite(value) ? write.number(value, digits) : undefined);
  return [
    ['days', days],
    ['benchmark', model?.benchmark && write.name(model.benchmark)],
    ['estimation', model?.estimation && `${write.date(model.estimation.from)} – ${write.date(model.estimation.to)}`],
    ['observations', number(model?.observations, 0)],
    ['alpha', number(model?.alpha, 6)],
    ['beta', number(model?.beta, 4)],
    ['sigma', number(model?.sigma, 5)],
    ['rSquared', number(model?.rSquared, 3)],
    ['log', number(result?.car, 6)],
    ['se', number(result?.se, 6)],
    ['df', number(result?.df, 0)],
    ['t', number(result?.t, 4)],
    ['p', number(result?.p, 6)],
    ['q', number(result?.q, 6)],
    ['tests', number(tests, 0)],
  ].flatMap(([key, text]) => (text ? [{ key: String(key), text: String(text) }] : []));
}

/** Why a window has no figure, with the server's own English detail. */
export const missingOf = (study, window) => reasonOf(study, window);
