/**
 * Everything the page knows, as signals. Components read them; only the functions of this file, live.js and load.js
 * write them. The address bar mirrors the view (url.js).
 *
 * @typedef {{date: string, time?: string, zone: string, precision: string, phase: string, phaseVenue: string, basis: string}} When
 * @typedef {{id: string, revision: number, when: When, category: string, title: Record<string, string>, note?: Record<string, string>, parties: string[],
 *   instruments: string[], figures: object[], sources: {url: string, title: string}[], verified: boolean, recordedAt: string}} Event
 * @typedef {{id: string, kind: string, name: Record<string, string>, currency: string, venue: string, benchmark?: string}} Instrument
 * @typedef {{session: string, close: number, source?: string}} Bar
 */
import { withProvisional } from './charts/effect.js';
import { batch, computed, signal } from './lib.js';
import { assignSlots } from './symbols.js';
import { MAX_SYMBOLS, formatView, parseView } from './url.js';
import { matchesFilters } from './timeline/search.js';

const root = document.documentElement;
const initial = parseView(location.search);

/* What the server said. */
export const events = signal(/** @type {Event[]} */ ([]), { name: 'events' });
export const instruments = signal(/** @type {Instrument[]} */ ([]));
/** Answers of /events/{id}/impact, or `{error}`, by event. */
export const impacts = signal(/** @type {Map<string, any>} */ (new Map()));
/** Cells of the matrix by `cellKey(event, instrument)`, for the window in force. */
export const matrix = signal(/** @type {Map<string, any>} */ (new Map()));
/** Answers of /impact/aggregate, or `{error}`, by what was asked. */
export const averages = signal(/** @type {Map<string, any>} */ (new Map()));
/** Whether cells of the matrix are on their way. */
export const matrixLoading = signal(false);
/** Whether the matrix has every cell once, or cannot have them; before, it may hold those that events name. */
export const matrixWhole = signal(false);
/** Why the matrix could not be loaded; the rest of the page does without it. */
export const matrixError = signal(/** @type {any} */ (null));
/** By currency: what one unit was worth in dollars, by day of fixing. */
export const rates = signal(/** @type {Map<string, {date: string, rate: number}[]>} */ (new Map()));
/** Daily closes by instrument, oldest first. */
export const bars = signal(/** @type {Map<string, Bar[]>} */ (new Map()));
/** The newest quote by instrument. */
export const quotes = signal(/** @type {Map<string, any>} */ (new Map()));
/** Provisional results of open event windows, by event. */
export const provisional = signal(/** @type {Map<string, any>} */ (new Map()));
/** Payload of the `status` channel: venues, provider health, data age, replay banner. */
export const status = signal(/** @type {any} */ (null));

/* How the page is doing. */
/** `loading`, `ready`, or `failed` with the Problem that stopped it. */
export const loading = signal(/** @type {{phase: 'loading'|'ready'|'failed', error?: any}} */ ({ phase: 'loading' }));
/** The live link; `retryAt` is when the next attempt comes, absent while one is made; `note` what a resumption brought. */
export const link = signal(
  /** @type {{phase: 'connecting'|'live'|'reconnecting'|'off', since: number, retryAt?: number, note?: {key: string, count?: number}}} */ ({
    phase: 'connecting',
    since: Date.now(),
  }),
);
export const paused = signal(false);
export const waiting = signal(0);
/** When the last update of the data itself (not of the link) came. */
export const lastUpdate = signal(/** @type {number | null} */ (null));
/** Marks of revised estimates: `cellKey` → {at, was}. */
export const revised = signal(/** @type {Map<string, {at: number, was: any}>} */ (new Map()));

