/** The stretch of days the timeline shows, and the ways to change it. */
import { batch, computed, signal } from '../lib.js';
import { chosenId, items, shownCandidates } from '../candidates/store.js';
import * as state from '../state.js';
import { boundsOf, dayOf, firstRange, isoOf, pan, reveal, zoom } from './scale.js';

/** All events with room on both sides. */
export const bounds = computed(() => boundsOf([...state.events.value, ...shownCandidates.value].map((event) => dayOf(event.when.date))));

const narrow = globalThis.innerWidth <= 480;

/** Whether the events are a list: chosen, or at first on a narrow screen. */
export const listed = computed(() => (state.timelineView.value === '' ? narrow : state.timelineView.value === 'list'));

const selectedDay = computed(() =>
  state.selectedEvent.value ? dayOf(state.selectedEvent.value.when.date) : bounds.value[1] - 400,
);

/** The date of what is chosen, undefined while it is not known. */
export const chosenDate = computed(() =>
  (state.candidate.value ? items.value.find(({ id }) => id === chosenId.value) : state.selectedEvent.value)?.when.date,
);

const chosenDay = computed(() => (chosenDate.value ? dayOf(chosenDate.value) : selectedDay.value));

let firstDay = Number.NaN;

/** The stretch last shown with its parts of days, of which the address keeps whole ones: a slow drag adds up. */
const exact = signal(/** @type {[number, number] | null} */ (null));

const iso = ([from, to]) => ({ from: isoOf(from), to: isoOf(to) });

/** The address's stretch, or one around the event the page opened with. */
export const shown = computed(/** @returns {[number, number]} */ () => {
  const chosen = state.range.value;
  const own = exact.value;
  if (chosen && own && iso(own).from === chosen.from && iso(own).to === chosen.to) {
    return own;
  }
  if (Number.isNaN(firstDay) && state.selectedEvent.value) {
    firstDay = selectedDay.value;
  }
  return chosen
    ? [dayOf(chosen.from), dayOf(chosen.to)]
    : firstRange(Number.isNaN(firstDay) ? selectedDay.value : firstDay, bounds.value);
});

/** The dates of the stretch; null where the events are a list, which has none. */
export const shownDates = computed(() => (listed.value ? null : iso(shown.value)));

/** @param {[number, number]} stretch */
export function show(stretch) {
  batch(() => {
    exact.value = stretch;
    state.range.value = iso(stretch);
  });
  state.writeAddressSoon();
}

/** Makes the stretch `factor` times as long while a day stays where it is. */
export const zoomAt = (factor, day) => show(zoom(shown.peek(), factor, day, bounds.peek()));

/** Moves the stretch by a share of its length. */
export function panBy(share) {
  const [from, to] = shown.peek();
  show(pan([from, to], share * (to - from), bounds.peek()));
}

/** Zooms around the selected event where it is in sight, else around the middle. */
export function zoomBy(factor) {
  const [from, to] = shown.value;
  const day = chosenDay.value;
  show(zoom(shown.value, factor, day > from && day < to ? day : (from + to) / 2, bounds.value));
}

export const showAll = () => show(bounds.value);

/** Puts the selected event in the middle of four months. */
export function centre() {
  const day = chosenDay.value;
  show(zoom([day - 60, day + 60], 1, day, bounds.value));
}

/** What the stretch was last moved for. An address that has a stretch is left where it is for what it opens with. */
let revealed = state.range.peek() ? chosenId.peek() : null;

/** Moves just far enough to have what is chosen in sight, once for each choice. */
export function revealSelected() {
  if (chosenId.value === revealed || !chosenDate.value) {
    return;
  }
  revealed = chosenId.value;
  const moved = reveal(shown.value, chosenDay.value, bounds.value);
  if (moved[0] !== shown.value[0]) {
    show(moved);
  }
}
