import { html } from '../lib.js';
import { address } from '../api.js';
import { has, lang, number, t } from '../i18n.js';
import { foundIn } from '../across/model.js';
import { acrossQuery } from '../load.js';
import { FigureShell, Inputs, Links } from './FigureShell.js';
import { pValue } from '../charts/format.js';
import { change, say, windowWords } from '../charts/words.js';

/** An average over many measurements, or what a test says of it. @param {{mean: any, of: 'caar' | 'meanP', window: [number, number]}} props `mean` is an answer of GET /impact/aggregate */
export function MeanFigure({ mean, of, window }) {
  const found = foundIn(mean.all, window);
  const alone = foundIn(mean.unconfounded, window);
  const path = address('/impact/aggregate', acrossQuery());
  const row = (key, text) => ({ key, name: t(`figures.meanInput.${key}`), text });
  const tests = found?.tests ?? [];
  const rows = [
    row('events', number(mean.events)),
    ...(found ? [row('n', number(found.n)), row('caar', change(found.caar, 2))] : []),
    ...tests.map(({ key, p }) => ({ key, name: has(`charts.test.${key}`) ? say(`test.${key}`) : key, text: `p ${pValue(p, lang.value)}` })),
    ...(alone ? [row('alone', `${change(alone.caar, 2)} (${number(alone.n)})`)] : []),
    row('leftOut', number(mean.leftOut.length)),
  ];
  return html`<${FigureShell} title=${t(`figures.${of}`)} value=${found && of === 'caar' && change(found.caar)} sub=${`${windowWords(window)}.`}>
    <p>${t(`figures.${of}Text`)}</p>
    <p><span>${t('figures.meanWhy')}</span> <span lang="en">${mean.all.headline.reason}</span></p>
    <${Inputs} rows=${rows} />
    <${Links} json=${path} csv=${path} name="aggregate" anchor="what-many-events-did" />
  <//>`;
}
