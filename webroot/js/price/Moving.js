import { useTheme } from '../charts/use-theme.js';
import { lang } from '../i18n.js';
import { effect, html, useEffect, useLayoutEffect, useRef } from '../lib.js';
import { firstView, look } from './look.js';
import { bandOf } from './price-model.js';

/** The chart itself. New closes move the view along until the reader has moved it. */
export function Moving({ lines, event, mode, log, range, value, stretch, canvas, Canvas, onRange, onPoint }) {
  const box = useRef(null);
  const latest = useRef({});
  const held = useRef(null);
  latest.current = { onRange, onPoint };
  const theme = useTheme();
  useLayoutEffect(() => {
    held.current = canvas.current?.held;
    canvas.current = new Canvas(box.current, {
      range: (seen) => latest.current.onRange(seen),
      point: (session) => latest.current.onPoint(session),
    });
    return () => {
      canvas.current.dispose();
      canvas.current = null;
    };
  }, []);
  const content = lines.map((line) => [line.instrument, line.slot, line.focused, line.dayZero, line.shift].join()).join('|');
  useEffect(() => {
    canvas.current.draw(lines, look(lines, log, value));
    return effect(() => canvas.current?.tint(stretch.value ? bandOf(lines, stretch.value) : undefined));
  }, [content, mode, log, theme, lang.value, value(1), ...lines.map((line) => line.bars)]);
  const first = firstView(lines, event);
  const touch = () => {
    canvas.current.moved = true;
  };
  useEffect(() => {
    canvas.current.moved = false;
  }, [event?.id]);
  useEffect(() => {
    const view = range ?? (canvas.current.moved ? undefined : first);
    if (view) canvas.current.show(view);
  }, [event?.id, first?.from, first?.to, range?.from, range?.to]);
  useEffect(() => held.current?.ask(canvas.current), []);
  return html`<div ref=${box} class="price-canvas" onPointerDown=${touch} onWheel=${touch}></div>`;
}
