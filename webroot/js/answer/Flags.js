import { dayZeroOf, isProvisional } from '../charts/effect.js';
import { date, nameOf, pEquation } from '../charts/format.js';
import { change, rich, say } from '../charts/words.js';
import { has, lang } from '../i18n.js';
import { html } from '../lib.js';
import { eventLink } from './event-link.js';
import { secondOpinionOf } from './together-model.js';

function opinionText(study, window) {
  const opinion = secondOpinionOf(study, window);
  return opinion?.disagrees && say('flag.disagrees', { pct: change(opinion.car), p: pEquation('p', opinion.conformalP, lang.value) });
}

/** What a reader must beware of: what else happened, what is not known, what is not over. */
export function Flags({ event, impact, study, window, result, instruments, events, sample, onSelectEvent }) {
  const name = nameOf(instruments, study.instrument, lang.value);
  const others = (result?.confoundedBy ?? []).map((id) => ({
    warn: true,
    text: rich('flag.confounded', { name }, { title: eventLink(id, events, onSelectEvent) }),
  }));
  const siblings = (impact.siblings ?? []).map((id, i) => [i > 0 && say('flag.separator'), eventLink(id, events, onSelectEvent)]);
  const flags = [
    ...others,
    siblings.length > 0 && { text: rich('flag.siblings', {}, { titles: siblings }) },
    !event.verified && { warn: true, text: say('flag.unverified') },
    hourFlag(event, dayZeroOf(impact, study)),
    event.when.basis === 'inferred' && { text: say('flag.hourInferred') },
    isProvisional(study, result) && { warn: true, text: provisionalText(result) },
    ...(study.cautions ?? []).map((caution) => has(`charts.caution.${caution}`) && { text: say(`caution.${caution}`) }),
    opinionText(study, window) && { warn: true, text: opinionText(study, window) },
    sample !== 'none' && { text: say(sample === 'part' ? 'flag.partSample' : 'flag.sample') },
  ].filter(Boolean);
  if (flags.length === 0) return null;
  return html`
    <ul class="headline-flags">
      ${flags.map(({ warn, text }) => html`
        <li class=${warn ? 'warn' : ''}>${warn && html`<span class="sign" aria-hidden="true">⚠</span> `}${text}</li>
      `)}
    </ul>
  `;
}

const provisionalText = (result) =>
  result?.until === undefined ? say('flag.provisional') : say('flag.open', { sessions: result.sessions, of: result.of });

/** What the unknown hour leaves open, with the sessions that day 0 could be where the server says them. */
function hourFlag(event, zero) {
  if (zero?.range) {
    const dates = { from: date(zero.range.from, lang.value), to: date(zero.range.to, lang.value) };
    return { warn: true, text: say('flag.hourRange', dates) };
  }
  return event.when.phase === 'UNKNOWN' && !event.when.time && { warn: true, text: say('flag.hourUnknown') };
}
