import { address } from '../api.js';
import { nameOf, pEquation } from '../charts/format.js';
import { change, say, windowPhrase, woven } from '../charts/words.js';
import { downloadCsv } from '../download.js';
import { Figure } from '../explain/Figure.js';
import { has, lang, number, t } from '../i18n.js';
import { html, useEffect } from '../lib.js';
import { acrossKey, acrossQuery, loadAcross } from '../load.js';
import { restsOnSample } from '../quotes/quote.js';
import * as state from '../state.js';
import { Failed } from '../ui/Failed.js';
import { CATEGORIES } from '../timeline/lane-model.js';
import { Behind } from './Behind.js';
import { LeftOut } from './LeftOut.js';
import { MeanPath } from './MeanPath.js';
import { acrossVerdict, foundIn } from './model.js';
import { instrumentOptions, Pick } from './Pick.js';

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
        ? html`<${Failed} text=${t('across.failed')} onRetry=${() => loadAcross(true)} />`
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
