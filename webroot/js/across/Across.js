import { t } from '../i18n.js';
import { html, useRef } from '../lib.js';
import * as state from '../state.js';
import { Lazy, useNear, Waiting } from '../ui/Lazy.js';

const VIEWS = {
  average: () => import('../later.js').then(({ Average }) => Average),
  compare: () => import('../later.js').then(({ Compare }) => Compare),
};

const VIEW_NAMES = /** @type {('average' | 'compare')[]} */ (Object.keys(VIEWS));

/** Several events at once: their average wake, or each on one axis. Its data is asked for once it comes near. */
export function Across() {
  const box = useRef(null);
  const near = useNear(box);
  const { view } = state.across.value;
  return html`<section ref=${box} class="card across" id="across" aria-labelledby="across-title">
    <div class="card-top">
      <h2 id="across-title">${t('across.title')}</h2>
      <div class="segmented" role="group" aria-label=${t('across.view')}>
        ${VIEW_NAMES.map((each) => html`<button type="button" key=${each} class="button small" aria-pressed=${view === each}
          onClick=${() => state.lookAcross({ view: each })}>${t(`across.${each}`)}</button>`)}
      </div>
    </div>
    ${near && state.loading.value.phase === 'ready' ? html`<${Lazy} of=${VIEWS[view]} />` : html`<${Waiting} />`}
  </section>`;
}
