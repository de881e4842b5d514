import { html, useRef } from '../lib.js';
import { LANGUAGES, lang, loadLanguage, t } from '../i18n.js';
import * as state from '../state.js';
import { useNarrow } from '../charts/screen.js';
import { remember } from '../preferences.js';

/** Language and help at hand; theme and colours of gain and loss, which are chosen once, behind a button, and on phones all of it. */
export function Settings({ onHelp }) {
  const details = useRef(null);
  const narrow = useNarrow();
  const leave = (move) => {
    if (!details.current.contains(move.relatedTarget)) {
      details.current.open = false;
    }
  };
  const ask = () => {
    details.current.open = false;
    onHelp();
  };
  const language = html`<${Choice} name="lang" label=${t('settings.language')} value=${lang.value} options=${Object.entries(LANGUAGES)}
    onChoose=${chooseLanguage} bare=${!narrow} />`;
  const help = onHelp && html`<button type="button" class="button small" onClick=${ask}>${t('help.open')}</button>`;
  return html`<div class="settings">
    ${!narrow && language}
    <details ref=${details} class="settings-more" onFocusOut=${leave} onKeyDown=${(press) => press.key === 'Escape' && (details.current.open = false)}>
      <summary class="button small">${t('settings.title')}</summary>
      <div class="settings-body" tabindex="-1">
        ${narrow && language}
        <${Choice} name="theme" label=${t('settings.theme')} value=${state.themeChoice.value} options=${named('theme', ['auto', 'light', 'dark'])}
          onChoose=${(value) => choose(state.themeChoice, 'theme', value)} />
        <${Choice} name="colors" label=${t('settings.colors')} value=${state.colorsChoice.value} options=${named('colors', ['auto', 'neutral', 'kr', 'green'])}
          onChoose=${(value) => choose(state.colorsChoice, 'colors', value)} />
        ${narrow && help}
      </div>
    </details>
    ${!narrow && help}
  </div>`;
}

const named = (group, values) => values.map((value) => [value, t(`settings.${group}_${value}`)]);

function Choice({ name, label, value, options, onChoose, bare }) {
  return html`<label class="choice">
    <span class=${bare ? 'visually-hidden' : 'choice-label'}>${label}</span>
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
