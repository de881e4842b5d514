import { useLayoutEffect, useState } from '../lib.js';
import { rowsInView } from './matrix-model.js';

/** A table of no more rows is drawn whole, and can be searched and read as any other. */
const SHORT = 150;
const STEP = 6;
const FIRST = { first: 0, seen: 16, height: 41 };

/**
 * Which rows of a long table are drawn: those in view and a dozen before and after them. What is left out is kept free
 * above and below, so that the scroll bar tells the truth. Rows, marked `data-row`, are all of one height.
 *
 * @param {{current: any}} box what scrolls
 * @param {number} count of all rows
 * @param {boolean} whole whether every row is wanted
 * @returns {{from: number, to: number, above: number, below: number}} rows by place, heights in pixels
 */
export function useRowsInView(box, count, whole) {
  const [view, setView] = useState(FIRST);
  const long = count > SHORT && !whole;
  useLayoutEffect(() => {
    if (!long) return undefined;
    const element = box.current;
    const follow = () => {
      const height = element.querySelector('tr[data-row]')?.offsetHeight || FIRST.height;
      const first = Math.floor(element.scrollTop / height / STEP) * STEP;
      const seen = Math.ceil(element.clientHeight / height) + STEP;
      setView((now) => (now.first === first && now.seen === seen && now.height === height ? now : { first, seen, height }));
    };
    follow();
    element.addEventListener('scroll', follow, { passive: true });
    return () => element.removeEventListener('scroll', follow);
  }, [long]);
  return long ? rowsInView(view, count) : { from: 0, to: count, above: 0, below: 0 };
}
