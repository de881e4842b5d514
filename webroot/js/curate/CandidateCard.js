import { html, useEffect, useRef, useState } from '../lib.js';
import { date, local, t } from '../i18n.js';
import { Evidence } from '../candidates/Evidence.js';
import { Facts } from '../answer/Facts.js';
import { Shape } from '../ui/Shape.js';
import { quarterText, whenText } from '../ui/when.js';
import { Deciding } from './Deciding.js';

/** A candidate with all that a decision on it needs, and afterwards what was decided, here or by somebody else. */
export function CandidateCard({ candidate, allowed }) {
  const { event, status } = candidate;
  const box = useRef(null);
  const [form, setForm] = useState('');
  const decided = status !== 'proposed';
  const title = local(event.title);
  const others = Object.entries(event.title).filter(([, text]) => text !== title.text);
  return html`<article ref=${box} class="candidate" id=${candidate.id} tabindex="-1" aria-labelledby=${`${candidate.id}-title`} data-status=${status}>
    <p class="eyebrow">
      <${Shape} event=${{ ...event, candidate }} size=${12} />
      <span class="badge warn">${t('candidate.mark')}</span>
      <span>${t(`category.${event.category}`)}</span>
      <span>${candidate.origin.quarter ? quarterText(candidate.origin.quarter) : whenText(event.when)}</span>
      ${event.verified && html`<span>${t('curate.verified')}</span>`}
      <span>${t('curate.proposed', { by: candidate.proposedBy, at: date(candidate.proposedAt.slice(0, 10)) })}</span>
    </p>
    <h3 id=${`${candidate.id}-title`} lang=${title.lang}>${title.text}</h3>
    ${others.map(([code, text]) => html`<p key=${code} class="sub" lang=${code}>${text}</p>`)}
    ${Object.entries(event.note ?? {}).map(([code, text]) => html`<p key=${`note ${code}`} lang=${code}>${text}</p>`)}
    <${Evidence} origin=${candidate.origin} />
    <${Facts} event=${event} />
    ${event.instruments.length > 0 && html`<p class="sub">${t('curate.instruments')}${t('event.colon')} ${event.instruments.join(', ')}</p>`}
    ${decided && html`<${Decided} candidate=${candidate} focus=${form === '' && box.current?.contains(document.activeElement)} />`}
    ${(!decided || form !== '') && html`<${Deciding} ...${{ candidate, allowed, form, setForm }} />`}
  </article>`;
}

/** What was decided takes the focus where it was on a button that is gone. */
function Decided({ candidate: { status, event, decision }, focus }) {
  const box = useRef(null);
  useEffect(() => {
    if (focus) {
      box.current.focus({ preventScroll: true });
    }
  }, []);
  const to = status === 'merged' ? decision?.into : event.id;
  return html`<p ref=${box} class="decided" tabindex="-1" role="status">
    <strong>${t(`curate.${status}`)}</strong>${decision && html` <span class="sub">${[decision.by, decision.reason].filter(Boolean).join(t('event.colon') + ' ')}</span>`}
    ${status !== 'rejected' && html` <a href=${`/?ev=${encodeURIComponent(to ?? '')}`}>${t('curate.open')}</a>`}
  </p>`;
}
