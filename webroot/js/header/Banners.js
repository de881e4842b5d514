import { t } from '../i18n.js';
import { html } from '../lib.js';
import { loadAll } from '../load.js';
import * as state from '../state.js';
import { DataTag } from './DataTag.js';
import { HistoryTag } from './HistoryTag.js';

/** What the reader must know before reading a figure: where the prices come from, and what is broken. */
export function Banners() {
  return html`<aside class="banners" aria-label=${t('banner.label')}>
    <${DataTag} movable />
    <${HistoryTag} status=${state.status.value} />
    ${state.loading.value.phase === 'failed' && html`<${Failure} error=${state.loading.value.error} />`}
  </aside>`;
}

function Failure({ error }) {
  const unreachable = error?.status === 0;
  const detail = unreachable ? t('failure.unreachable') : t('failure.answered', { status: error?.status ?? '?' });
  return html`<div class="failure" role="alert">
    <p><strong>${t('failure.title')}</strong> ${detail} ${!unreachable && error?.problem?.detail && html`<span lang="en">${error.problem.detail}</span>`}</p>
    <button type="button" class="button" onClick=${loadAll}>${t('failure.retry')}</button>
  </div>`;
}
