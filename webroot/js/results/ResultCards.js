import { number, pValue } from '../charts/format.js';
import { change, say } from '../charts/words.js';
import { Figure } from '../explain/Figure.js';
import { lang } from '../i18n.js';
import { html } from '../lib.js';
import { Detail } from './Detail.js';
import { Effect } from './Effect.js';
import { Identity } from './Identity.js';

/** The same as cards, for phones. */
export function ResultCards(props) {
  return html`
    <ul class="result-cards">
      ${props.rows.map((row) => html`
        <li key=${row.study.instrument} class=${row.study.instrument === props.focused ? 'focused' : ''}>
          <${Card} ...${props} row=${row} of=${{ event: props.event.id, study: row.study, window: props.window }} />
          ${row.study.instrument === props.focused && html`<${Detail} ...${props} study=${row.study} />`}
        </li>
      `)}
    </ul>
  `;
}

function Card({ row, of, ...props }) {
  const { result } = row;
  return html`
    <div class="result-head"><${Identity} ...${props} row=${row} /><${Figure} of="car" ...${of}><${Effect} result=${result} /><//></div>
    <dl>
      <div><dt>${say('rows.interval')}</dt><dd><${Figure} of="interval" ...${of}>${change(result.low95)} … ${change(result.high95)}<//></dd></div>
      <div><dt>${say('rows.t')}</dt><dd><${Figure} of="t" ...${of}>${number(result.t, lang.value, 1)}<//></dd></div>
      <div><dt>${say('rows.p')}</dt><dd><${Figure} of="p" ...${of}>${pValue(result.p, lang.value)}<//></dd></div>
      <div><dt>${say('rows.q')}</dt><dd><${Figure} of="q" ...${of}>${result.q === undefined ? '–' : pValue(result.q, lang.value)}<//></dd></div>
    </dl>
  `;
}
