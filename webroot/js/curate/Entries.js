import { html, useLayoutEffect, useRef, useState } from '../lib.js';
import { t } from '../i18n.js';
import { FieldFault, messagesOf } from './Field.js';

/**
 * A list whose entries have fields of their own: they can be changed, added and taken out.
 *
 * @param {object} props
 * @param {string} props.name as the server calls the list, such as `event.figures`
 * @param {'figure' | 'source'} props.kind one of its entries, as the dictionary calls it
 * @param {any[]} props.entries
 * @param {any} props.fault
 * @param {(entry: any, name: string) => any} props.fields of one entry, by its name such as `event.figures[0]`
 */
export function Entries({ name, kind, entries, fault, fields }) {
  const box = useRef(null);
  const [rows, setRows] = useState(() => entries.map((entry, key) => ({ key, entry })));
  const [next, setNext] = useState(entries.length);
  const add = () => {
    setRows([...rows, { key: next, entry: {} }]);
    setNext(next + 1);
  };
  const drop = (key) => {
    setRows(rows.filter((row) => row.key !== key));
    box.current.querySelector('.entry-add').focus();
  };
  useLayoutEffect(() => {
    if (next > entries.length) {
      box.current.querySelector('.entry:last-of-type .text-input')?.focus();
    }
  }, [next]);
  return html`<fieldset ref=${box} class="entries">
    <legend>${t(`curate.${kind}s`)}</legend>
    <${FieldFault} messages=${messagesOf(fault, name)} />
    ${rows.map(({ key, entry }, i) => html`<fieldset key=${key} class="entry">
      <legend class="visually-hidden">${t(`curate.${kind}`, { n: i + 1 })}</legend>
      ${fields(entry, `${name}[${i}]`)}
      <button type="button" class="button small" aria-label=${t(`curate.${kind}Drop`, { n: i + 1 })} onClick=${() => drop(key)}>${t('curate.drop')}</button>
      <${FieldFault} messages=${messagesOf(fault, `${name}[${i}]`)} />
    </fieldset>`)}
    <button type="button" class="button small entry-add" onClick=${add}>${t(`curate.${kind}Add`)}</button>
  </fieldset>`;
}
