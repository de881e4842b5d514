import { html, useEffect, useState } from '../lib.js';
import { ago, t } from '../i18n.js';
import { reconnect, setPaused } from '../live.js';
import * as state from '../state.js';

/** Whether updates flow, in a mark, a word and an age; and the button that holds them back. */
export function LinkState() {
  const seconds = useSeconds();
  const { phase, since, note } = state.link.value;
  const paused = state.paused.value;
  const shown = paused ? 'paused' : phase;
  return html`<div class="link" data-phase=${shown}>
    <span class="link-mark" aria-hidden="true"></span>
    <span class="link-word">${t(`link.${shown}`)}</span>
    ${note && !paused && html`<span class="link-note">${t(note.key, { count: note.count })}</span>`}
    <span class="link-age">${detail(shown, since, note, seconds)}</span>
    ${shown === 'off' && html`<button type="button" class="button small" onClick=${reconnect}>${t('failure.retry')}</button>`}
    <button type="button" class="button small" aria-pressed=${paused} onClick=${() => setPaused(!paused)}>
      ${t(paused ? 'link.resume' : 'link.pause')}
    </button>
  </div>`;
}

function detail(shown, since, note, now) {
  if (shown === 'paused') {
    return t('link.waiting', { count: state.waiting.value });
  }
  if (shown === 'reconnecting') {
    return t('link.for', { seconds: Math.max(0, Math.round((now - since) / 1000)) });
  }
  const last = state.lastUpdate.value;
  return shown === 'live' && last && !note ? t('link.updated', { ago: ago(Math.max(0, (now - last) / 1000)) }) : '';
}

/** The time, once a second; the only clock of the page. */
function useSeconds() {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
