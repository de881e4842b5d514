import { date, tickDate } from '../charts/format.js';
import { say, shiftText } from '../charts/words.js';
import { lang } from '../i18n.js';
import { rangeAround } from './indexed.js';
import { markersOf } from './price-model.js';

/** What the chart needs beside its lines: how values and dates are written, and the markers of day 0. */
export function look(lines, log, value) {
  const day = (shift) => [say('price.day0'), shiftText(shift)].filter(Boolean).join(' · ');
  return {
    log,
    value,
    date: (session) => date(session, lang.value),
    tick: (session, kind) => tickDate(session, lang.value, kind),
    markers: markersOf(lines, day),
  };
}

/** Thirty sessions before the event's day 0 to twenty after it, on the first line that has bars. */
export function firstView(lines, event) {
  const line = lines.find((each) => each.focused && each.points) ?? lines.find((each) => each.points);
  return line && rangeAround(line.points, line.dayZero ?? event?.when.date ?? '');
}
