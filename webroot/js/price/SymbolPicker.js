import { html } from '../lib.js';
import { local, t } from '../i18n.js';
import * as state from '../state.js';
import { DASHES } from '../symbols.js';
import { MAX_SYMBOLS } from '../url.js';

/** The stocks compared, each with its line; one is in focus, any but the last can be taken out, up to six added. */
export function SymbolPicker() {
  const chosen = state.selectedInstruments.value;
  const others = state.studied.value.filter(({ id }) => !chosen.includes(id));
  return html`<div class="picker" role="group" aria-label=${t('price.compare')}>
    ${chosen.map((id) => html`<${Chosen} key=${id} id=${id} alone=${chosen.length === 1} />`)}
    ${chosen.length < MAX_SYMBOLS && others.length > 0 && html`<select class="picker-add" aria-label=${t('price.add')} value="" onChange=${add}>
      <option value="">${t('price.add')}</option>
      ${others.map(({ id, name }) => html`<option key=${id} value=${id}>${local(name).text} · ${id.split(':')[1]}</option>`)}
    </select>`}
  </div>`;
}

function add(change) {
  state.toggleInstrument(change.currentTarget.value);
  change.currentTarget.value = '';
}

function Chosen({ id, alone }) {
  const slot = state.slots.value.get(id) ?? 0;
  const name = local(state.instrumentById.value.get(id)?.name).text || id;
  const focused = state.focusedInstrument.value === id;
  return html`<span class="picked" data-focused=${focused}>
    <button type="button" class="picked-name" aria-pressed=${focused} title=${t('price.focus', { name })} onClick=${() => state.focusInstrument(id)}>
      <svg width="22" height="8" viewBox="0 0 22 8" aria-hidden="true"><path d="M1 4h20" stroke=${`var(--symbol-${slot})`} stroke-width="2.5" stroke-dasharray=${DASHES[slot]} /></svg>
      ${name}
    </button>
    ${!alone && html`<button type="button" class="picked-remove" aria-label=${t('price.remove', { name })} onClick=${() => state.toggleInstrument(id)}>×</button>`}
  </span>`;
}
