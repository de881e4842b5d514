/**
 * Candidates: events that somebody's article tells and nobody has confirmed. They stand on the timeline, marked, and
 * count nowhere: not in the matrix, not in an average, not in what confounds an event.
 */
import { getAll } from '../api.js';
import { batch, computed, signal } from '../lib.js';
import { matchesFilters } from '../timeline/search.js';
import * as state from '../state.js';
import { asItem, byDate, itemIdOf, together, withTold } from './model.js';

/** The proposed ones, oldest first. */
export const candidates = signal(/** @type {any[]} */ ([]));

const FIELDS = 'id,status,event.id,event.when,event.category,event.title,event.parties,event.instruments';

/** Fetches the proposed ones. A page without them is whole: a failure is not told. */
export async function loadCandidates() {
  const found = await getAll('/candidates', { status: 'proposed', fields: FIELDS }).catch(() => candidates.peek());
  candidates.value = found.sort(byDate);
}

/** Takes in what the channel `candidates` tells; the one that is looked at becomes its event when it is accepted. */
export function tellCandidate(told) {
  batch(() => {
    candidates.value = withTold(candidates.peek(), told);
    if (told.status !== 'proposed' && state.candidate.peek() === told.id) {
      chooseItem(state.eventById.peek().get(told.event.id) ?? null);
    }
  });
}

/** Those that pass the filters, as items of the timeline. */
export const shownCandidates = computed(() => {
  if (state.candidatesHidden.value) return [];
  const filters = { categories: state.categories.value, party: state.party.value, verified: state.verified.value, q: state.query.value };
  return candidates.value.map(asItem).filter((item) => matchesFilters(item, filters));
});

/** What the timeline shows: events, and candidates among them. */
export const items = computed(() => together(state.shownEvents.value, shownCandidates.value));

/** The item that is chosen: a candidate, or else the selected event. */
export const chosenId = computed(() => (state.candidate.value ? itemIdOf(state.candidate.value) : state.selectedEventId.value));

/** Chooses an event, a candidate, or, with null, no candidate. */
export function chooseItem(item, how = {}) {
  batch(() => {
    const before = state.candidate.peek();
    state.candidate.value = item?.candidate?.id ?? null;
    if (item && !item.candidate) {
      state.selectEvent(item.id, how);
    }
    if (before !== state.candidate.peek()) {
      state.writeAddress('replace');
    }
  });
}
