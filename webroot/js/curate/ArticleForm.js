import { html, useRef, useState } from '../lib.js';
import { LANGUAGES, lang, t } from '../i18n.js';
import { Fault } from '../desk/Fault.js';
import { Field, textsOf } from './Field.js';
import { articleOf } from './edit-model.js';
import { extract } from './list.js';

/** An article pasted in: what it tells becomes candidates; its text is not kept. */
export function ArticleForm() {
  const form = useRef(null);
  const [fault, setFault] = useState(null);
  const [found, setFound] = useState(/** @type {number | null} */ (null));
  const [busy, setBusy] = useState(false);
  const submit = async (press) => {
    press.preventDefault();
    setBusy(true);
    const failed = await extract(articleOf(textsOf(form.current))).then((items) => setFound(items.length), (error) => error);
    setBusy(false);
    setFault(failed ?? null);
    if (!failed) {
      form.current.elements.namedItem('text').value = '';
    }
  };
  const today = new Date().toISOString().slice(0, 10);
  return html`<section class="card" aria-labelledby="article-title">
    <h2 id="article-title">${t('curate.article')}</h2>
    <p class="muted">${t('curate.articleWhy')}</p>
    <form ref=${form} class="fields" onSubmit=${submit}>
      <${Field} name="text" tag="textarea" rows="6" label=${t('curate.text')} hint=${t('curate.textHint')} fault=${fault} />
      <${Field} name="language" tag="select" label=${t('curate.language')} fault=${fault}>
        ${Object.entries(LANGUAGES).map(([code, name]) => html`<option key=${code} value=${code} selected=${code === lang.value}>${name}</option>`)}
      <//>
      <${Field} name="published" type="date" label=${t('curate.published')} defaultValue=${today} fault=${fault} />
      <${Field} name="url" label=${t('curate.url')} inputmode="url" fault=${fault} />
      <${Field} name="publisher" label=${t('curate.publisher')} fault=${fault} />
      <div class="field-end"><button type="submit" class="button" disabled=${busy}>${t('curate.extract')}</button>
        <span role="status">${found !== null && !fault && t('curate.found', { count: found })}</span></div>
      <${Fault} error=${fault} />
    </form>
  </section>`;
}
