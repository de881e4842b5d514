import { html, useId } from '../lib.js';
import { lang, t } from '../i18n.js';
import { date, titleOf } from '../charts/format.js';
import * as state from '../state.js';
import { Field, textsOf } from './Field.js';

/** Which event or candidate a candidate is part of, where its likenesses do not name it. */
export function MergeForm({ fault, closed, onMerge }) {
  const id = useId();
  const submit = (press) => {
    press.preventDefault();
    onMerge(textsOf(press.currentTarget).into);
  };
  return html`<form class="inline-form" onSubmit=${submit}>
    <${Field} name="into" label=${t('curate.into')} fault=${fault} list=${id} required />
    <datalist id=${id}>${state.events.value.toReversed().map((event) => html`<option key=${event.id} value=${event.id}>${date(event.when.date, lang.value)} · ${titleOf(event, lang.value).text}</option>`)}</datalist>
    ${!closed && html`<button type="submit" class="button small">${t('curate.mergeNow')}</button>`}
  </form>`;
}
