import { isSignificant, movement, readableWindow, reasonOf, resultOf, sameWindow, simple, testCount, verdict } from '../charts/effect.js';
import { nameOf, pEquation, size } from '../charts/format.js';
import { intervalText, reasonText, rich, say, whenText } from '../charts/words.js';
import { Figure } from '../explain/Figure.js';
import { lang } from '../i18n.js';
import { html } from '../lib.js';

/** The sentence and the verdict alone. `plain` when the figures cannot be asked what they are. */
export function Sentence(props) {
  const { study } = props;
  const window = readableWindow(study, props.window);
  const result = resultOf(study, window);
  return html`
    <p class="headline-answer">${result ? sentence({ ...props, window }, result) : notMeasured(props)}</p>
    ${result && !sameWindow(window, props.window) && html`<p class="headline-part">${reasonText(reasonOf(study, props.window))}</p>`}
    ${result && html`<p class="headline-verdict">${verdictText({ ...props, window }, result)}</p>`}
  `;
}

/** A figure of the sentence that tells, when pressed, what it is. */
const figure = ({ event, study, window, plain }, of, text) =>
  plain ? text : html`<${Figure} inline of=${of} event=${event.id} study=${study} window=${window}>${text}<//>`;

function subject({ study, instruments }) {
  const kind = instruments.get(study.instrument)?.kind ?? 'equity';
  const name = nameOf(instruments, study.instrument, lang.value);
  return say(`subject.${kind}`, { name: kind === 'index' ? name.replace(/\s*(index|지수)$/i, '') : name });
}

function sentence(props, result) {
  const move = simple(result.car);
  const tone = isSignificant(result) ? (result.car > 0 ? 'up' : 'down') : 'plain';
  const words = { subject: subject(props), when: whenText(props.study, [props.window[0], result.until ?? props.window[1]]) };
  return rich(`headline.${movement(props.study, props.window)}`, words, {
    pct: figure(props, 'car', html`<strong class=${`move ${tone}`}>${size(move, lang.value)}</strong>`),
    interval: figure(props, 'interval', intervalText(result)),
    p: figure(props, 'p', pEquation('p', result.p, lang.value)),
  });
}

function notMeasured(props) {
  const { study, window, instruments } = props;
  const name = nameOf(instruments, study.instrument, lang.value);
  return rich('headline.notMeasured', { name }, { reason: figure(props, 'missing', reasonText(reasonOf(study, window))) });
}

function verdictText(props, result) {
  const { impact, study, instruments } = props;
  const words = { name: nameOf(instruments, study.instrument, lang.value), count: testCount(impact) };
  return rich(`verdict.${verdict(result)}`, words, {
    q: result.q === undefined ? '' : figure(props, 'q', pEquation('q', result.q, lang.value)),
  });
}
