import { eventLink } from '../answer/event-link.js';
import { dayZeroOf, dayZeroShift, isProvisional } from '../charts/effect.js';
import { shortDate } from '../charts/format.js';
import { change, say, shiftText, whyText } from '../charts/words.js';
import { lang, timeOfDay } from '../i18n.js';
import { html } from '../lib.js';

/** Who the row is about: box for the charts, name, marks, day 0. */
export function Identity({ row, event, impact, selected, focused, slots, events, name, revised, onSelect, onFocus, onSelectEvent }) {
  const { study, result } = row;
  const id = study.instrument;
  const slot = slots.get(id);
  const chosen = selected.includes(id);
  const shift = shiftText(dayZeroShift(study, event.when.date));
  const why = whyText(dayZeroOf(impact, study));
  const mark = revised?.(id);
  return html`
    <div class="identity">
      <input type="checkbox" checked=${chosen} aria-label=${say('rows.showOnChart', { name: name(id) })}
             style=${chosen && slot !== undefined ? { accentColor: `var(--symbol-${slot})` } : {}} onChange=${() => onSelect(id)} />
      <div>
        <button type="button" class="name" aria-pressed=${id === focused} title=${say('rows.focus', { name: name(id) })}
                onClick=${() => onFocus(id)}>${name(id)}</button>
        ${study.named && html` <span class="mini" title=${say('rows.namedTitle')}>${say('rows.named')}</span>`}
        ${mark && html` <span class="mini" title=${wasText(mark)}>${say('rows.revised', { at: clock(mark.at) })}</span>`}
        ${isProvisional(study, result) && html` <span class="mini warn">${openText(result)}</span>`}
        ${id !== focused && html`
          <span class="sub" title=${why}>${say('rows.dayZero', { date: shortDate(study.dayZero, lang.value) })}${shift && html` <b>${shift}</b>`}</span>
        `}
        ${result.confoundedBy?.map((other) => html`
          <span class="sub warn" key=${other}><span aria-hidden="true">⚠ </span>${confounder(other, events, onSelectEvent)}</span>
        `)}
      </div>
    </div>
  `;
}

const clock = (at) => timeOfDay(new Date(at).toISOString());

const openText = (result) =>
  result.until === undefined ? say('rows.provisional') : say('rows.open', { sessions: result.sessions, of: result.of });

const wasText = ({ was }) => say('rows.was', { value: change(was.car) });

const confounder = (id, events, onSelectEvent) => {
  const [before, after] = say('rows.confounded', { title: '\u0001' }).split('\u0001');
  return html`${before}${eventLink(id, events, onSelectEvent)}${after}`;
};
