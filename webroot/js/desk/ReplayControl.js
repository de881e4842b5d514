import { html, useEffect, useState } from '../lib.js';
import { number, t } from '../i18n.js';
import { callWithKey, caller, may, resumeKey } from '../key.js';
import * as state from '../state.js';
import { Fault } from './Fault.js';
import { KeyForm, KeyHolder } from './KeyForm.js';
import { pacesOf } from './replay.js';

/** Moves the replay, for everybody at once: behind the key of an admin. What it did is seen when the status says so. */
export function ReplayControl() {
  const [asking, setAsking] = useState(false);
  useEffect(() => {
    resumeKey();
  }, []);
  if (may('admin')) {
    return html`<${Buttons} replay=${state.status.value.replay} />`;
  }
  return html`<span class="replay-control">
    ${asking
      ? html`<${KeyForm} focus onCancel=${() => setAsking(false)} />`
      : html`<button type="button" class="button small" onClick=${() => setAsking(true)}>${t('replay.move')}</button>`}
    ${caller.value && html`<span>${t('replay.needsAdmin')}</span> <${KeyHolder} />`}
  </span>`;
}

function Buttons({ replay }) {
  const [fault, setFault] = useState(null);
  const ask = (action, body) => callWithKey('POST', `/replay/${action}`, body).then(() => setFault(null), setFault);
  const pace = replay.secondsPerSession;
  return html`<span class="replay-control" role="group" aria-label=${t('replay.label')}>
    <button type="button" class="button small" disabled=${replay.finished} onClick=${() => ask(replay.paused ? 'resume' : 'pause')}>
      ${t(replay.paused ? 'replay.resume' : 'replay.pause')}</button>
    <button type="button" class="button small" disabled=${replay.finished} onClick=${() => ask('next')}>${t('replay.next')}</button>
    <label class="choice">
      <span class="visually-hidden">${t('replay.pace')}</span>
      <select value=${String(pace)} onChange=${(change) => ask('speed', { secondsPerSession: Number(change.currentTarget.value) })}>
        ${pacesOf(pace).map((each) => html`<option key=${each} value=${String(each)} selected=${each === pace}>${t('replay.seconds', { seconds: number(each) })}</option>`)}
      </select>
    </label>
    <button type="button" class="button small" onClick=${() => ask('restart')}>${t('replay.restart')}</button>
    <${KeyHolder} />
    <${Fault} error=${fault} />
  </span>`;
}
