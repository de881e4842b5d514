import { html } from '../lib.js';
import { LANGUAGES, t } from '../i18n.js';
import { CATEGORIES } from '../timeline/lanes.js';
import { PHASES, PRECISIONS, editedEvent } from './edit-model.js';
import { Field, textsOf } from './Field.js';

/** Another event in place of a candidate's: every part a curator may know better. Sources and figures stay. */
export function EditForm({ event, fault, onSave }) {
  const submit = (press) => {
    press.preventDefault();
    onSave(editedEvent(event, textsOf(press.currentTarget)));
  };
  const { when } = event;
  const choose = (name, label, values, now, word) => html`<${Field} name=${name} tag="select" label=${label} fault=${fault}>
    ${values.map((each) => html`<option key=${each} value=${each} selected=${each === now}>${word(each)}</option>`)}
  <//>`;
  return html`<form class="fields edit" onSubmit=${submit} novalidate>
    ${Object.entries(LANGUAGES).map(([code, name]) => html`<${Field} key=${code} name=${`event.title.${code}`} lang=${code} label=${t('curate.titleIn', { language: name })} defaultValue=${event.title[code] ?? ''} fault=${fault} />`)}
    <${Field} name="event.when.date" label=${t('curate.date')} defaultValue=${when.date} inputmode="numeric" hint="2025-10-01" fault=${fault} />
    ${choose('event.when.precision', t('curate.precision'), PRECISIONS, when.precision, (each) => t(`curate.precision_${each}`))}
    <${Field} name="event.when.time" label=${t('curate.time')} defaultValue=${when.time ?? ''} hint=${t('curate.timeHint')} fault=${fault} />
    <${Field} name="event.when.zone" label=${t('curate.zone')} defaultValue=${when.zone} fault=${fault} />
    ${choose('event.when.phase', t('curate.phase'), PHASES, when.phase, (each) => t(`curate.phase_${each}`))}
    <${Field} name="event.when.phaseVenue" label=${t('curate.phaseVenue')} defaultValue=${when.phaseVenue ?? ''} hint="XKRX" fault=${fault} />
    ${choose('event.category', t('curate.category'), CATEGORIES, event.category, (each) => t(`category.${each}`))}
    <${Field} name="event.parties" tag="textarea" rows="3" label=${t('curate.parties')} defaultValue=${event.parties.join('\n')} fault=${fault} />
    <${Field} name="event.instruments" label=${t('curate.instruments')} defaultValue=${event.instruments.join(', ')} hint="XKRX:005930, XNAS:NVDA" fault=${fault} />
    <${Field} name="event.id" label=${t('curate.id')} defaultValue=${event.id} fault=${fault} />
    <div class="field-end"><button type="submit" class="button">${t('curate.save')}</button></div>
  </form>`;
}
