import { html } from '../lib.js';
import { date, has, list, local, number, t } from '../i18n.js';
import { loadAll } from '../load.js';
import { clockGap, dataKind } from '../quote.js';
import * as state from '../state.js';
import { Lazy, withWords } from './Lazy.js';

const control = () => withWords('desk', import('../later.js')).then(({ ReplayControl }) => ReplayControl);

/** What the reader must know before reading a figure: where the prices come from, and what is broken. */
export function Banners() {
  return html`<aside class="banners" aria-label=${t('banner.label')}>
    <${DataTag} movable />
    <${HistoryTag} status=${state.status.value} />
    ${state.loading.value.phase === 'failed' && html`<${Failure} error=${state.loading.value.error} />`}
  </aside>`;
}

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

/** How far the filling of histories is, until all are there, and which venue does not do what its calendar says. */
function HistoryTag({ status }) {
  const { instruments: all, complete, fetching } = status?.history ?? { instruments: 0, complete: 0 };
  const shut = (status?.venues ?? []).filter((venue) => venue.unscheduledClosure);
  const gap = clockGap(status);
  const texts = [
    gap && t('banner.clock', { names: list(gap.names), amount: duration(gap.seconds) }),
    complete < all && t('banner.histories', { complete: number(complete), all: number(all) }),
    complete < all && fetching && t('banner.fetching', { name: local(state.instrumentById.value.get(fetching)?.name).text || fetching }),
    ...shut.map((venue) => t('banner.shut', { venue: venueName(venue.mic) })),
  ].filter(Boolean);
  return texts.length > 0 && html`<p class="data-tag" data-kind="history"><span class="data-tag-mark" aria-hidden="true">◇</span> ${texts.join(' ')}</p>`;
}

const venueName = (mic) => (has(`banner.venue.${mic}`) ? t(`banner.venue.${mic}`) : mic);

const UNITS = /** @type {[string, number][]} */ ([['day', 86_400], ['hour', 3600], ['minute', 60], ['second', 1]]);

/** "3 minutes", "2 days": in the largest unit of which there are two. */
function duration(seconds) {
  const [unit, size] = UNITS.find(([, each]) => seconds >= 2 * each) ?? ['second', 1];
  return number(Math.round(seconds / size), { style: 'unit', unit, unitDisplay: 'long' });
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

function Failure({ error }) {
  const unreachable = error?.status === 0;
  const detail = unreachable ? t('failure.unreachable') : t('failure.answered', { status: error?.status ?? '?' });
  return html`<div class="failure" role="alert">
    <p><strong>${t('failure.title')}</strong> ${detail} ${!unreachable && error?.problem?.detail && html`<span lang="en">${error.problem.detail}</span>`}</p>
    <button type="button" class="button" onClick=${loadAll}>${t('failure.retry')}</button>
  </div>`;
}
