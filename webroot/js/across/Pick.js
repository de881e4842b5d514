import { local } from '../i18n.js';
import { html } from '../lib.js';
import * as state from '../state.js';

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
