import { html, useId } from '../lib.js';

/**
 * A field of a form with what the server found wrong with it. `fault` is the error of the last try; its messages go by
 * the names of fields.
 *
 * @param {object} props
 * @param {string} props.name as the server calls it, such as `event.when.date`
 * @param {string} props.label
 * @param {any} props.fault
 * @param {string} [props.hint]
 * @param {string} [props.tag] input, textarea or select
 * @param {any} [props.children] the options of a select
 */
export function Field({ name, label, fault, hint, tag = 'input', children, ...input }) {
  const id = useId();
  const messages = messagesOf(fault, name, true);
  const told = [hint && `${id}-hint`, messages.length > 0 && `${id}-fault`].filter(Boolean).join(' ');
  return html`<div class="field" data-wide=${tag === 'textarea'}>
    <label for=${id}>${label}</label>
    <${tag} id=${id} name=${name} class=${tag === 'select' ? '' : 'text-input'} aria-invalid=${messages.length > 0 ? 'true' : undefined} aria-describedby=${told || undefined} ...${input}>${children}</${tag}>
    ${hint && html`<p id=${`${id}-hint`} class="sub">${hint}</p>`}
    <${FieldFault} id=${`${id}-fault`} messages=${messages} />
  </div>`;
}

/** Something that is so or not. */
export const Check = ({ name, label, checked }) => html`<label class="check"><input type="checkbox" name=${name} defaultChecked=${checked} /> ${label}</label>`;

/** What is wrong, in the server's words. */
export const FieldFault = ({ id, messages }) => messages.length > 0 && html`<p id=${id} class="fault" lang="en">${messages.join('; ')}</p>`;

/** What the server found wrong with a field; with `parts` also with what is in it. @returns {string[]} */
export const messagesOf = (fault, name, parts) =>
  (fault?.problem?.errors ?? [])
    .filter(({ field }) => field === name || (parts && (field.startsWith(`${name}[`) || field.startsWith(`${name}.`))))
    .map(({ message }) => message);

/** The text of each named field of a form, without spaces around. @returns {Record<string, string>} */
export const textsOf = (form) =>
  Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value).trim()]));
