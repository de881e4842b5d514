import { date, t } from '../i18n.js';
import { html } from '../lib.js';

/** The sentences a candidate was read from, where they stand, and which words date them and tell its kind. */
export function Evidence({ origin }) {
  const { evidence, language, published, url, publisher } = origin;
  const link = /^https?:/.test(url ?? '') ? url : undefined;
  const name = publisher ?? (link ? new URL(link).hostname.replace(/^www\./, '') : t('judging.noSource'));
  return html`<figure class="evidence">
    ${evidence.map((each) => html`<blockquote key=${each.sentence} lang=${language}>${each.sentence}</blockquote>
      <p class="sub">${t('judging.read')} <q lang=${language}>${each.date}</q>${each.words.map((word) => html`, <q lang=${language}>${word}</q>`)}</p>`)}
    <figcaption>${link ? html`<a href=${link} rel="noopener nofollow">${name}</a>` : name}, ${date(published)}</figcaption>
  </figure>`;
}
