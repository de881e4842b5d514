import { useLayoutEffect, useState } from '../lib.js';

/** The width of an element in whole pixels, 0 until it is measured: drawings are redrawn at it, never scaled. */
export const useWidth = (ref) => useSize(ref, () => Math.floor(ref.current.clientWidth));

/** The height of an element with its borders in whole pixels, 0 until it is measured. */
export const useHeight = (ref) => useSize(ref, () => Math.ceil(ref.current.offsetHeight));

function useSize(ref, measure) {
  const [size, setSize] = useState(0);
  useLayoutEffect(() => {
    const update = () => setSize(measure());
    update();
    const observer = new ResizeObserver(update);
    observer.observe(ref.current);
    return () => observer.disconnect();
  }, []);
  return size;
}
