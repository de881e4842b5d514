import { html, useId, useRef, useState } from '../lib.js';
import { date, local, t } from '../i18n.js';
import { search } from './search.js';
import * as state from '../state.js';
import { Shape } from '../ui/Shape.js';

/** Search over every language of every event: the list narrows as one types, Enter takes the first. */
export function SearchBox() {
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const input = useRef(null);
  const id = useId();
  const q = state.query.value;
  const found = q.trim() ? search(state.events.value, q) : [];
  const shown = open && found.length > 0;

  const take = (event) => {
    setOpen(false);
    state.query.value = '';
    state.selectEvent(event.id);
    state.writeAddress('replace');
    document.getElementById('answer')?.scrollIntoView({ block: 'nearest' });
  };
  const onKeyDown = (key) => {
    if (key.key === 'Escape') {
      setOpen(false);
      state.query.value = '';
      state.writeAddress('replace');
    } else if (key.key === 'Enter' && found.length > 0) {
      key.preventDefault();
      take(found[Math.min(active, found.length - 1)]);
    } else if (key.key === 'ArrowDown' || key.key === 'ArrowUp') {
      key.preventDefault();
      setOpen(true);
      setActive(Math.max(0, Math.min(found.length - 1, active + (key.key === 'ArrowDown' ? 1 : -1))));
    }
  };

  return html`<div class="search" role="search">
    <label class="visually-hidden" for=${`${id}-q`}>${t('search.label')}</label>
    <input ref=${input} id=${`${id}-q`} class="search-input" type="search" role="combobox" autocomplete="off" spellcheck=${false}
      placeholder=${t('search.placeholder')} value=${q} aria-expanded=${shown} aria-controls=${`${id}-list`} aria-autocomplete="list"
      aria-activedescendant=${shown ? `${id}-${Math.min(active, found.length - 1)}` : undefined}
      onInput=${(event) => {
        state.query.value = event.currentTarget.value;
        setActive(0);
        setOpen(true);
        state.writeAddress('replace');
      }}
      onFocus=${() => setOpen(true)} onBlur=${() => setOpen(false)} onKeyDown=${onKeyDown} />
    <ul id=${`${id}-list`} class="search-list" role="listbox" aria-label=${t('search.results')} hidden=${!shown}>
      ${found.map((event, i) => html`<${Found} key=${event.id} id=${`${id}-${i}`} event=${event} active=${i === active} onTake=${() => take(event)} />`)}
    </ul>
  </div>`;
}

function Found({ id, event, active, onTake }) {
  const title = local(event.title);
  return html`<li id=${id} role="option" aria-selected=${active} class="search-found" onPointerDown=${(press) => press.preventDefault()} onClick=${onTake}>
    <${Shape} event=${event} size=${12} />
    <span class="search-title" lang=${title.lang}>${title.text}</span>
    <span class="search-date">${date(event.when.date)}</span>
  </li>`;
}
