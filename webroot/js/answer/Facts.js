import { html } from '../lib.js';
import { quantity, t } from '../i18n.js';

/** Who took part, the figures that were named, and where it is reported. */
export function Facts({ event }) {
  const links = event.sources.filter(({ url }) => /^https?:/.test(url ?? ''));
  const host = (url) => new URL(url).hostname.replace(/^www\./, '');
  return html`<dl class="facts">
    <div><dt>${t('event.parties')}</dt><dd>${event.parties.join(', ')}</dd></div>
    ${event.figures.length > 0 && html`<div><dt>${t('event.figures')}</dt><dd><ul>${event.figures.map((figure) => html`<${Figure} key=${figure.label} figure=${figure} />`)}</ul></dd></div>`}
    ${links.length > 0 && html`<div><dt>${t('event.sources')}</dt><dd>
      ${links.map(({ url, title }, i) => html`<span key=${url}>${i > 0 && ', '}<a href=${url} rel="noopener nofollow">${host(url)}</a>${title && title !== host(url) && html` (<span lang="en">${title}</span>)`}</span>`)}
    </dd></div>`}
  </dl>`;
}

/** "contract value: about $11.9B (over five years)"; label and remark are kept in English, and marked so. */
function Figure({ figure: { label, value, unit, text, approximate } }) {
  const amount = quantity(value, unit);
  return html`<li>
    <span lang="en">${label}</span>${t('event.colon')} ${approximate ? t('event.about', { amount }) : amount}
    ${text && html` (<span lang="en">${text}</span>)`}
  </li>`;
}
