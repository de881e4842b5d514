import { resultWindows } from '../charts/effect.js';
import { rich, windowWords } from '../charts/words.js';
import { html } from '../lib.js';

/** What has been measured of the stock though not in the window asked for, each a press away. */
export function OtherWindows({ study, onWindow }) {
  const windows = resultWindows(study).map((each, i) => html`
    ${i > 0 && ', '}<button type="button" class="link-button" onClick=${() => onWindow(each)}>${windowWords(each)}</button>
  `);
  return windows.length > 0 && html`<p class="headline-other">${rich('headline.otherWindows', {}, { windows })}</p>`;
}
