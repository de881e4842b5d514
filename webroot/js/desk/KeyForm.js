import { html, useEffect, useId, useRef, useState } from '../lib.js';
import { t } from '../i18n.js';
import { caller, forgetKey, useKey } from '../key.js';
import { Fault } from './Fault.js';

/** Where a key is typed in. It is in no form that a browser would send or remember. */
export function KeyForm({ onCancel, focus = false }) {
  const id = useId();
  const input = useRef(null);
  const [fault, setFault] = useState(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => focus && input.current.focus(), []);
  const submit = async (press) => {
    press.preventDefault();
    setBusy(true);
    const failed = await useKey(input.current.value).then(() => null, (error) => error);
    setBusy(false);
    setFault(failed);
    input.current?.select();
  };
  return html`<form class="key-form" onSubmit=${submit}>
    <label for=${id}>${t('desk.key')}</label>
    <input ref=${input} id=${id} class="text-input" type="password" autocomplete="off" spellcheck=${false} required maxlength="200" />
    <button type="submit" class="button small" disabled=${busy}>${t('desk.useKey')}</button>
    ${onCancel && html`<button type="button" class="button small" onClick=${onCancel}>${t('desk.cancel')}</button>`}
    <${Fault} error=${fault} />
  </form>`;
}

/** Whose key is in use, and the way to be rid of it. */
export const KeyHolder = () => html`<span class="key-holder">
  ${t('desk.holder', { name: caller.value?.name ?? '', role: t(`desk.role_${caller.value?.role}`) })}
  <button type="button" class="button small" onClick=${forgetKey}>${t('desk.forgetKey')}</button>
</span>`;
