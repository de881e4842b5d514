import { say } from '../charts/words.js';
import { html } from '../lib.js';
import { firstView } from './look.js';

/** How the prices are shown: their scale, and which stretch of them. */
export function Tools({ mode, log, event, canvas, lines, onMode, onLog }) {
  return html`
    <div class="chart-tools">
      <div class="segments" role="group" aria-label=${say('price.mode')}>
        ${['indexed', 'price', 'usd'].map((each) => html`
          <button type="button" key=${each} aria-pressed=${mode === each} onClick=${() => onMode(each)}>${say(`price.${each}`)}</button>
        `)}
      </div>
      ${lines.some((line) => line.points) && html`<${ViewTools} ...${{ log, event, canvas, lines, onLog }} />`}
    </div>
  `;
}

function ViewTools({ log, event, canvas, lines, onLog }) {
  const around = () => {
    const view = firstView(lines, event);
    if (view) canvas.current?.show(view);
    if (canvas.current) canvas.current.moved = false;
  };
  return html`
    <div class="segments">
      <button type="button" aria-pressed=${log} onClick=${() => onLog(!log)}>${say('price.log')}</button>
    </div>
    <div class="segments">
      <button type="button" aria-label=${say('price.zoomIn')} title=${say('price.zoomIn')} onClick=${() => canvas.current?.zoom(0.6)}>+</button>
      <button type="button" aria-label=${say('price.zoomOut')} title=${say('price.zoomOut')} onClick=${() => canvas.current?.zoom(1.6)}>−</button>
      <button type="button" onClick=${around}>${say('price.reset')}</button>
    </div>
  `;
}
