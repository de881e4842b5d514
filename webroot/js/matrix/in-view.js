import { useLayoutEffect, useState } from '../lib.js';
import { partInView } from './matrix-model.js';

/**
 * One direction of a table: how many rows or columns are always drawn whole, so that it can be searched and read as any
 * other; how many of them the view moves by at least; how many are drawn around those in view; what is measured.
 */
export const ROWS = {
  short: 150,
  step: 6,
  around: 12,
  first: { first: 0, seen: 16, size: 41 },
  start: (box) => box.scrollTop,
  room: (box) => box.clientHeight,
  size: (box) => box.querySelector('tr[data-row]')?.offsetHeight,
};
export const COLUMNS = {
  short: 60,
  step: 4,
  around: 6,
  first: { first: 0, seen: 18, size: 84 },
  start: (box) => box.scrollLeft,
  room: (box) => box.clientWidth,
  size: (box) => box.querySelector('td[data-cell]')?.offsetWidth,
};

/**
 * Which rows or columns of a large table are drawn: those in view and some before and after them. What is left out is
 * kept free on both sides, so that the scroll bar tells the truth. All are of one size.
 *
 * @param {{current: any}} box what scrolls
 * @param {typeof ROWS} direction
 * @param {number} count of all rows or columns
 * @param {boolean} whole whether every one is wanted
 * @returns {{from: number, to: number, before: number, after: number}} by place, and the free room in pixels
 */
export function useInView(box, direction, count, whole) {
  const [view, setView] = useState(direction.first);
  const long = count > direction.short && !whole;
  useLayoutEffect(() => {
    if (!long) return undefined;
    const element = box.current;
    const follow = () => {
      const size = direction.size(element) || direction.first.size;
      const first = Math.floor(direction.start(element) / size / direction.step) * direction.step;
      const seen = Math.ceil(direction.room(element) / size) + direction.step;
      setView((now) => (now.first === first && now.seen === seen && now.size === size ? now : { first, seen, size }));
    };
    follow();
    const resized = new ResizeObserver(follow);
    resized.observe(element);
    element.addEventListener('scroll', follow, { passive: true });
    return () => {
      resized.disconnect();
      element.removeEventListener('scroll', follow);
    };
  }, [long]);
  return long ? partInView(view, count, direction.around) : { from: 0, to: count, before: 0, after: 0 };
}
