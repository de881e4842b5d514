import { html, useRef, useState } from '../lib.js';
import { t } from '../i18n.js';
import { Likenesses } from '../candidates/Likenesses.js';
import { Fault } from '../desk/Fault.js';
import { decide } from './decide.js';
import { EditForm } from './EditForm.js';
import { MergeForm } from './MergeForm.js';

/**
 * The decisions that can be made on a candidate. When somebody else decides meanwhile, a form that is open stays with
 * what was typed until it is closed.
 */
export function Deciding({ candidate, allowed, form, setForm }) {
  const [fault, setFault] = useState(null);
  const [busy, setBusy] = useState(false);
  const under = useRef(false);
  const closed = candidate.status !== 'proposed';
  const act = async (action, body) => {
    if (under.current || closed) return;
    under.current = true;
    setBusy(true);
    const failed = await decide(candidate, action, body).then(() => null, (error) => error);
    under.current = false;
    setBusy(false);
    setFault(failed);
    if (!failed) setForm('');
  };
  const merge = (other) => allowed && html`<button type="button" class="button small" onClick=${() => act('merge', { into: other.id })}>${t('curate.mergeInto')}</button>`;
  const flip = (name) => {
    setFault(null);
    setForm(form === name ? '' : name);
  };
  return html`
    ${!closed && html`<${Likenesses} of=${candidate} act=${merge} />`}
    ${!closed && allowed && html`<div class="decisions" role="group" aria-label=${t('curate.decide')} aria-busy=${busy}>
      <button type="button" class="button" onClick=${() => act('accept', {})}>${t('curate.accept')}</button>
      ${['edit', 'merge', 'reject'].map((name) => html`<button key=${name} type="button" class="button" aria-expanded=${form === name} onClick=${() => flip(name)}>${t(`curate.${name}`)}</button>`)}
      <a href=${`/api/v1/candidates/${candidate.id}`}>JSON</a>
    </div>`}
    ${closed && html`<p class="meanwhile" role="status">${t('curate.decidedMeanwhile')}
      <button type="button" class="button small" onClick=${() => setForm('')}>${t('curate.closeForm')}</button></p>`}
    ${form === 'edit' && html`<${EditForm} ...${{ candidate, fault, closed, busy }} onSave=${(body) => act('edit', body)} />`}
    ${form === 'merge' && html`<${MergeForm} ...${{ fault, closed }} onMerge=${(into) => act('merge', { into })} />`}
    ${form === 'reject' && html`<${RejectForm} closed=${closed} onReject=${(body) => act('reject', body)} />`}
    <${Fault} error=${fault} />`;
}

function RejectForm({ closed, onReject }) {
  const submit = (press) => {
    press.preventDefault();
    const reason = press.currentTarget.elements.namedItem('reason').value.trim();
    onReject(reason ? { reason } : {});
  };
  return html`<form class="inline-form" onSubmit=${submit}>
    <label>${t('curate.reason')} <input name="reason" class="text-input" maxlength="500" /></label>
    ${!closed && html`<button type="submit" class="button small">${t('curate.rejectNow')}</button>`}
  </form>`;
}
