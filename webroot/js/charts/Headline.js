import { has, lang } from '../i18n.js';
import { html } from '../lib.js';
import { Figure } from './Figure.js';
import {
  dayZeroOf, isProvisional, isSignificant, movement, readableWindow, reasonOf, resultOf, resultWindows, sameWindow, simple, testCount, verdict,
} from './effect.js';
import { secondOpinionOf, togetherOf } from './together.js';
import { date, nameOf, number, pEquation, size, titleOf } from './format.js';
import { change, intervalText, reasonText, rich, say, whenText, whyText, windowPhrase, windowWords } from './words.js';

/**
 * The one sentence that answers what the event did to the stock, the verdict in words, what to beware of, and how to
 * read it. The verdict goes by q; p is printed beside the interval. While the window asked for is not over, the sentence
 * is about the part of it that is, and says so.
 *
 * @param {object} props
 * @param {object} props.event the event of API.md
 * @param {object} props.impact its impact: day 0 per venue, siblings, studies
 * @param {object} props.study the study of the instrument the sentence is about
 * @param {[number, number]} props.window the trading days counted
 * @param {Map<string, object>} props.instruments
 * @param {Map<string, object>} props.events to name other events by
 * @param {'all' | 'part' | 'none'} props.sample how far it rests on the sample
 * @param {(id: string) => void} props.onSelectEvent
 * @param {(window: [number, number]) => void} props.onWindow
 */
export function Headline(props) {
  const { study } = props;
  const window = readableWindow(study, props.window);
  const result = resultOf(study, window);
  return html`
    <div class="headline">
      <${Sentence} ...${props} />
      ${!result && html`<${OtherWindows} ...${props} />`}
      <${Together} impact=${props.impact} window=${window} />
      <${Flags} ...${props} window=${window} result=${result} />
      ${result && html`<${Explanation} ...${props} result=${result} />`}
    </div>
  `;
}

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

/** What the named stocks did together, by the test that the design allows. */
function Together({ impact, window }) {
  const found = togetherOf(impact, window);
  if (!found) return null;
  const tests = found.tests.map(({ key, p }) => `${say(`test.${key}`)}, ${pEquation('p', p, lang.value)}`).join(say('flag.separator'));
  return html`
    <p class="headline-together">
      ${say('together.sentence', { count: found.n, pct: change(found.caar), when: windowPhrase(window), tests })}${' '}
      <a href="/method.html#what-an-event-did-to-several-instruments" lang="en" title=${found.reason}>${say('together.method')}</a>
    </p>
  `;
}

function opinionText(study, window) {
  const opinion = secondOpinionOf(study, window);
  return opinion?.disagrees && say('flag.disagrees', { pct: change(opinion.car), p: pEquation('p', opinion.conformalP, lang.value) });
}

/** What has been measured of the stock though not in the window asked for, each a press away. */
function OtherWindows({ study, onWindow }) {
  const windows = resultWindows(study).map((each, i) => html`
    ${i > 0 && ', '}<button type="button" class="link-button" onClick=${() => onWindow(each)}>${windowWords(each)}</button>
  `);
  return windows.length > 0 && html`<p class="headline-other">${rich('headline.otherWindows', {}, { windows })}</p>`;
}

function verdictText(props, result) {
  const { impact, study, instruments } = props;
  const words = { name: nameOf(instruments, study.instrument, lang.value), count: testCount(impact) };
  return rich(`verdict.${verdict(result)}`, words, {
    q: result.q === undefined ? '' : figure(props, 'q', pEquation('q', result.q, lang.value)),
  });
}

function Flags({ event, impact, study, window, result, instruments, events, sample, onSelectEvent }) {
  const name = nameOf(instruments, study.instrument, lang.value);
  const others = (result?.confoundedBy ?? []).map((id) => ({
    warn: true,
    text: rich('flag.confounded', { name }, { title: eventLink(id, events, onSelectEvent) }),
  }));
  const siblings = (impact.siblings ?? []).map((id, i) => [i > 0 && say('flag.separator'), eventLink(id, events, onSelectEvent)]);
  const flags = [
    ...others,
    siblings.length > 0 && { text: rich('flag.siblings', {}, { titles: siblings }) },
    !event.verified && { warn: true, text: say('flag.unverified') },
    hourFlag(event, dayZeroOf(impact, study)),
    event.when.basis === 'inferred' && { text: say('flag.hourInferred') },
    isProvisional(study, result) && { warn: true, text: provisionalText(result) },
    ...(study.cautions ?? []).map((caution) => has(`charts.caution.${caution}`) && { text: say(`caution.${caution}`) }),
    opinionText(study, window) && { warn: true, text: opinionText(study, window) },
    sample !== 'none' && { text: say(sample === 'part' ? 'flag.partSample' : 'flag.sample') },
  ].filter(Boolean);
  if (flags.length === 0) return null;
  return html`
    <ul class="headline-flags">
      ${flags.map(({ warn, text }) => html`
        <li class=${warn ? 'warn' : ''}>${warn && html`<span class="sign" aria-hidden="true">⚠</span> `}${text}</li>
      `)}
    </ul>
  `;
}

const provisionalText = (result) =>
  result?.until === undefined ? say('flag.provisional') : say('flag.open', { sessions: result.sessions, of: result.of });

/** What the unknown hour leaves open, with the sessions that day 0 could be where the server says them. */
function hourFlag(event, zero) {
  if (zero?.range) {
    const dates = { from: date(zero.range.from, lang.value), to: date(zero.range.to, lang.value) };
    return { warn: true, text: say('flag.hourRange', dates) };
  }
  return event.when.phase === 'UNKNOWN' && !event.when.time && { warn: true, text: say('flag.hourUnknown') };
}

/** A link to another event that selects it in this page and keeps working as an address. */
export function eventLink(id, events, onSelectEvent) {
  const title = titleOf(events.get(id) ?? { id }, lang.value);
  const go = (click) => {
    if (click.metaKey || click.ctrlKey || click.shiftKey) return;
    click.preventDefault();
    onSelectEvent(id);
  };
  return html`<a href=${`?ev=${encodeURIComponent(id)}`} lang=${title.lang} onClick=${go}>${title.text}</a>`;
}

function Explanation({ impact, study, result, instruments }) {
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
