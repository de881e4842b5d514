import { date } from '../charts/format.js';
import { say } from '../charts/words.js';
import { lang } from '../i18n.js';
import { html } from '../lib.js';
import { pointOn, sessionsOf } from './price-model.js';

/** The focusable frame: arrow keys move the crosshair session by session, and the value is read out. */
export function Stepper({ lines, session, seen, value, canvas, onStep, children }) {
  const inView = sessionsOf(lines, seen);
  const sessions = session && !inView.includes(session) ? sessionsOf(lines, null) : inView;
  const index = session ? sessions.indexOf(session) : -1;
  const steer = (event) => {
    const start = Math.max(0, sessions.indexOf(lines.find((line) => line.focused)?.dayZero));
    const step = (by) => (index < 0 ? start : index + by);
    const to = { ArrowLeft: step(-1), ArrowRight: step(1), Home: 0, End: sessions.length - 1 }[event.key];
    if (to === undefined || sessions.length === 0) return;
    event.preventDefault();
    event.stopPropagation();
    const next = sessions[Math.min(sessions.length - 1, Math.max(0, to))];
    canvas.current?.point(next);
    onStep(next);
  };
  const leave = () => {
    canvas.current?.point(null);
    onStep(null);
  };
  const text = session ? [date(session, lang.value), ...lines.map((line) => spoken(line, session, value))].join('; ') : say('price.slider');
  return html`
    <div class="price-stepper" role="slider" tabindex="0" aria-label=${say('price.label', { names: lines.map((line) => line.name).join(', ') })}
         aria-valuemin="0" aria-valuemax=${Math.max(0, sessions.length - 1)} aria-valuenow=${Math.max(0, index)}
         aria-valuetext=${text} onKeyDown=${steer} onBlur=${leave}>${children}</div>
  `;
}

function spoken(line, session, value) {
  const point = pointOn(line, session);
  return `${line.name} ${point ? value(point.value) : '–'}`;
}
