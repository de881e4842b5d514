import { html } from '../lib.js';
import { candidates } from '../candidates/store.js';
import { number, t } from '../i18n.js';
import * as state from '../state.js';
import { CATEGORIES } from './lane-model.js';
import { SearchBox } from './SearchBox.js';
import { Shape } from '../ui/Shape.js';

/** Search, categories, party and verification; they narrow timeline, list and matrix alike. */
export function Filters() {
  const events = state.events.value;
  const present = CATEGORIES.filter((category) => events.length === 0 || events.some((event) => event.category === category));
  return html`<div class="filters">
    <${SearchBox} />
    <${Select} label=${t('filters.party')} value=${state.party} options=${[['', t('filters.anyParty')], ...parties()]} />
    <${Select} label=${t('filters.verified')} value=${state.verified}
      options=${[['', t('filters.anyDate')], ['yes', t('filters.onlyVerified')], ['no', t('filters.onlyUnverified')]]} />
    <p class="filters-count" role="status" data-loading=${state.loading.value.phase !== 'ready'}>
      ${t('filters.count', { count: state.shownEvents.value.length, shown: number(state.shownEvents.value.length), all: number(state.events.value.length) })}
      ${state.filtered.value && html`<button type="button" class="button small" onClick=${state.clearFilters}>${t('filters.clear')}</button>`}
    </p>
    <div class="filter-chips" role="group" aria-label=${t('filters.category')}>
      ${present.map((category) => html`<${CategoryChip} key=${category} category=${category} />`)}
      ${candidates.value.length > 0 && html`<${CandidatesChip} count=${candidates.value.length} />`}
    </div>
  </div>`;
}

function CategoryChip({ category }) {
  const on = state.categories.value.includes(category);
  const flip = () => {
    const now = state.categories.value;
    state.categories.value = on ? now.filter((each) => each !== category) : [...now, category];
    state.writeAddress('replace');
  };
  return html`<button type="button" class="filter-chip" aria-pressed=${on} onClick=${flip}>
    <${Shape} event=${{ category, verified: true }} size=${11} />${t(`category.${category}`)}
  </button>`;
}

/** Shows the candidates, or hides them. */
function CandidatesChip({ count }) {
  const flip = () => {
    state.candidatesHidden.value = !state.candidatesHidden.value;
    state.candidate.value = null;
    state.writeAddress('replace');
  };
  return html`<button type="button" class="filter-chip candidates-chip" aria-pressed=${!state.candidatesHidden.value} onClick=${flip}>
    <${Shape} event=${{ category: 'product', verified: false, candidate: true }} size=${11} />${t('candidate.chip', { count: number(count) })}
  </button>`;
}

/** Parties by how many events name them; those named once are found by search. */
function parties() {
  const counts = new Map();
  for (const party of state.events.value.flatMap((event) => event.parties)) {
    counts.set(party, (counts.get(party) ?? 0) + 1);
  }
  return [...counts]
    .filter(([party, count]) => count > 1 || party === state.party.value)
    .sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]))
    .map(([party, count]) => [party, `${party} (${number(count)})`]);
}

function Select({ label, value, options }) {
  return html`<label class="choice">
    <span class="visually-hidden">${label}</span>
    <select value=${value.value} onChange=${(event) => {
      value.value = event.currentTarget.value;
      state.writeAddress('replace');
    }}>
      ${options.map(([key, text]) => html`<option key=${key} value=${key} selected=${key === value.value}>${text}</option>`)}
    </select>
  </label>`;
}
