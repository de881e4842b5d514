import { dayZeroOf, dayZeroShift } from '../charts/effect.js';
import { date, dateRange, nameOf, number } from '../charts/format.js';
import { say, shiftText, whyText } from '../charts/words.js';
import { lang } from '../i18n.js';
import { html } from '../lib.js';

/** Day 0 in full, why it is that session, and what the stock is compared with. */
export function Detail({ study, event, impact, instruments }) {
  const why = whyText(dayZeroOf(impact, study));
  const zero = say('rows.dayZero', { date: date(study.dayZero, lang.value) });
  const shift = shiftText(dayZeroShift(study, event.when.date));
  return html`<p class="sub">${zero}${shift && html` <b>${shift}</b>`}${why && ` (${why})`}. ${study.model && modelText(study.model, instruments)}</p>`;
}

function modelText(model, instruments) {
  const { from, to } = model.estimation;
  return say('rows.model', {
    benchmark: nameOf(instruments, model.benchmark, lang.value),
    observations: model.observations,
    range: dateRange(from, to, lang.value),
    beta: number(model.beta, lang.value, 2),
    r2: number(model.rSquared, lang.value, 2),
  });
}
