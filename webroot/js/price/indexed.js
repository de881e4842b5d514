/** Closing prices as the price chart draws them. Pure. */

/**
 * Every close as a multiple of the close on the symbol's own day 0, times 100. Nothing can be indexed when that session
 * has no close: the answer is then undefined, never a neighbouring day's base.
 */
export function indexed(bars, dayZero) {
  const base = bars.find((bar) => bar.session === dayZero)?.close;
  if (!(base > 0)) return undefined;
  return bars.map((bar) => ({ ...bar, value: (bar.close / base) * 100 }));
}

/** The closes themselves. */
export const priced = (bars) => bars.map((bar) => ({ ...bar, value: bar.close }));

const DAY = 86_400_000;
const FIXING_DAYS = 7;

/**
 * The closes in another currency, each at the last fixing on or before its session. Where there is none within a week the
 * session is left out, never converted at a rate of another time.
 *
 * @param {{session: string, close: number}[]} bars oldest first
 * @param {{date: string, rate: number}[]} rates oldest first
 */
export function converted(bars, rates) {
  let next = 0;
  return bars.flatMap((bar) => {
    while (next < rates.length && rates[next].date <= bar.session) next++;
    const fixing = rates[next - 1];
    const known = fixing && Date.parse(bar.session) - Date.parse(fixing.date) <= FIXING_DAYS * DAY;
    return known ? [{ ...bar, value: bar.close * fixing.rate }] : [];
  });
}

/** Last sessions before the record stops for more than `days` calendar days: no line may be drawn on from them. */
export function holes(bars, days = 20) {
  const found = [];
  for (let i = 1; i < bars.length; i++) {
    if (Date.parse(bars[i].session) - Date.parse(bars[i - 1].session) > days * DAY) found.push(bars[i - 1].session);
  }
  return found;
}

/**
 * The session dates `before` and `after` bars away from the one at or next after `session`, inside the record, and not
 * past a stop of it: prices of another year would flatten those around the session.
 */
export function rangeAround(bars, session, before = 30, after = 20) {
  if (bars.length === 0) return undefined;
  const found = bars.findIndex((bar) => bar.session >= session);
  const centre = found < 0 ? bars.length - 1 : found;
  const stops = holes(bars);
  const since = stops.findLast((stop) => stop < bars[centre].session) ?? '';
  const until = stops.find((stop) => stop >= bars[centre].session) ?? bars.at(-1).session;
  const near = bars.slice(Math.max(0, centre - before), centre + after + 1).filter((bar) => bar.session > since && bar.session <= until);
  return { from: near[0].session, to: near.at(-1).session };
}
