import { html } from '../lib.js';
import { LANGUAGES, lang, loadLanguage, t } from '../i18n.js';
import * as state from '../state.js';
import { remember } from '../preferences.js';

/** Language, theme and colours of gain and loss; behind one button on a phone. */
export function Settings({ onHelp }) {
  return html`<details class="settings" open=${globalThis.innerWidth > 480}>
    <summary class="button small">${t('settings.title')}</summary>
    <div class="settings-body">
      <${Choice} name="lang" label=${t('settings.language')} value=${lang.value} options=${Object.entries(LANGUAGES)} onChoose=${chooseLanguage} />
      <${Choice} name="theme" label=${t('settings.theme')} value=${state.themeChoice.value} options=${named('theme', ['auto', 'light', 'dark'])}
        onChoose=${(value) => choose(state.themeChoice, 'theme', value)} />
      <${Choice} name="colors" label=${t('settings.colors')} value=${state.colorsChoice.value} options=${named('colors', ['auto', 'neutral', 'kr', 'green'])}
        onChoose=${(value) => choose(state.colorsChoice, 'colors', value)} />
      <button type="button" class="button small" onClick=${onHelp}>${t('help.open')}</button>
    </div>
  </details>`;
}

const named = (group, values) => values.map((value) => [value, t(`settings.${group}_${value}`)]);

function Choice({ name, label, value, options, onChoose }) {
  return html`<label class="choice">
    <span class="choice-label">${label}</span>
    <select name=${name} value=${value} onChange=${(event) => onChoose(event.currentTarget.value)}>
      ${options.map(([key, text]) => html`<option key=${key} value=${key} selected=${key === value}>${text}</option>`)}
    </select>
  </label>`;
}

async function chooseLanguage(code) {
  await loadLanguage(code);
  state.langChoice.value = code;
  remember('lang', code);
  state.writeAddress('replace');
}

function choose(choice, key, value) {
  choice.value = value;
  remember(key, value);
  state.writeAddress('replace');
}