/* What the reader chose. */
export const selectedEventId = signal(initial.event);
export const selectedInstruments = signal(initial.symbols);
/** The one instrument that headline, band and markers are about. */
export const focusedInstrument = signal(/** @type {string | null} */ (initial.symbols[0] ?? null));
export const range = signal(initial.range);
export const categories = signal(initial.categories);
export const party = signal(initial.party);
export const verified = signal(initial.verified);
export const query = signal(initial.q);
export const carRange = signal(initial.carRange);
export const window_ = signal(initial.window);
/** What is looked at of several events at once; see url.js. */
export const across = signal(initial.across);
/** The candidate that is looked at, if any, by its id. */
export const candidate = signal(initial.candidate);
export const candidatesHidden = signal(initial.candidatesHidden);
/** Lanes or a list; by the width of the window when empty. */
export const timelineView = signal(initial.timeline);
export const priceMode = signal(initial.priceMode);
export const logScale = signal(initial.log);
export const matrixSort = signal(initial.sort);
export const themeChoice = signal(root.dataset.themeChoice ?? 'auto');
export const colorsChoice = signal(root.dataset.colorsChoice ?? 'auto');
export const langChoice = signal(initial.lang);
/** The dates the price chart shows, tinted in the timeline. */
export const priceRange = signal(/** @type {{from: string, to: string} | null} */ (null));

/** The figure that is explained: which, of what event, study and window. */
export const explained = signal(/** @type {any} */ (null));

/* What follows from it. */
export const systemDark = signal(matchMedia('(prefers-color-scheme: dark)').matches);
/** Paper is light, whatever the screen is. */
export const printing = signal(matchMedia('print').matches);
export const theme = computed(() => {
  const chosen = themeChoice.value === 'auto' ? (systemDark.value ? 'dark' : 'light') : themeChoice.value;
  return printing.value ? 'light' : chosen;
});
export const eventById = computed(() => new Map(events.value.map((event) => [event.id, event])));
export const instrumentById = computed(() => new Map(instruments.value.map((each) => [each.id, each])));
export const selectedEvent = computed(() => eventById.value.get(selectedEventId.value ?? '') ?? null);
/** What the selected event did, open windows as the quotes have them. */
export const selectedImpact = computed(() => {
  const impact = impacts.value.get(selectedEventId.value ?? '');
  return impact?.studies ? withProvisional(impact, provisional.value.get(impact.event), impact.carFrom) : (impact ?? null);
});
/** Whether the estimates of the selected event are there, or cannot be had. */
export const answered = computed(
  () => loading.value.phase !== 'loading' && (!selectedEvent.value || impacts.value.has(selectedEvent.value.id)),
);
/** Instruments that are studied: all but the benchmarks of the others. */
export const studied = computed(() => {
  const benchmarks = new Set(instruments.value.map((each) => each.benchmark).filter(Boolean));
  return instruments.value.filter((each) => !benchmarks.has(each.id));
});
/** Events that pass the filters, oldest first. */
export const shownEvents = computed(() => {
  const filters = { categories: categories.value, party: party.value, verified: verified.value, q: query.value };
  return events.value.filter((event) => matchesFilters(event, filters));
});
export const filtered = computed(
  () => categories.value.length > 0 || party.value !== '' || verified.value !== '' || query.value !== '',
);

let keptSlots = new Map();
/** Colour slot of each selected instrument; see symbols.js. */
export const slots = computed(() => {
  const catalogue = instruments.value.map(({ id }) => id);
  const assigned = assignSlots(selectedInstruments.value, catalogue, keptSlots);
  if (catalogue.length > 0) {
    keptSlots = assigned;
  }
  return assigned;
});

export const cellKey = (event, instrument) => `${event}|${instrument}`;

/**
 * The instruments to show first for an event: up to three that it names, measured ones before others; without any, the
 * ones shown so far, else the first of the catalogue.
 */
export function instrumentsOf(event) {
  const isStudied = (id) => studied.value.some((each) => each.id === id);
  const isMeasured = (id) => matrix.value.get(cellKey(event.id, id))?.car !== undefined;
  const named = event.instruments.filter(isStudied);
  const measured = named.filter(isMeasured);
  const shown = selectedInstruments.value.filter(isStudied);
  return [measured, named, shown, studied.value.map(({ id }) => id)].find((ids) => ids.length > 0)?.slice(0, 3) ?? [];
}

/** Selects an event and, unless told otherwise, the instruments it names; `browse` leaves no step in the history. */
export function selectEvent(id, { browse = false, keepInstruments = false } = {}) {
  const event = eventById.value.get(id);
  if (!event || (id === selectedEventId.value && selectedInstruments.value.length > 0)) {
    return;
  }
  batch(() => {
    selectedEventId.value = id;
    if (!keepInstruments) {
      selectedInstruments.value = instrumentsOf(event);
      focusedInstrument.value = selectedInstruments.value[0] ?? null;
    }
  });
  writeAddress(browse ? 'replace' : 'push');
}

