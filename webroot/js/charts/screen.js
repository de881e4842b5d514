import { useLayoutEffect, useState } from '../lib.js';

let context;

/** Width in pixels of a text in the page's axis font. */
export function measureText(text, bold = false) {
  context ??= document.createElement('canvas').getContext('2d');
  context.font = `${bold ? '600 ' : ''}13px ${getComputedStyle(document.documentElement).fontFamily}`;
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
