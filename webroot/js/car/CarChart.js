import { lang } from '../i18n.js';
import { html } from '../lib.js';
import { CarLines } from './CarLines.js';
import { reasonOf, sessionOf } from '../charts/effect.js';
import { date, nameOf, number } from '../charts/format.js';
import { SmallMultiples } from './SmallMultiples.js';
import { change, reasonText, say, signedDay } from '../charts/words.js';

/**
 * Cumulative abnormal return by trading day: the focused instrument with its 95 % band, the others as lines. Draws
 * nothing when none of the studies has a path: the headline says why. On paper each instrument also gets a small chart
 * with its own band.
 *
 * @param {object} props
 * @param {object[]} props.studies of the instruments to draw
 * @param {string} props.focused the instrument with band and readout
 * @param {[number, number]} props.range trading days; carPath must be cumulated from the first of them
 * @param {[number, number]} props.window the days the headline counts, marked on the axis
 * @param {Map<string, number>} props.slots colour slot per instrument
 * @param {Map<string, object>} props.instruments
 * @param {(range: [number, number]) => void} props.onRange
 * @param {(day: number | null) => void} [props.onHover]
 * @param {string} props.note what a picture of it must not be read without
 */
export function CarChart({ studies, focused, slots, instruments, range, window, onRange, onHover, note }) {
  const lines = studies.map((study) => ({
    instrument: study.instrument,
    name: nameOf(instruments, study.instrument, lang.value),
    slot: slots.get(study.instrument) ?? 0,
    study,
  }));
  if (!lines.some((line) => line.study.carPath?.length > 0)) return null;
  const main = lines.find((line) => line.instrument === focused) ?? lines[0];
  const { name } = main;
  const reason = () => say('headline.notMeasured', { name, reason: reasonText(reasonOf(main.study, window)) });
  return html`
    <${CarLines} ...${{ lines, main, range, window, onRange, onHover, note }} title=${say('car.title')}
      readout=${(day) => readout(main, day)} missing=${main.study.carPath?.length > 0 ? '' : reason()}
      caption=${say('car.band', { name })}
      table=${{ caption: say('car.table', { name }), head: tableHead(main), rows: () => tableRows(main, range) }} />
    ${lines.length > 1 && html`<div class="paper-only"><${SmallMultiples} ...${{ lines, range, window }} /></div>`}
  `;
}

/** What a line says of a day: its session, that day's return and the sum so far with its interval. */
export function readout({ study, name }, day) {
  const point = study.carPath?.find((p) => p.day === day);
  if (!point) return say('car.noDay', { name, day: signedDay(day) });
  const own = study.abnormalReturns?.find((d) => d.day === day);
  const session = sessionOf(study, day);
  return say('car.readout', {
    name,
    day: signedDay(day),
    session: session ? date(session, lang.value) : '',
    ar: own ? change(own.ar) : '–',
    car: change(point.car),
    from: signedDay(study.carPath[0].day),
    low: change(point.low95),
    high: change(point.high95),
  });
}

function tableHead({ study }) {
  const from = signedDay(study.carPath?.[0]?.day ?? 0);
  return [say('car.day'), say('car.session'), say('car.ar'), say('car.car', { from }), say('car.interval'), say('car.log')];
}

function tableRows({ study }, [from, to]) {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i).map((day) => {
    const point = study.carPath.find((p) => p.day === day);
    const own = study.abnormalReturns?.find((d) => d.day === day);
    const session = sessionOf(study, day);
    return [
      signedDay(day),
      session ? date(session, lang.value) : '–',
      own ? change(own.ar) : '–',
      point ? change(point.car) : '–',
      point ? `${change(point.low95)} … ${change(point.high95)}` : '–',
      point ? number(point.car, lang.value, 4, true) : '–',
    ];
  });
}
