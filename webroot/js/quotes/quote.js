/** A quote as the strip shows it. Pure. */

const ZONES = { XKRX: 'Asia/Seoul', XTKS: 'Asia/Tokyo', XNYS: 'America/New_York', XNAS: 'America/New_York', ARCX: 'America/New_York' };

/**
 * @typedef {'live'|'delayed'|'closed'|'stale'|'suspect'|'sample'|'interpolated'} QuoteState
 * @param {{id: string, currency: string, venue: string}} instrument
 * @param {any} raw payload of `quotes:<instrument>` or an item of GET /quotes; undefined when none is known
 * @returns {{price: number, change?: number, currency: string, asOf: string, session: string, zone?: string, state: QuoteState,
 *   other?: {provider: string, price: number}} | null} `other` is what another source says while the two contradict each other
 */
export function quoteOf(instrument, raw) {
  if (!Number.isFinite(raw?.price)) {
    return null;
  }
  return {
    price: raw.price,
    change: raw.previousClose > 0 ? raw.price / raw.previousClose - 1 : undefined,
    currency: raw.currency ?? instrument.currency,
    asOf: raw.asOf,
    session: raw.session,
    zone: ZONES[instrument.venue],
    state: stateOf(raw),
    other: Number.isFinite(raw.other?.price) ? raw.other : undefined,
  };
}

/** The one thing a reader must know first: that it is doubtful, drawn between two closes, a sample, or how fresh it is. */
function stateOf({ flags = [], freshness }) {
  if (flags.includes('SUSPECT') || freshness === 'SUSPECT') {
    return 'suspect';
  }
  if (flags.includes('INTERPOLATED')) {
    return 'interpolated';
  }
  if (flags.includes('SAMPLE')) {
    return 'sample';
  }
  return { LIVE: 'live', DELAYED: 'delayed', CLOSED: 'closed' }[freshness] ?? 'stale';
}

/** Whether the time of day says something: a sample close is of a session, not of a minute. */
export const hasTime = ({ state, zone }) => Boolean(zone) && state !== 'sample' && state !== 'closed';

/**
 * What the page must always say about its prices: `sample` until the server says otherwise, never the other way round.
 * @param {any} status payload of the `status` channel
 * @returns {'sample' | 'replay' | 'live'}
 */
export function dataKind(status) {
  if (!status) {
    return 'sample';
  }
  return { SAMPLE: 'sample', REPLAY: 'replay' }[status.banner] ?? 'live';
}

/**
 * How far a study rests on the sample: by the sources it names, or, where it names none, by what the page's prices are.
 * @param {any} impact answer of /events/{id}/impact
 * @param {any} status payload of the `status` channel
 * @returns {'all' | 'part' | 'none'}
 */
export function restsOnSample(impact, status) {
  const sources = impact?.priceSources ?? [];
  const past = sources.filter((source) => source === 'sample' || source === 'replay');
  if (sources.length === 0) {
    return dataKind(status) === 'live' ? 'none' : 'all';
  }
  return past.length === 0 ? 'none' : past.length === sources.length ? 'all' : 'part';
}

/** Which sources' clocks are apart from the server's, and by how many seconds at the most; undefined when none is. */
export function clockGap(status) {
  const apart = (status?.providers ?? []).filter(({ clockSkewSeconds }) => clockSkewSeconds);
  const seconds = Math.max(0, ...apart.map(({ clockSkewSeconds }) => Math.abs(clockSkewSeconds)));
  return seconds > 0 ? { names: apart.map(({ label }) => label), seconds } : undefined;
}

/** A provider as people call it. */
export const providerName = (id, status) => status?.providers?.find((each) => each.id === id)?.label ?? id;

/** Whether any history is still that of the sample. */
export const anySample = (status) =>
  dataKind(status) !== 'live' || (status.history !== undefined && status.history.complete < status.history.instruments);

/** Who gave the quotes, with how many each, the one with most first. */
export function sourcesOf(quotes, status) {
  const counts = new Map();
  for (const { provider } of quotes) {
    counts.set(provider, (counts.get(provider) ?? 0) + 1);
  }
  const labels = new Map((status?.providers ?? []).map(({ id, label }) => [id, label]));
  return [...counts].sort((a, b) => b[1] - a[1]).map(([id, count]) => ({ name: labels.get(id) ?? id, count }));
}
