import { html } from '../lib.js';
import { explained } from '../state.js';
import { t } from '../i18n.js';

/**
 * A printed figure that tells, when pressed, what it is and what it rests on.
 *
 * @param {object} props
 * @param {'car' | 'interval' | 't' | 'p' | 'q' | 'missing'} [props.of] which figure of a study
 * @param {string} [props.event]
 * @param {any} [props.study]
 * @param {[number, number]} [props.window]
 * @param {any} [props.asked] what the dialog is asked instead, see FigureDialog.js
 * @param {boolean} [props.inline] part of a sentence, which is broken over lines where it must be
 * @param {any} props.children
 */
export function Figure({ of, event, study, window, asked = { of, event, study, window }, inline = false, children }) {
  const open = () => (explained.value = asked);
  if (!inline) {
    return html`<button type="button" class="figure" aria-haspopup="dialog" title=${t('figure.open')} onClick=${open}>${children}</button>`;
  }
  const onKeyDown = (press) => {
    if (press.key === 'Enter' || press.key === ' ') {
      press.preventDefault();
      open();
    }
  };
  return html`<span role="button" tabindex="0" class="figure inline" aria-haspopup="dialog" title=${t('figure.open')} onClick=${open} onKeyDown=${onKeyDown}>${children}</span>`;
}
