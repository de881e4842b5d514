import { html, useEffect, useRef, useState } from '../lib.js';
import { date, local, t } from '../i18n.js';
import { Evidence, Likenesses } from '../candidates/Evidence.js';
import { Fault } from '../desk/Fault.js';
import { Facts } from '../ui/Facts.js';
import { Shape } from '../ui/Shape.js';
import { quarterText, whenText } from '../ui/when.js';
import { EditForm } from './EditForm.js';
import { MergeForm } from './MergeForm.js';
import { decide } from './list.js';

/** A candidate with all that a decision on it needs, and afterwards what was decided. */
export function CandidateCard({ candidate, allowed }) {
  const { event, status } = candidate;
  const title = local(event.title);
  const others = Object.entries(event.title).filter(([, text]) => text !== title.text);
  return html`<article class="candidate" id=${candidate.id} tabindex="-1" aria-labelledby=${`${candidate.id}-title`} data-status=${status}>
    <p class="eyebrow">
      <${Shape} event=${{ ...event, candidate }} size=${12} />
      <span class="badge warn">${t('candidate.mark')}</span>
      <span>${t(`category.${event.category}`)}</span>
      <span>${candidate.origin.quarter ? quarterText(candidate.origin.quarter) : whenText(event.when)}</span>
      <span>${t('curate.proposed', { by: candidate.proposedBy, at: date(candidate.proposedAt.slice(0, 10)) })}</span>
    </p>
    <h3 id=${`${candidate.id}-title`} lang=${title.lang}>${title.text}</h3>
    ${others.map(([code, text]) => html`<p key=${code} class="sub" lang=${code}>${text}</p>`)}
    <${Evidence} origin=${candidate.origin} />
    <${Facts} event=${event} />
    ${event.instruments.length > 0 && html`<p class="sub">${event.instruments.join(', ')}</p>`}
    ${status !== 'proposed' ? html`<${Decided} candidate=${candidate} />` : html`<${Deciding} candidate=${candidate} allowed=${allowed} />`}
  </article>`;
}

/** What was decided takes the focus that the pressed button had. */
function Decided({ candidate: { status, event, decision } }) {
  const box = useRef(null);
  useEffect(() => box.current.focus({ preventScroll: true }), []);
  const to = status === 'merged' ? decision?.into : event.id;
  return html`<p ref=${box} class="decided" tabindex="-1" role="status">
    <strong>${t(`curate.${status}`)}</strong>${decision && html` <span class="sub">${decision.by}</span>`}
    ${status !== 'rejected' && html` <a href=${`/?ev=${encodeURIComponent(to ?? '')}`}>${t('curate.open')}</a>`}
  </p>`;
}

function Deciding({ candidate, allowed }) {
  const [fault, setFault] = useState(null);
  const [form, setForm] = useState('');
  const act = (action, body) => decide(candidate, action, body).then(() => (setFault(null), setForm('')), setFault);
  const merge = (other) => allowed && html`<button type="button" class="button small" onClick=${() => act('merge', { into: other.id })}>${t('curate.mergeInto')}</button>`;
  const reasoned = (press) => {
    press.preventDefault();
    const reason = press.currentTarget.elements.namedItem('reason').value.trim();
    act('reject', reason ? { reason } : {});
  };
  const flip = (name) => setForm(form === name ? '' : name);
  return html`
    <${Likenesses} of=${candidate} act=${merge} />
    ${allowed && html`<div class="decisions" role="group" aria-label=${t('curate.decide')}>
      <button type="button" class="button" onClick=${() => act('accept', {})}>${t('curate.accept')}</button>
      ${['edit', 'merge', 'reject'].map((name) => html`<button key=${name} type="button" class="button" aria-expanded=${form === name} onClick=${() => flip(name)}>${t(`curate.${name}`)}</button>`)}
      <a href=${`/api/v1/candidates/${candidate.id}`}>JSON</a>
    </div>`}
    ${form === 'edit' && html`<${EditForm} event=${candidate.event} fault=${fault} onSave=${(event) => act('edit', { event })} />`}
    ${form === 'merge' && html`<${MergeForm} fault=${fault} onMerge=${(into) => act('merge', { into })} />`}
    ${form === 'reject' && html`<form class="inline-form" onSubmit=${reasoned}>
      <label>${t('curate.reason')} <input name="reason" class="text-input" maxlength="500" /></label>
      <button type="submit" class="button small">${t('curate.rejectNow')}</button>
    </form>`}
    <${Fault} error=${fault} />`;
}
