import { html } from '../lib.js';
import { t } from '../i18n.js';

/** What went wrong with something that was asked of the server: in words, then what the server says, field by field. */
export function Fault({ error }) {
  if (!error) {
    return null;
  }
  const { status, problem } = error;
  const known = { 0: 'failure.unreachable', 401: 'desk.unknownKey', 403: 'desk.notAllowed', 412: 'desk.changed' }[status];
  const fields = problem?.errors ?? [];
  return html`<div class="fault" role="alert">
    <p>${known ? t(known) : t('desk.refused', { status: String(status ?? '?') })}
      ${fields.length === 0 && problem?.detail && html` <span lang="en">${problem.detail}</span>`}</p>
    ${fields.length > 0 && html`<ul lang="en">${fields.map(({ field, message }) => html`<li key=${field + message}><strong>${field}</strong>: ${message}</li>`)}</ul>`}
  </div>`;
}