/** Adds an instrument to the comparison or takes it out; the last one stays. Answers false when six are shown. */
export function toggleInstrument(id) {
  const now = selectedInstruments.value;
  if (now.includes(id)) {
    if (now.length > 1) {
      selectedInstruments.value = now.filter((each) => each !== id);
    }
  } else if (now.length < MAX_SYMBOLS) {
    selectedInstruments.value = [...now, id];
  } else {
    return false;
  }
  if (!selectedInstruments.value.includes(focusedInstrument.value ?? '')) {
    focusedInstrument.value = selectedInstruments.value[0];
  }
  writeAddress('replace');
  return true;
}

/** Makes an instrument the one that headline and band are about, adding it if it is not shown (in place of the last). */
export function focusInstrument(id) {
  batch(() => {
    const now = selectedInstruments.value;
    if (!now.includes(id)) {
      selectedInstruments.value = now.length < MAX_SYMBOLS ? [...now, id] : [...now.slice(0, -1), id];
    }
    focusedInstrument.value = id;
  });
  writeAddress('replace');
}

/** Chooses how something is shown. @param {{value: any}} what a signal of this file that the address carries */
export function choose(what, value) {
  what.value = value;
  writeAddress('replace');
}

/** Chooses the days that every chart of paths shows. @param {[number, number]} days */
export function chooseCarRange(days) {
  carRange.value = days;
  writeAddress('replace');
}

/** Looks at several events in another way. @param {Partial<import('./url.js').Across>} change */
export function lookAcross(change) {
  across.value = { ...across.value, ...change };
  writeAddress('replace');
}

export function clearFilters() {
  batch(() => {
    categories.value = [];
    party.value = '';
    verified.value = '';
    query.value = '';
  });
  writeAddress('replace');
}

/** The view in force, as url.js writes it. The focused instrument goes first. */
function view() {
  const focused = focusedInstrument.value;
  const symbols = selectedInstruments.value;
  return {
    event: selectedEventId.value,
    symbols: focused ? [focused, ...symbols.filter((id) => id !== focused)] : symbols,
    range: range.value,
    categories: categories.value,
    party: party.value,
    verified: verified.value,
    q: query.value,
    carRange: carRange.value,
    window: window_.value,
    across: across.value,
    candidate: candidate.value,
    candidatesHidden: candidatesHidden.value,
    timeline: timelineView.value,
    priceMode: priceMode.value,
    log: logScale.value,
    sort: matrixSort.value,
    lang: langChoice.value,
    theme: themeChoice.value === 'auto' ? null : themeChoice.value,
    colors: colorsChoice.value === 'auto' ? null : colorsChoice.value,
  };
}

/** @param {'push' | 'replace'} how push on a selection (Back returns to the one before), replace on everything else */
export function writeAddress(how) {
  const address = location.pathname + formatView(view(), location.search) + location.hash;
  if (address === location.pathname + location.search + location.hash) {
    return;
  }
  history[`${how}State`](null, '', address);
}

let later = 0;

/** Replaces the address once what changes many times a second rests: browsers refuse to be told of each. */
export function writeAddressSoon() {
  clearTimeout(later);
  later = setTimeout(() => writeAddress('replace'), 200);
}

/** Takes the view over from the address: after Back or Forward. */
export function readAddress() {
  clearTimeout(later);
  const now = parseView(location.search);
  batch(() => {
    selectedEventId.value = now.event ?? selectedEventId.value;
    selectedInstruments.value = now.symbols.length ? now.symbols : selectedInstruments.value;
    focusedInstrument.value = selectedInstruments.value[0] ?? null;
    range.value = now.range;
    categories.value = now.categories;
    party.value = now.party;
    verified.value = now.verified;
    query.value = now.q;
    carRange.value = now.carRange;
    window_.value = now.window;
    across.value = now.across;
    candidate.value = now.candidate;
    candidatesHidden.value = now.candidatesHidden;
    timelineView.value = now.timeline;
    priceMode.value = now.priceMode;
    logScale.value = now.log;
    matrixSort.value = now.sort;
  });
}
