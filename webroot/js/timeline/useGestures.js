import { useEffect, useRef, useState } from '../lib.js';

const SLOP = 4;

/**
 * Drag to move, pinch or Ctrl+wheel to zoom at the pointer, sideways wheel to move. A plain wheel zooms only while the
 * element has the focus: a page that scrolls under the pointer must go on scrolling.
 */
export function useGestures(ref, { onZoom, onPan }) {
  const [dragging, setDragging] = useState(false);
  const handlers = useRef({});
  handlers.current = { onZoom, onPan };
  useEffect(() => {
    const element = ref.current;
    const pointers = new Map();
    let moved = 0;
    const px = (clientX) => clientX - element.getBoundingClientRect().left;

    const wheel = (turn) => {
      const zooming = turn.ctrlKey || turn.metaKey || (element.contains(document.activeElement) && Math.abs(turn.deltaY) > Math.abs(turn.deltaX));
      if (zooming) {
        turn.preventDefault();
        handlers.current.onZoom(Math.exp(turn.deltaY * 0.0022), px(turn.clientX));
      } else if (Math.abs(turn.deltaX) > Math.abs(turn.deltaY)) {
        turn.preventDefault();
        handlers.current.onPan(-turn.deltaX);
      }
    };
    const down = (press) => {
      pointers.set(press.pointerId, press.clientX);
      moved = 0;
    };
    const move = (press) => {
      const before = pointers.get(press.pointerId);
      if (before === undefined) {
        return;
      }
      if (pointers.size === 2) {
        const other = [...pointers].find(([id]) => id !== press.pointerId)?.[1] ?? before;
        const factor = Math.abs(before - other) / Math.max(20, Math.abs(press.clientX - other));
        handlers.current.onZoom(factor, px((press.clientX + other) / 2));
      } else {
        moved += Math.abs(press.clientX - before);
        if (moved > SLOP) {
          element.setPointerCapture(press.pointerId);
          setDragging(true);
          handlers.current.onPan(press.clientX - before);
        }
      }
      pointers.set(press.pointerId, press.clientX);
    };
    const up = (press) => {
      pointers.delete(press.pointerId);
      setDragging(false);
    };
    const click = (press) => moved > SLOP && press.stopPropagation();

    element.addEventListener('wheel', wheel, { passive: false });
    element.addEventListener('pointerdown', down);
    element.addEventListener('pointermove', move);
    element.addEventListener('pointerup', up);
    element.addEventListener('pointercancel', up);
    element.addEventListener('click', click, { capture: true });
    return () => {
      element.removeEventListener('wheel', wheel);
      element.removeEventListener('pointerdown', down);
      element.removeEventListener('pointermove', move);
      element.removeEventListener('pointerup', up);
      element.removeEventListener('pointercancel', up);
      element.removeEventListener('click', click, { capture: true });
    };
  }, []);
  return { dragging };
}
