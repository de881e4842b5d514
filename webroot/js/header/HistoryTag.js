import { has, list, local, number, t } from '../i18n.js';
import { html } from '../lib.js';
import { clockGap } from '../quotes/quote.js';
import * as state from '../state.js';
import { duration } from './duration.js';

/** How far the filling of histories is, until all are there, and which venue does not do what its calendar says. */
export function HistoryTag({ status }) {
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
