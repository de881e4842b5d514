import { date, number, t } from '../i18n.js';
import { html } from '../lib.js';
import { dataKind } from '../quotes/quote.js';
import * as state from '../state.js';
import { Lazy, withWords } from '../ui/Lazy.js';

const control = () => withWords('desk', import('../later.js')).then(({ ReplayControl }) => ReplayControl);

/** The permanent tag while no live provider feeds the page; `movable` offers to move a replay. */
export function DataTag({ movable = false }) {
  const kind = dataKind(state.status.value);
  if (kind === 'live') {
    return null;
  }
  return html`<div class="data-tag" data-kind=${kind}>
    <span class="data-tag-mark" aria-hidden="true">◆</span>
    <span class="data-tag-text">${kind === 'replay' ? replayText(state.status.value) : sampleText(state.status.value)}</span>
    ${movable && state.status.value?.replay && html`<${Lazy} of=${control} waiting=${null} />`}
  </div>`;
}

/** Asking for prices of now and getting none, or only some, is another thing than not asking. */
function sampleText(status) {
  const asking = (status?.providers ?? []).length > 0;
  if (!asking) {
    return t('banner.sample');
  }
  return t(status.provider?.id === 'live' ? 'banner.partlySample' : 'banner.sampleUntilLive');
}

function replayText({ replay }) {
  if (!replay) {
    return t('banner.replay');
  }
  const key = replay.finished ? 'banner.replayOver' : replay.paused ? 'banner.replayPaused' : 'banner.replayAt';
  return t(key, { session: date(replay.session), seconds: number(replay.secondsPerSession) });
}
