/** The price chart that can be moved: most of the page's code, fetched when a reader reaches for it. */
import { useRef, useState } from '../lib.js';

/**
 * The class that draws it, undefined until it is there, and what fetches it. Without it the still picture stays.
 *
 * @param {() => void} [onWake] called once, when it is first asked for
 * @returns {[any, () => void]}
 */
export function useCanvas(onWake) {
  const [Canvas, setCanvas] = useState(/** @type {any} */ (undefined));
  const asked = useRef(false);
  const wake = () => {
    if (asked.current) return;
    asked.current = true;
    onWake?.();
    import('./price-canvas.js').then(
      ({ PriceCanvas }) => setCanvas(() => PriceCanvas),
      () => (asked.current = false),
    );
  };
  return [Canvas, wake];
}

/** Stands for the chart until it is there, and keeps the latest wish for it in `held`. */
export function pending() {
  const held = { ask: (/** @type {any} */ _chart) => {} };
  const later = (name) => (...what) => (held.ask = (chart) => chart[name](...what));
  return { moved: false, held, show: later('show'), zoom: later('zoom'), point: later('point') };
}
