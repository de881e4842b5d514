import { html, useEffect } from '../lib.js';
import { has, lang, local, number, t } from '../i18n.js';
import { address } from '../api.js';
import { CarLines } from '../charts/CarLines.js';
import { Figure } from '../charts/Figure.js';
import { stars } from '../charts/effect.js';
import { Hollow } from '../charts/Hollow.js';
import { date, nameOf, number as fixed, pEquation, titleOf } from '../charts/format.js';
import { change, pictureNote, say, signedDay, windowPhrase, woven } from '../charts/words.js';
import { downloadCsv } from '../download.js';
import { acrossKey, acrossQuery, loadAcross } from '../load.js';
import { restsOnSample } from '../quote.js';
import * as state from '../state.js';
import { CATEGORIES } from '../timeline/lanes.js';
import { instrumentOptions, Pick } from './Across.js';
import { acrossVerdict, foundIn, leftOutCounts, pairsByEvent, pathOfPart } from './model.js';

/** The average wake of the events of a category, on the stocks they name or on one stock. */
export function Average() {
  const { category, instrument } = state.across.value;
  const key = acrossKey();
  const answer = state.averages.value.get(key);
  useEffect(() => {
    loadAcross();
  }, [key, answer === undefined]);
  const present = CATEGORIES.filter((each) => state.events.value.some((event) => event.category === each));
  return html`
    <div class="across-tools">
      <${Pick} label=${t('filters.category')} value=${category} onChoose=${(chosen) => state.lookAcross({ category: chosen })}
        options=${[['', t('across.every')], ...present.map((each) => [each, t(`category.${each}`)])]} />
      <${Pick} label=${t('across.measuredOn')} value=${instrument} onChoose=${(chosen) => state.lookAcross({ instrument: chosen })}
        options=${[['', t('across.named')], ...instrumentOptions()]} />
    </div>
    ${answer === undefined
      ? html`<div class="skeleton tall" aria-busy="true"></div>`
      : answer.error
        ? html`<p class="failure" role="alert">${t('across.failed')}
            <button type="button" class="button small" onClick=${() => loadAcross(true)}>${t('failure.retry')}</button></p>`
        : html`<${Answer} answer=${answer} />`}`;
}

function Answer({ answer }) {
  const window = state.window_.value;
  const found = foundIn(answer.all, window);
  if (!found) {
    return html`<p class="across-answer">${t('across.nothing')}</p><${LeftOut} answer=${answer} />`;
  }
  const alone = foundIn(answer.unconfounded, window);
  const sample = restsOnSample(answer, state.status.value);
  const confounded = answer.pairs.filter((pair) => pair.confoundedBy?.length > 0).length;
  return html`
    <div class="across-pair">
      <div class="across-words">
        <p class="across-answer">${sentence(answer, found, window)}</p>
        <p>${t(`across.verdict_${acrossVerdict(found.tests)}`)}</p>
        ${confounded > 0 && html`<p class="muted">${alone
          ? t('across.alone', { count: confounded, measured: measured(alone), pct: change(alone.caar), tests: testsText(alone.tests) })
          : t('across.aloneNothing', { count: confounded })}</p>`}
        <${Why} part=${answer.all} />
        ${sample !== 'none' && html`<p class="muted">${say(sample === 'part' ? 'flag.partSample' : 'flag.sample')}</p>`}
      </div>
      <${MeanPath} answer=${answer} window=${window} />
    </div>
    <${Behind} answer=${answer} />
    <${LeftOut} answer=${answer} />`;
}

function sentence(answer, found, window) {
  const { category, instrument } = state.across.value;
  const ask = (of, text) => html`<${Figure} inline asked=${{ mean: answer, of, window }}>${text}<//>`;
  const words = {
    count: answer.events,
    group: category ? t('across.group', { category: t(`category.${category}`) }) : '',
    name: nameOf(state.instrumentById.value, instrument, lang.value),
    measured: measured(found),
    when: windowPhrase(window),
  };
  return woven(instrument ? 'across.sentenceOne' : 'across.sentence', words, {
    pct: ask('caar', change(found.caar)),
    tests: ask('meanP', testsText(found.tests)),
  });
}

const measured = ({ n }) => t('across.measured', { count: n, n: number(n) });
const testName = (key) => (has(`charts.test.${key}`) ? say(`test.${key}`) : key);
const testsText = (tests) => tests.map(({ key, p }) => `${testName(key)}, ${pEquation('p', p, lang.value)}`).join(say('flag.separator'));

/** Why this test, and the same figures for other tools. */
function Why({ part }) {
  const path = address('/impact/aggregate', acrossQuery());
  return html`<details class="explain">
    <summary>${t('across.why')}</summary>
    <p lang="en">${part.headline.reason}</p>
    <p>${t('across.interval')}</p>
    <p>${t('across.everyTest')} <a href=${path}>JSON</a> · <a href=${path} onClick=${(press) => downloadCsv(press, path, 'aggregate')}>CSV</a></p>
    <p><a href="/method.html#what-many-events-did">${say('explain.method')}</a></p>
  </details>`;
}

function MeanPath({ answer, window }) {
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

/** The events behind the figure; a press selects one. */
function Behind({ answer }) {
  const groups = pairsByEvent(answer, (event, instrument) => state.matrix.value.get(state.cellKey(event, instrument)));
  return html`<details class="across-behind">
    <summary>${t('across.behind', { count: groups.length })}</summary>
    <ul>${groups.map((group) => html`<${Group} key=${group.event} group=${group} />`)}</ul>
  </details>`;
}

function Group({ group }) {
  const event = state.eventById.value.get(group.event);
  const title = titleOf(event ?? { id: group.event }, lang.value);
  return html`<li>
    <button type="button" class="name" lang=${title.lang} onClick=${() => state.selectEvent(group.event)}>${title.text}</button>${event?.verified === false && html`<${Hollow} />`}
    <span class="sub">${date(group.dayZero, lang.value)}${t('event.colon')} ${group.pairs.map((pair, i) => html`${i > 0 && say('flag.separator')}${pairText(pair)}`)}</span>
  </li>`;
}

function pairText({ instrument, cell, confoundedBy }) {
  const name = local(state.instrumentById.value.get(instrument)?.name).text || instrument;
  const value = cell?.car === undefined ? '–' : `${change(cell.car)}${stars(cell)}`;
  return html`<span>${name} ${value}${confoundedBy?.length > 0 && html` <span title=${t('help.confounded')}>⚠<span class="visually-hidden"> ${t('help.confounded')}</span></span>`}</span>`;
}

function LeftOut({ answer }) {
  const counts = leftOutCounts(answer);
  if (counts.length === 0) return null;
  const why = counts.map(({ code, count }) => t('across.leftOutReason', { count, reason: reasonWord(code) })).join(say('flag.separator'));
  return html`<p class="muted across-left">${t('across.leftOut', { why })}</p>`;
}

const reasonWord = (code) => (has(`charts.leftOut.${code}`) ? say(`leftOut.${code}`) : say('reason.other.plain', { code }));
