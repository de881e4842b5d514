import { useEffect, useState } from '../lib.js';

const now = () => `${document.documentElement.dataset.theme ?? ''} ${document.documentElement.dataset.colors ?? ''}`;

/** Changes whenever the page's theme or colour scheme does: for canvases, which do not follow CSS by themselves. */
export function useTheme() {
  const [theme, setTheme] = useState(now);
  useEffect(() => {
    const follow = () => setTheme(now());
    const observer = new MutationObserver(follow);
    observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme', 'data-colors'] });
    return () => observer.disconnect();
  }, []);
  return theme;
}
