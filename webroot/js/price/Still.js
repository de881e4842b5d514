import { html, useLayoutEffect } from '../lib.js';
import { firstView, look } from './look.js';
import { PriceSketch } from './PriceSketch.js';
import { pending } from './use-canvas.js';

/** The chart as a still picture, until a reader reaches for it. */
export function Still({ lines, event, mode, log, value, stretch, canvas, onRange }) {
  useLayoutEffect(() => {
    canvas.current = pending();
  }, []);
  const { markers } = look(lines, log, value);
  return html`<${PriceSketch} key=${mode} ...${{ lines, markers, value, stretch, onRange }} view=${firstView(lines, event)} />`;
}
