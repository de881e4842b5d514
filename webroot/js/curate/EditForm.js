import { html, useEffect, useRef, useState } from '../lib.js';
import { LANGUAGES, t } from '../i18n.js';
import { CATEGORIES } from '../timeline/lane-model.js';
import { PHASES, PRECISIONS, differing, editedEvent, withTouched } from './edit-model.js';
import { Entries } from './Entries.js';
import { Check, Field, textsOf } from './Field.js';

/**
 * Another event in place of a candidate's: every part a curator may know better. What somebody else changes meanwhile is
 * said, and taken over where nothing was typed.
 *
 * @param {object} props
 * @param {any} props.candidate as it stands now
 * @param {any} props.fault of the last try
 * @param {boolean} props.closed whether it was decided on meanwhile: what was typed can be read, not saved
 * @param {boolean} props.busy whether a try is under way
 * @param {(body: {event: any, reason?: string}) => void} props.onSave
 */
export function EditForm({ candidate, fault, closed, busy, onSave }) {
  const form = useRef(null);
  const opened = useRef({});
  const [base, setBase] = useState(candidate.event);
  useEffect(() => {
    opened.current = textsOf(form.current);
  }, [base]);
  useEffect(() => form.current.querySelector('[aria-invalid="true"]')?.focus(), [fault]);
  const submit = (press) => {
    press.preventDefault();
    const { reason, ...typed } = textsOf(form.current);
    const event = withTouched(editedEvent(base, typed), candidate.event, opened.current, typed);
    onSave({ event, ...(reason ? { reason } : {}) });
  };
  const theirs = busy || closed ? [] : differing(base, candidate.event);
  return html`<form ref=${form} class="fields edit" onSubmit=${submit} novalidate>
    <div class="meanwhile" role="status">${theirs.length > 0 && html`<p>${t('curate.changedBy', { by: candidate.decision?.by ?? '', parts: theirs.map((part) => t(`curate.part.${part}`)).join(', ') })}</p>
      <button type="button" class="button small" onClick=${() => setBase(candidate.event)}>${t('curate.takeTheirs')}</button>`}</div>
    <${Parts} key=${JSON.stringify(base)} event=${base} fault=${fault} />
    <${Field} name="reason" label=${t('curate.reason')} fault=${fault} maxlength="500" />
    ${!closed && html`<div class="field-end"><button type="submit" class="button">${t('curate.save')}</button></div>`}
  </form>`;
}

function Parts({ event, fault }) {
  const { when } = event;
  const each = Object.entries(LANGUAGES);
  const choose = (name, label, values, now, word) => html`<${Field} name=${name} tag="select" label=${label} fault=${fault}>
    ${values.map((value) => html`<option key=${value} value=${value} selected=${value === now}>${word(value)}</option>`)}
  <//>`;
  return html`
    ${each.map(([code, language]) => html`<${Field} key=${code} name=${`event.title.${code}`} lang=${code} label=${t('curate.titleIn', { language })} defaultValue=${event.title[code] ?? ''} fault=${fault} />`)}
    <${Field} name="event.when.date" label=${t('curate.date')} defaultValue=${when.date} inputmode="numeric" hint="2025-10-01" fault=${fault} />
    ${choose('event.when.precision', t('curate.precision'), PRECISIONS, when.precision, (value) => t(`curate.precision_${value}`))}
    <${Field} name="event.when.time" label=${t('curate.time')} defaultValue=${when.time ?? ''} hint=${t('curate.timeHint')} fault=${fault} />
    <${Field} name="event.when.zone" label=${t('curate.zone')} defaultValue=${when.zone} fault=${fault} />
    ${choose('event.when.phase', t('curate.phase'), PHASES, when.phase, (value) => t(`curate.phase_${value}`))}
    <${Field} name="event.when.phaseVenue" label=${t('curate.phaseVenue')} defaultValue=${when.phaseVenue ?? ''} hint="XKRX" fault=${fault} />
    ${choose('event.category', t('curate.category'), CATEGORIES, event.category, (value) => t(`category.${value}`))}
    <${Check} name="event.verified" label=${t('curate.verified')} checked=${event.verified} />
    <${Field} name="event.parties" tag="textarea" rows="3" label=${t('curate.parties')} defaultValue=${event.parties.join('\n')} fault=${fault} />
    <${Field} name="event.instruments" label=${t('curate.instruments')} defaultValue=${event.instruments.join(', ')} hint="XKRX:005930, XNAS:NVDA" fault=${fault} />
    <${Entries} name="event.figures" kind="figure" entries=${event.figures} fault=${fault} fields=${(figure, name) => html`<${FigureFields} ...${{ figure, name, fault }} />`} />
    <${Entries} name="event.sources" kind="source" entries=${event.sources} fault=${fault} fields=${(source, name) => html`<${SourceFields} ...${{ source, name, fault }} />`} />
    ${each.map(([code, language]) => html`<${Field} key=${`note ${code}`} name=${`event.note.${code}`} tag="textarea" rows="2" lang=${code} label=${t('curate.noteIn', { language })} defaultValue=${event.note?.[code] ?? ''} fault=${fault} />`)}
    <${Field} name="event.siblings" label=${t('curate.siblings')} defaultValue=${(event.siblings ?? []).join(', ')} hint=${t('curate.siblingsHint')} fault=${fault} />
    <${Field} name="event.id" label=${t('curate.id')} defaultValue=${event.id} fault=${fault} />`;
}

const FigureFields = ({ figure, name, fault }) => html`
  <${Field} name=${`${name}.label`} lang="en" label=${t('curate.figureLabel')} defaultValue=${figure.label ?? ''} fault=${fault} />
  <${Field} name=${`${name}.value`} label=${t('curate.figureValue')} defaultValue=${String(figure.value ?? '')} inputmode="decimal" hint="11900000000" fault=${fault} />
  <${Field} name=${`${name}.unit`} label=${t('curate.figureUnit')} defaultValue=${figure.unit ?? ''} hint="USD, %, GW" fault=${fault} />
  <${Field} name=${`${name}.text`} lang="en" label=${t('curate.figureText')} defaultValue=${figure.text ?? ''} fault=${fault} />
  <${Check} name=${`${name}.approximate`} label=${t('curate.figureAbout')} checked=${figure.approximate === true} />`;

const SourceFields = ({ source, name, fault }) => html`
  <${Field} name=${`${name}.url`} label=${t('curate.sourceUrl')} defaultValue=${source.url ?? ''} inputmode="url" fault=${fault} />
  <${Field} name=${`${name}.title`} label=${t('curate.sourceTitle')} defaultValue=${source.title ?? ''} fault=${fault} />`;
