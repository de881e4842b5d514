import { html, useEffect, useRef, useState } from '../lib.js';
import { local, t } from '../i18n.js';
import * as state from '../state.js';
import { Average } from './Average.js';
import { Compare } from './Compare.js';

const VIEWS = /** @type {const} */ (['average', 'compare']);

/** Several events at once: their average wake, or each on one axis. Its data is asked for once it comes near. */
export function Across() {
  const box = useRef(null);
  const [near, setNear] = useState(false);
  useEffect(() => {
    const watch = new IntersectionObserver(([entry]) => entry.isIntersecting && setNear(true), { rootMargin: '300px' });
    watch.observe(box.current);
    return () => watch.disconnect();
  }, []);
  const { view } = state.across.value;
  const View = view === 'compare' ? Compare : Average;
  return html`<section ref=${box} class="card across" id="across" aria-labelledby="across-title">
    <div class="card-top">
      <h2 id="across-title">${t('across.title')}</h2>
      <div class="segmented" role="group" aria-label=${t('across.view')}>
        ${VIEWS.map((each) => html`<button type="button" key=${each} class="button small" aria-pressed=${view === each}
          onClick=${() => state.lookAcross({ view: each })}>${t(`across.${each}`)}</button>`)}
      </div>
    </div>
    ${near && state.loading.value.phase === 'ready' ? html`<${View} />` : html`<div class="skeleton tall" aria-busy="true"></div>`}
  </section>`;
}

/** A choice with its name beside it. */
export function Pick({ label, value, options, onChoose }) {
  return html`<label class="choice">
    <span class="choice-label">${label}</span>
    <select value=${value} onChange=${(event) => onChoose(event.currentTarget.value)}>
      ${options.map(([key, text]) => html`<option key=${key} value=${key} selected=${key === value}>${text}</option>`)}
    </select>
  </label>`;
}

/** The studied instruments as options. */
export const instrumentOptions = () => state.studied.value.map(({ id, name }) => [id, local(name).text || id]);
