import { CarLines } from '../car/CarLines.js';
import { number as fixed } from '../charts/format.js';
import { change, pictureNote, say, signedDay } from '../charts/words.js';
import { lang, t } from '../i18n.js';
import { html } from '../lib.js';
import { restsOnSample } from '../quotes/quote.js';
import * as state from '../state.js';
import { pathOfPart } from './model.js';

/** The average day by day: of all measurements, and of those that no other event confounds. */
export function MeanPath({ answer, window }) {
  const sets = [
    { instrument: 'all', name: t('across.allPairs'), slot: 0, part: answer.all },
    { instrument: 'alone', name: t('across.alonePairs'), slot: 1, part: answer.unconfounded },
  ];
  const lines = sets
    .map(({ part, ...line }) => ({ ...line, study: { carPath: pathOfPart(part) }, n: part.n }))
    .filter((line, i) => line.study.carPath.length > 0 && (i === 0 || line.n !== answer.all.n));
  const [main] = lines;
  if (!main) return null;
  const at = (day) => main.study.carPath.find((point) => point.day === day);
  const readout = (day) => {
    const point = at(day);
    const from = signedDay(main.study.carPath[0].day);
    if (!point) return t('across.noDay', { day: signedDay(day) });
    const band = point.low95 === undefined ? '' : t('across.band', { low: change(point.low95), high: change(point.high95) });
    return t('across.readout', { day: signedDay(day), pct: change(point.car), from, band });
  };
  const rows = () =>
    main.study.carPath.map(({ day, car, low95, high95 }) => [
      signedDay(day),
      change(car),
      low95 === undefined ? '–' : `${change(low95)} … ${change(high95)}`,
      fixed(car, lang.value, 4, true),
    ]);
  const head = [say('car.day'), say('car.car', { from: signedDay(main.study.carPath[0].day) }), say('car.interval'), say('car.log')];
  return html`<${CarLines} title=${t('across.path')} lines=${lines} main=${main} range=${state.carRange.value} window=${window}
    onRange=${state.chooseCarRange} readout=${readout} note=${pictureNote(restsOnSample(answer, state.status.value))} caption=${t('across.interval')} table=${{ caption: t('across.path'), head, rows }} />`;
}
