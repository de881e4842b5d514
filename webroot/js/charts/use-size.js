import { useLayoutEffect, useState } from '../lib.js';

/** The width in whole pixels of the element in `ref`, 0 before it is laid out; follows every change. */
export function useWidth(ref) {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    if (!ref.current) return undefined;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry.contentRect.width)));
    observer.observe(ref.current);
    setWidth(Math.floor(ref.current.getBoundingClientRect().width));
    return () => observer.disconnect();
  }, []);
  return width;
}

let context;

/** Width in pixels of a text in the page's axis font. */
export function measureText(text) {
  context ??= document.createElement('canvas').getContext('2d');
  context.font = `13px ${getComputedStyle(document.documentElement).fontFamily}`;
  return context.measureText(text).width;
}

const NARROW = '(max-width: 480px)';

/** Whether the window is phone-narrow; follows every change. */
export function useNarrow() {
  const [narrow, setNarrow] = useState(() => matchMedia(NARROW).matches);
  useLayoutEffect(() => {
    const media = matchMedia(NARROW);
    const follow = () => setNarrow(media.matches);
    media.addEventListener('change', follow);
    return () => media.removeEventListener('change', follow);
  }, []);
  return narrow;
}
