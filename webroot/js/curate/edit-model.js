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
    title: filled({ en: typed['event.title.en'], fr: typed['event.title.fr'], ko: typed['event.title.ko'] }),
    parties: parts(typed['event.parties'], '\n'),
    instruments: parts(typed['event.instruments'], /[\s,]+/),
    when: {
      ...filled({ date: typed['event.when.date'], time, zone: typed['event.when.zone'], phaseVenue: typed['event.when.phaseVenue'] }),
      precision: time ? 'minute' : finest,
      phase: typed['event.when.phase'],
      basis: time ? 'seen' : event.when.basis,
    },
  };
}

/** Whether two answers tell of the same state of a candidate: nothing that a decision is about is another. */
export const sameState = (a, b) => a.status === b.status && JSON.stringify(a.event) === JSON.stringify(b.event);
