import { html } from '../lib.js';
import { explained } from '../state.js';
import { t } from '../i18n.js';

/**
 * A printed figure that tells, when pressed, what it is and what it rests on.
 *
 * @param {object} props
 * @param {'car' | 'interval' | 't' | 'p' | 'q' | 'missing'} props.of
 * @param {string} props.event
 * @param {any} props.study
 * @param {[number, number]} props.window
 * @param {any} props.children
 */
export const Figure = ({ of, event, study, window, children }) => html`
  <button type="button" class="figure" aria-haspopup="dialog" title=${t('figure.open')}
          onClick=${() => (explained.value = { of, event, study, window })}>${children}</button>
`;
