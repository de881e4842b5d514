import { html, useEffect, useRef } from '../lib.js';
import { t } from '../i18n.js';
import { downloadCsv } from '../download.js';
import * as state from '../state.js';

/** The frame of every explanation of a figure: a modal of the browser's own. */
export function FigureShell({ title, value, sub, children }) {
  const dialog = useRef(null);
  useEffect(() => dialog.current.showModal(), []);
  return html`<dialog class="help" ref=${dialog} aria-labelledby="figure-title" onClose=${() => (state.explained.value = null)}
    onClick=${(press) => press.target === dialog.current && dialog.current.close()}>
    <div class="help-body">
      <div class="card-top">
        <h2 id="figure-title">${title}${value && html` <span class="figure-value">${value}</span>`}</h2>
        <button type="button" class="button small" onClick=${() => dialog.current.close()}>${t('help.close')}</button>
      </div>
      <p class="sub">${sub}</p>
      ${children}
    </div>
  </dialog>`;
}

/** What a figure rests on. @param {{rows: {key: string, name: string, text: any}[]}} props */
export const Inputs = ({ rows }) => rows.length > 0 && html`<h3>${t('figures.inputs')}</h3>
  <dl class="inputs">${rows.map(({ key, name, text }) => html`<div key=${key}><dt>${name}</dt><dd>${text}</dd></div>`)}</dl>`;

/** The same figures for other tools, and where the method says more. */
export const Links = ({ json, csv, name, anchor }) => html`<p class="take-away"><span>${t('figures.same')} <a href=${json}>JSON</a> · <a href=${csv}
  onClick=${(press) => downloadCsv(press, csv, name)}>CSV</a></span>
  ${anchor && html`<a href=${`/method.html#${anchor}`}>${t('charts.explain.method')}</a>`}</p>`;
