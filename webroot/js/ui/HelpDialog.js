import { html, useEffect, useRef } from '../lib.js';
import { has, t } from '../i18n.js';

const KEYS = [
  ['←  →', 'help.keyStep'],
  ['help.kbdEnds', 'help.keyEnds'],
  ['+  −', 'help.keyZoom'],
  ['0', 'help.keyAll'],
  ['F', 'help.keyCentre'],
  ['/', 'help.keySearch'],
  ['?', 'help.keyHelp'],
  ['?', 'help.keyAsk'],
  ['help.kbdEscape', 'help.keyEscape'],
];
const TERMS = ['abnormal', 'dayZero', 'window', 'interval', 'adjusted', 'confounded'];

/** How to move about and what the words mean; a modal of the browser's own. */
export function HelpDialog({ open, onClose }) {
  const dialog = useRef(null);
  useEffect(() => {
    if (open && !dialog.current.open) {
      dialog.current.showModal();
    }
  }, [open]);
  return html`<dialog class="help" ref=${dialog} aria-labelledby="help-title" onClose=${onClose}
    onClick=${(press) => press.target === dialog.current && dialog.current.close()}>
    ${open && html`<div class="help-body">
      <div class="card-top">
        <h2 id="help-title">${t('help.title')}</h2>
        <button type="button" class="button small" onClick=${() => dialog.current.close()}>${t('help.close')}</button>
      </div>
      <h3>${t('help.wordsTitle')}</h3>
      <dl class="terms">
        ${TERMS.map((term) => html`<div key=${term}><dt>${t(`help.${term}`)}</dt><dd>${t(`help.${term}Text`)}</dd></div>`)}
      </dl>
      <h3>${t('help.keysTitle')}</h3>
      <p>${t('help.keysWhere')}</p>
      <dl class="keys">
        ${KEYS.map(([keys, text]) => html`<div key=${text}><dt><kbd>${has(keys) ? t(keys) : keys}</kbd></dt><dd>${t(text)}</dd></div>`)}
      </dl>
      <p>${t('help.pointer')}</p>
    </div>`}
  </dialog>`;
}
