import { html } from '../lib.js';
import { t } from '../i18n.js';
import { LinkState } from './LinkState.js';
import { Settings } from './Settings.js';

/** Region A: what this is, whether it is live, how old it is, and the reader's settings. */
export function Header({ onHelp }) {
  return html`<header class="bar">
    <a class="skip" href="#answer">${t('header.skip')}</a>
    <h1 class="bar-title"><${Wake} /><span>${t('title')}</span></h1>
    <${LinkState} />
    <${Settings} onHelp=${onHelp} />
  </header>`;
}

/** The product's mark: a flat line, an event, and the wake it leaves. */
function Wake() {
  return html`<svg class="wake" viewBox="0 0 36 24" width="36" height="24" aria-hidden="true">
    <path d="M1 15h9l4-11 5 17 4-11 3 7 2-3h7" />
  </svg>`;
}
