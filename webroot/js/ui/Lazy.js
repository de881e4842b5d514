import { html, useEffect, useState } from '../lib.js';
import { loadWords, t } from '../i18n.js';

/** Whether the element has come near what is seen; stays true. */
export function useNear(box) {
  const [near, setNear] = useState(false);
  useEffect(() => {
    const watch = new IntersectionObserver(([entry]) => entry.isIntersecting && setNear(true), { rootMargin: '300px' });
    watch.observe(box.current);
    return () => watch.disconnect();
  }, []);
  return near;
}

export const Waiting = () => html`<div class="skeleton tall" aria-busy="true"></div>`;

/** What may come after the answer: drawn once, `when` it may, in a task of its own after what stands there has been seen. */
export function Later({ children, when = true, waiting = html`<${Waiting} />` }) {
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    const frame = when ? requestAnimationFrame(() => setTimeout(() => setSeen(true))) : 0;
    return () => cancelAnimationFrame(frame);
  }, [when]);
  return seen ? children : waiting;
}

/** Code once its words are there, too. @template T @param {'desk' | 'figures'} words @param {Promise<T>} code */
export const withWords = (words, code) => Promise.all([code, loadWords(words)]).then(([loaded]) => loaded);

/**
 * A component whose code is fetched when it is first drawn. After the server was updated, code of before may be gone:
 * then only a fresh page helps.
 *
 * @param {object} props the component's own, and
 * @param {any} [props.waiting] what stands there until then
 * @param {() => Promise<any>} props.of fetches the component; another function is another component
 */
export function Lazy({ of, waiting = html`<${Waiting} />`, ...props }) {
  const [loaded, setLoaded] = useState(/** @type {{of?: any, Part?: any, failed?: boolean}} */ ({}));
  useEffect(() => {
    of().then(
      (Part) => setLoaded({ of, Part }),
      () => setLoaded({ of, failed: true }),
    );
  }, [of]);
  if (loaded.of !== of) {
    return waiting;
  }
  return loaded.failed ? html`<${Gone} />` : html`<${loaded.Part} ...${props} />`;
}

function Gone() {
  return html`<p class="failure" role="alert">${t('failure.part')}
    <button type="button" class="button small" onClick=${() => location.reload()}>${t('failure.reload')}</button></p>`;
}
