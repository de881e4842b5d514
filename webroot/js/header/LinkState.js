import { html, useEffect, useState } from '../lib.js';
import { ago, t } from '../i18n.js';
import { reconnect, setPaused } from '../live.js';
import * as state from '../state.js';

/** Whether updates flow, in a mark, a word and an age; and the button that holds them back. */
export function LinkState() {
  const { phase, note, retryAt } = state.link.value;
  const paused = state.paused.value;
  const shown = paused ? 'paused' : phase;
  useTicks(retryAt ? 200 : 1000);
  return html`<div class="link" data-phase=${shown}>
    <span class="link-mark" aria-hidden="true"></span>
    <span class="link-word">${t(`link.${shown}`)}</span>
    ${note && !paused && html`<span class="link-note">${t(note.key, { count: note.count })}</span>`}
    <span class="link-age">${detail(shown, state.link.value, Date.now())}</span>
    ${shown === 'off' && html`<button type="button" class="button small" onClick=${reconnect}>${t('failure.retry')}</button>`}
    <button type="button" class="button small" aria-pressed=${paused} onClick=${() => setPaused(!paused)}>
      ${t(paused ? 'link.resume' : 'link.pause')}
    </button>
  </div>`;
}

/** How many wait; when the next attempt comes or, while one is made, since when there is no link; how old the data is. */
function detail(/** @type {string} */ shown, /** @type {any} */ { since, note, retryAt }, now) {
  if (shown === 'paused') {
    return t('link.waiting', { count: state.waiting.value });
  }
  if (retryAt > now && shown !== 'live') {
    return t('link.retry', { seconds: Math.ceil((retryAt - now) / 1000) });
  }
  if (shown === 'reconnecting') {
    return t('link.for', { seconds: Math.max(0, Math.round((now - since) / 1000)) });
  }
  const last = state.lastUpdate.value;
  if (shown !== 'live' || !last || note) {
    return '';
  }
  const seconds = (now - last) / 1000;
  return seconds < 1 ? t('link.justNow') : t('link.updated', { ago: ago(seconds) });
}

/** Draws anew every so often; the only clock of the page. */
function useTicks(millis) {
  const [, setNow] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), millis);
    return () => clearInterval(timer);
  }, [millis]);
}
