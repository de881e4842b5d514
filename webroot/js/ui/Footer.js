import { html } from '../lib.js';
import { NONE, dateTime, lang, list, number, t } from '../i18n.js';
import { address } from '../api.js';
import { downloadCsv } from '../download.js';
import * as state from '../state.js';
import { dataKind, sourcesOf } from '../quotes/quote.js';

const version = document.querySelector('meta[name=version]')?.getAttribute('content') ?? '';

/** Region G: where everything comes from, and the same data for other tools. */
export function Footer() {
  const impact = state.selectedImpact.value;
  const kind = dataKind(state.status.value);
  return html`<footer class="foot">
    <section>
      <h2>${t('footer.sources')}</h2>
      <p>${kind === 'live' ? t('footer.pricesLive', { sources: quoteSources() }) : t('footer.pricesSample')} ${t('footer.eventsFrom')}</p>
      <${Providers} all=${state.status.value?.providers ?? []} />
      ${impact?.asOf && html`<p>${t('footer.computed', { at: dateTime(impact.asOf, 'UTC'), method: impact.method ?? '1' })}</p>`}
      <p>${t('footer.method')}</p>
    </section>
    <section>
      <h2>${t('footer.data')}</h2>
      <ul class="feeds">
        <li>${t(state.filtered.value ? 'footer.filtered' : 'footer.events')} <${EventFeeds} /></li>
        <li>${t('footer.impact')} <${Feeds} path=${address('/impact', { window: '0,1', category: state.categories.value.join() })} /></li>
        <li><a href="/openapi.yaml">${t('footer.contract')}</a></li>
        <li><a href="/curate">${t('footer.curate')}</a></li>
      </ul>
    </section>
    <section>
      <h2>${t('footer.about')}</h2>
      <p>${t('footer.charts')} <a href="https://www.tradingview.com/" rel="noopener">TradingView Lightweight Charts™</a>.
        Copyright © 2025 TradingView, Inc. <a href="/vendor/NOTICE">${t('footer.notice')}</a></p>
      <p>${t('footer.product', { version })}</p>
    </section>
  </footer>`;
}

/** Who is asked for prices of now and how each is doing; those that lack a key in one line. */
function Providers({ all }) {
  const asked = all.filter((each) => each.state !== 'DISABLED');
  const others = all.filter((each) => each.state === 'DISABLED').map((each) => each.label);
  return asked.length > 0 && html`<ul class="providers" aria-label=${t('providers.label')}>
    ${asked.map((each) => html`<li key=${each.id} data-state=${each.state}>
      <span class="provider-mark" aria-hidden="true">${MARKS[each.state]}</span>
      ${t(`providers.${each.state}`, { name: each.label, at: until(each) })}
      ${TROUBLE.includes(each.state) && each.reason && html` <span lang="en" class="provider-reason">(${each.reason})</span>`}
    </li>`)}
    ${others.length > 0 && html`<li>${t('providers.DISABLED', { names: list(others) })}</li>`}
  </ul>`;
}

const TROUBLE = ['FAILING', 'COOLING', 'OPEN', 'OUT_OF_BUDGET'];
const MARKS = { IDLE: '○', UP: '●', FAILING: '⚠', COOLING: '◔', OPEN: '⚠', OUT_OF_BUDGET: '◔' };

/** "Naver Finance (6) and Yahoo Finance sparklines (12)". */
function quoteSources() {
  const sources = sourcesOf(state.quotes.value.values(), state.status.value);
  return list(sources.map(({ name, count }) => t('footer.source', { name, count: number(count) })));
}

const until = ({ nextAttempt }) => (nextAttempt ? dateTime(nextAttempt, 'UTC') : NONE);

/** The events that pass the filters, as an address for each kind of reader; a feed follows the filter for good. */
function EventFeeds() {
  const { value: verified } = state.verified;
  const query = {
    category: state.categories.value.join(),
    party: state.party.value,
    verified: verified && String(verified === 'yes'),
    q: state.query.value,
  };
  const feed = (name, more) => address(`/feeds/events.${name}`, { ...query, ...more });
  const ways = [
    ['JSON', address('/events', query)],
    ['CSV', feed('csv')],
    ['Atom', feed('atom', { lang: lang.value })],
    [t('footer.calendar'), feed('ics', { lang: lang.value })],
  ];
  return ways.map(([name, href], i) => html`${i > 0 && ' · '}<a href=${href}>${name}</a>`);
}

/** A list as JSON (a link) and as CSV (asked for by Accept, so by script). */
function Feeds({ path }) {
  return html`<a href=${path}>JSON</a> · <a href=${path} onClick=${(press) => downloadCsv(press, path, path.split('/').at(-1).replace(/\?.*/, ''))}>CSV</a>`;
}
