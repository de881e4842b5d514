import { sameWindow, windowLabel, WINDOWS } from '../charts/effect.js';
import { say, windowWords } from '../charts/words.js';
import { html } from '../lib.js';

/** Which trading days are counted. */
export function WindowSwitch({ window, onWindow }) {
  return html`
    <div class="window-switch">
      <div class="segments" role="group" aria-label=${say('windows.label')}>
        ${WINDOWS.map((each) => html`
          <button type="button" key=${each.join()} aria-pressed=${sameWindow(each, window)} title=${windowWords(each)}
                  onClick=${() => onWindow(each)}>${windowLabel(each)}</button>
        `)}
      </div>
      <span class="window-words">${windowWords(window)}</span>
    </div>
  `;
}
