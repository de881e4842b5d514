/** From what is typed into a form to what the server reads. Pure. What is wrong stays as it was typed: the server says why. */

export const PRECISIONS = ['minute', 'day', 'month', 'year'];
export const PHASES = ['UNKNOWN', 'BEFORE_OPEN', 'IN_SESSION', 'AFTER_CLOSE'];

const filled = (object) => Object.fromEntries(Object.entries(object).filter(([, value]) => value));
const parts = (text, separator) => (text ?? '').split(separator).map((each) => each.trim()).filter(Boolean);

/** The article as POST /candidates:extract takes it: a text that is a page is sent as one. */
export function articleOf(/** @type {Record<string, string>} */ { text = '', ...rest }) {
  const page = /^\s*(<!doctype|<html|<article|<body|<div|<p\b)/i.test(text);
  return { ...(page ? { html: text } : filled({ text })), ...filled(rest) };
}

/**
 * The event with what was typed in its place. A time of day makes it exact to the minute and says that it was seen;
 * without one nothing finer than the day is left.
 *
 * @param {any} event
 * @param {Record<string, string>} typed by the name of the field, as the server calls it
 */
export function editedEvent(event, typed) {
  const time = typed['event.when.time'];
  const finest = typed['event.when.precision'] === 'minute' ? 'day' : typed['event.when.precision'];
  return {
    ...event,
    id: typed['event.id'],
    category: typed['event.category'],
    title: byLanguage(typed, 'event.title'),
    note: byLanguage(typed, 'event.note'),
    parties: parts(typed['event.parties'], '\n'),
    instruments: parts(typed['event.instruments'], /[\s,]+/),
    figures: rowsOf(typed, 'event.figures').map(figureOf),
    sources: rowsOf(typed, 'event.sources').map(filled),
    siblings: parts(typed['event.siblings'], /[\s,]+/),
    verified: typed['event.verified'] !== undefined,
    when: {
      ...filled({ date: typed['event.when.date'], time, zone: typed['event.when.zone'], phaseVenue: typed['event.when.phaseVenue'] }),
      precision: time ? 'minute' : finest,
      phase: typed['event.when.phase'],
      basis: time ? 'seen' : event.when.basis,
    },
  };
}

const byLanguage = (typed, name) => filled({ en: typed[`${name}.en`], fr: typed[`${name}.fr`], ko: typed[`${name}.ko`] });

/** The rows of a list, from fields such as `event.figures[0].unit`. @returns {Record<string, string>[]} */
function rowsOf(typed, name) {
  const rows = [];
  for (const [field, value] of Object.entries(typed)) {
    const [, at, part] = field.startsWith(`${name}[`) ? (/\[(\d+)\]\.(\w+)$/.exec(field) ?? []) : [];
    if (part) {
      (rows[Number(at)] ??= {})[part] = value;
    }
  }
  return rows;
}

/** A number goes as one; what is none goes as it was typed. @param {Record<string, string>} row */
function figureOf(row) {
  const { value = '', approximate, ...texts } = row;
  const number = value === '' ? {} : { value: Number.isNaN(Number(value)) ? value : Number(value) };
  return { ...filled(texts), ...number, ...(approximate === undefined ? {} : { approximate: true }) };
}

/**
 * What an edit sends: what was touched in the form, and everything else as it stands now, whoever wrote it meanwhile.
 *
 * @param {any} edited of editedEvent
 * @param {any} now the event as it stands
 * @param {Record<string, string>} before the form as it opened
 * @param {Record<string, string>} typed the form as it is sent
 */
export function withTouched(edited, now, before, typed) {
  const names = [...Object.keys(before), ...Object.keys(typed)].filter((name) => before[name] !== typed[name]);
  const touched = new Set(names.map((name) => name.split(/[.[]/)[1]));
  return { ...now, ...Object.fromEntries(Object.entries(edited).filter(([part]) => touched.has(part))) };
}

/** The parts in which two states of an event differ, by their names. @returns {string[]} */
export const differing = (a, b) =>
  [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((part) => JSON.stringify(a[part]) !== JSON.stringify(b[part]));

/** Whether two answers tell of the same state of a candidate: nothing that a decision is about is another. */
export const sameState = (a, b) => a.status === b.status && JSON.stringify(a.event) === JSON.stringify(b.event);
