import { testCount } from '../charts/effect.js';
import { nameOf } from '../charts/format.js';
import { useNarrow } from '../charts/screen.js';
import { say } from '../charts/words.js';
import { lang } from '../i18n.js';
import { html, useState } from '../lib.js';
import { Missing } from './Missing.js';
import { ResultCards } from './ResultCards.js';
import { ResultTable } from './ResultTable.js';
import { briefRows, DEFAULT_SORT, sortRows, split } from './rows-model.js';
import { WindowSwitch } from './WindowSwitch.js';

/**
 * Every studied instrument of one event: what was measured in the chosen window, as a table or, on phones, as cards;
 * then what could not be measured and why.
 *
 * @param {object} props
 * @param {object} props.event
 * @param {object} props.impact
 * @param {string[]} props.selected instruments on the charts
 * @param {string} props.focused the instrument the headline is about
 * @param {[number, number]} props.window
 * @param {Map<string, number>} props.slots colour slot per selected instrument
 * @param {Map<string, object>} props.instruments
 * @param {Map<string, object>} props.events
 * @param {(instrument: string) => {at: number, was: object} | undefined} [props.revised] mark of a revised estimate
 * @param {(window: [number, number]) => void} props.onWindow
 * @param {(instrument: string) => void} props.onSelect puts an instrument on the charts or takes it off
 * @param {(instrument: string) => void} props.onFocus
 * @param {(event: string) => void} props.onSelectEvent
 */
export function ResultRows(props) {
  const { impact, window, instruments } = props;
  const [sort, setSort] = useState(DEFAULT_SORT);
  const [all, setAll] = useState(false);
  const narrow = useNarrow();
  const name = (id) => nameOf(instruments, id, lang.value);
  const { measured, missing } = split(impact, window);
  const sorted = sortRows(measured, sort, name, lang.value);
  const brief = briefRows(sorted, props.selected);
  const rows = all || brief.length === 0 ? sorted : brief;
  const Shape = narrow ? ResultCards : ResultTable;
  return html`
    <section class="results" aria-label=${say('rows.title')}>
      <${WindowSwitch} window=${window} onWindow=${props.onWindow} />
      ${rows.length > 0 && html`
        <${Shape} ...${props} rows=${rows} name=${name} sort=${sort} setSort=${setSort} />
        ${brief.length > 0 && brief.length < sorted.length && html`
          <button type="button" class="button" aria-expanded=${all} onClick=${() => setAll(!all)}>
            ${all ? say('rows.fewer') : say('rows.all', { count: sorted.length })}
          </button>
        `}
        <p class="results-note">${say('rows.stars', { count: testCount(impact) })}</p>
      `}
      ${rows.length + missing.length === 0 && html`<p class="chart-empty">${say('rows.pending')}</p>`}
      ${missing.length > 0 && html`<${Missing} ...${{ ...props, missing, name }} />`}
    </section>
  `;
}
