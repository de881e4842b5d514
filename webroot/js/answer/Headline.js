import { readableWindow, resultOf } from '../charts/effect.js';
import { html } from '../lib.js';
import { Explanation } from './Explanation.js';
import { Flags } from './Flags.js';
import { OtherWindows } from './OtherWindows.js';
import { Sentence } from './Sentence.js';
import { Together } from './Together.js';

/**
 * The one sentence that answers what the event did to the stock, the verdict in words, what to beware of, and how to
 * read it. The verdict goes by q; p is printed beside the interval. While the window asked for is not over, the sentence
 * is about the part of it that is, and says so.
 *
 * @param {object} props
 * @param {object} props.event the event of API.md
 * @param {object} props.impact its impact: day 0 per venue, siblings, studies
 * @param {object} props.study the study of the instrument the sentence is about
 * @param {[number, number]} props.window the trading days counted
 * @param {Map<string, object>} props.instruments
 * @param {Map<string, object>} props.events to name other events by
 * @param {'all' | 'part' | 'none'} props.sample how far it rests on the sample
 * @param {(id: string) => void} props.onSelectEvent
 * @param {(window: [number, number]) => void} props.onWindow
 */
export function Headline(props) {
  const { study } = props;
  const window = readableWindow(study, props.window);
  const result = resultOf(study, window);
  return html`
    <div class="headline">
      <${Sentence} ...${props} />
      ${!result && html`<${OtherWindows} ...${props} />`}
      <${Together} impact=${props.impact} window=${window} />
      <${Flags} ...${props} window=${window} result=${result} />
      ${result && html`<${Explanation} ...${props} result=${result} />`}
    </div>
  `;
}
