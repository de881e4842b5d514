import { get } from '../api.js';
import { impactOf } from '../asked.js';
import { Sentence } from '../answer/Sentence.js';
import { say } from '../charts/words.js';
import { html, useEffect, useRef, useState } from '../lib.js';
import { lang, local, t } from '../i18n.js';
import { restsOnSample } from '../quotes/quote.js';
import * as state from '../state.js';
import { Facts } from '../answer/Facts.js';
import { Shape } from '../ui/Shape.js';
import { quarterText, whenText } from '../ui/when.js';
import { Evidence } from './Evidence.js';
import { Likenesses } from './Likenesses.js';
import { asItem, namedStudies } from './model.js';
import { chooseItem } from './store.js';

/** What a candidate would be: what it says and where, what it may repeat, and what it would have done to prices. */
export function CandidatePanel({ id }) {
  const box = useRef(null);
  const { candidate, impact, error } = useCandidate(id);
  useEffect(() => box.current.scrollIntoView({ block: 'nearest' }), [id, candidate === null]);
  const close = () => chooseItem(null);
  return html`<section ref=${box} class="candidate-panel" aria-label=${t('judging.label')} aria-busy=${!candidate && !error}
    onKeyDown=${(press) => press.key === 'Escape' && close()}>
    <button type="button" class="button small candidate-close" onClick=${close}>${t('help.close')}</button>
    ${error && html`<p class="fault" role="alert">${t('judging.gone')}</p>`}
    ${candidate && html`<${Body} candidate=${candidate} impact=${impact} />`}
  </section>`;
}

/** The candidate and what is measured of it, each when it is there. */
function useCandidate(id) {
  const [found, setFound] = useState(/** @type {{id?: string, candidate?: any, impact?: any, error?: any}} */ ({}));
  useEffect(() => {
    let current = true;
    const put = (part) => current && setFound((before) => (before.id === id ? { ...before, ...part } : { id, ...part }));
    const path = `/candidates/${encodeURIComponent(id)}`;
    get(path).then((candidate) => put({ candidate }), (error) => put({ error }));
    get(`${path}/impact`, impactOf(state.carRange.peek()[0])).then((impact) => put({ impact }), (failed) => put({ impact: { failed } }));
    return () => (current = false);
  }, [id]);
  return found.id === id ? found : { candidate: null };
}

function Body({ candidate, impact }) {
  const { event } = candidate;
  const title = local(event.title);
  return html`
    <p class="eyebrow">
      <${Shape} event=${asItem(candidate)} size=${12} />
      <span class="badge warn">${t('candidate.mark')}</span>
      <span>${t(`category.${event.category}`)}</span>
      <span>${candidate.origin.quarter ? quarterText(candidate.origin.quarter) : whenText(event.when)}</span>
    </p>
    <h3 class="event-heading" lang=${title.lang}>${title.text}</h3>
    ${candidate.status === 'proposed' ? html`<p class="muted">${t('judging.what')}</p>` : html`<${Decided} candidate=${candidate} />`}
    <${Evidence} origin=${candidate.origin} />
    <${Likenesses} of=${candidate} onEvent=${chooseItem} />
    <${Measured} candidate=${candidate} impact=${impact} />
    <${Facts} event=${event} />
    <p class="take-away">
      <span>${t('judging.same')} <a href=${`/api/v1/candidates/${candidate.id}`}>JSON</a>${impact?.studies && html` · <a href=${`/api/v1/candidates/${candidate.id}/impact`}>${t('judging.impactJson')}</a>`}</span>
      <a href=${`/curate?lang=${lang.value}#${candidate.id}`}>${t('judging.decide')}</a>
    </p>`;
}

/** An old address may lead to one that was decided on since. */
function Decided({ candidate: { status, event, decision } }) {
  const to = status === 'rejected' ? null : state.eventById.value.get(status === 'merged' ? (decision?.into ?? '') : event.id);
  return html`<p><strong>${t(`curate.${status}`)}</strong>
    ${to && html` <button type="button" class="link-button" onClick=${() => chooseItem(to)}>${local(to.title).text}</button>`}</p>`;
}

/** One sentence for each stock it names, marked as that of a candidate. */
function Measured({ candidate, impact }) {
  if (!impact) {
    return html`<div class="skeleton" aria-busy="true"></div>`;
  }
  if (!impact.studies) {
    return html`<p class="muted">${t('judging.notMeasured')}</p>`;
  }
  const studies = namedStudies(impact);
  const sample = restsOnSample(impact, state.status.value);
  const shared = { event: candidate.event, impact, window: state.window_.value, instruments: state.instrumentById.value, plain: true };
  return html`<div class="candidate-impact">
    <p><strong>${t('judging.impact')}</strong></p>
    ${studies.length === 0 && html`<p class="muted">${t('judging.namesNone')}</p>`}
    ${studies.map((study) => html`<${Sentence} key=${study.instrument} ...${shared} study=${study} />`)}
    ${sample !== 'none' && html`<p class="muted">${say(sample === 'part' ? 'flag.partSample' : 'flag.sample')}</p>`}
  </div>`;
}
