import { dayZeroOf } from '../charts/effect.js';
import { date, nameOf, number } from '../charts/format.js';
import { change, say, whyText } from '../charts/words.js';
import { lang } from '../i18n.js';
import { html } from '../lib.js';

/** How the figure came about, for those who open it. */
export function Explanation({ impact, study, result, instruments }) {
  const { model } = study;
  const code = lang.value;
  const name = nameOf(instruments, study.instrument, code);
  const why = whyText(dayZeroOf(impact, study));
  return html`
    <details class="explain">
      <summary>${say('explain.title')}</summary>
      ${model && html`<p>${say('explain.market', {
        benchmark: nameOf(instruments, model.benchmark, code),
        beta: number(model.beta, code, 2),
        observations: model.observations,
        from: date(model.estimation.from, code),
        to: date(model.estimation.to, code),
      })}</p>`}
      <p>${say('explain.log', { car: number(result.car, code, 4, true), pct: change(result.car) })}</p>
      <p>${say('explain.interval')}</p>
      <p><a href="/method.html">${say('explain.method')}</a></p>
      <p>${say('explain.dayZero', { instrument: name, date: date(study.dayZero, code), why: why && ` (${why})` })}</p>
    </details>
  `;
}
