/** A quote as the strip shows it, whatever of it the provider knows. Pure. */

const ZONES = { XKRX: 'Asia/Seoul', XTKS: 'Asia/Tokyo', XNYS: 'America/New_York', XNAS: 'America/New_York' };

/**
 * @param {{id: string, currency: string, venue?: string}} instrument
 * @param {any} raw payload of `quotes:<instrument>`, or undefined
 * @returns {{price: number, change?: number, currency: string, asOf: string, session: string, zone: string, dateOnly: boolean,
 *   state: 'live'|'closed'|'stale'|'sample'|'interpolated'} | null} null when no price is known
 */
export function quoteOf(instrument, raw) {
  const price = number(raw?.price ?? raw?.last ?? raw?.close);
  if (price === undefined) {
    return null;
  }
  const previous = number(raw.previousClose);
  const venue = instrument.venue ?? instrument.id.split(':')[0];
  const asOf = raw.asOf ?? raw.at ?? '';
  return {
    price,
    change: number(raw.change) ?? (previous ? price / previous - 1 : undefined),
    currency: raw.currency ?? instrument.currency,
    asOf,
    session: raw.session ?? asOf.slice(0, 10),
    zone: ZONES[venue],
    dateOnly: String(raw.source ?? '').includes('sample'),
    state: stateOf(raw),
  };
}

function stateOf(raw) {
  const words = [raw.freshness, raw.state, raw.sessionState, raw.source, raw.kind].filter(Boolean).join(' ').toLowerCase();
  if (raw.interpolated || words.includes('interpolated')) {
    return 'interpolated';
  }
  if (words.includes('stale')) {
    return 'stale';
  }
  if (words.includes('sample')) {
    return 'sample';
  }
  return words.includes('closed') ? 'closed' : 'live';
}

const number = (value) => (typeof value === 'number' && Number.isFinite(value) ? value : undefined);
