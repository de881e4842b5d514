/** What the reader chose for good, and what of it the style sheets need to know. */
import { effect } from './lib.js';
import { lang, t } from './i18n.js';
import * as state from './state.js';

/** Keeps a choice for the next visit; a browser that forbids it loses nothing else. */
export function remember(key, value) {
  try {
    localStorage.setItem(`sillage.${key}`, value);
  } catch {
    // Private windows may refuse storage: the address still carries the choice.
  }
}

/** Mirrors theme, colours and the title under a key onto the document, and follows the system's theme. Once. */
export function followPreferences(title = 'title') {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  dark.addEventListener('change', () => (state.systemDark.value = dark.matches));
  matchMedia('print').addEventListener('change', ({ matches }) => (state.printing.value = matches));
  effect(() => {
    const { dataset } = document.documentElement;
    dataset.theme = state.theme.value;
    dataset.colors =
      state.colorsChoice.value === 'auto' ? (lang.value === 'ko' ? 'kr' : 'neutral') : state.colorsChoice.value;
    document.title = `${t(title)} · Sillage`;
  });
}
