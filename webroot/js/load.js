/** Fills the state from the REST interface and keeps it filled as the reader chooses. */
import { batch, effect, untracked } from './lib.js';
import { ProblemError, get, getAll } from './api.js';
import { EVENTS, barsAround, impactOf, matrixOf } from './asked.js';
import * as state from './state.js';

const byDate = (a, b) => a.when.date.localeCompare(b.when.date) || a.id.localeCompare(b.id);

/**
 * Events, instruments and matrix; then the selection, and its estimates. An address that names an event and its
 * instruments has its answer without the matrix, and is not kept waiting for it. Done when the answer is there; called
 * again when the history could not be recovered.
 */
export async function loadAll() {
  try {
    state.impacts.value = new Map();
    loadMatrix();
    const named = loadNamed();
    const chosen = state.selectedEventId.peek();
    if (chosen) {
      loadImpact(chosen);
    }
    const [events, instruments] = await Promise.all([getAll('/events', EVENTS), getAll('/instruments', { limit: undefined })]);
    const known = chosen && state.selectedInstruments.peek().length > 0 && events.some(({ id }) => id === chosen);
    if (!known) {
      await named;
    }
    batch(() => {
      state.events.value = events.sort(byDate);
      state.instruments.value = instruments;
      state.bars.value = new Map();
      state.averages.value = new Map();
      selectDefault([...state.matrix.peek().values()]);
      state.loading.value = { phase: 'ready' };
    });
    await loadAnswer(state.selectedEventId.peek());
    state.writeAddress('replace');
  } catch (error) {
    fail(error);
  }
}

const loadAnswer = (id) => (id && !state.impacts.peek().has(id) ? loadImpact(id) : undefined);

/** Keeps the estimates of the selected event at hand. Once. */
export function followEvent() {
  effect(() => {
    const id = state.selectedEvent.value?.id;
    const from = state.carRange.value[0];
    if (id && state.impacts.value.get(id)?.carFrom !== from) {
      untracked(() => loadImpact(id, from));
    }
  });
}

/** Starts the loads that follow the selection. Once. */
export function followSelection() {
  followEvent();
  effect(() => {
    const known = new Set(state.instruments.value.map((each) => each.id));
    const { from } = barsAround(state.selectedEvent.value?.when.date ?? '1970-01-01');
    for (const id of state.selectedInstruments.value) {
      if (known.has(id) && !(barsFrom.get(id) <= from && state.bars.value.has(id))) {
        untracked(() => loadBars(id, whole ? '' : from));
      }
    }
  });
  let before = state.window_.peek();
  effect(() => {
    const now = state.window_.value;
    if (now !== before) {
      before = now;
      untracked(() => loadMatrix());
    }
  });
}

const underWay = new Map();

/** Runs a load unless the same one is already under way. */
function once(key, run) {
  if (!underWay.has(key)) {
    underWay.set(key, run().finally(() => underWay.delete(key)));
  }
  return underWay.get(key);
}

export function loadImpact(id, carFrom = state.carRange.peek()[0]) {
  return once(`impact ${id} ${carFrom}`, async () => {
    const impact = await get(`/events/${encodeURIComponent(id)}/impact`, impactOf(carFrom)).catch((error) => ({ error }));
    const live = new Map(state.provisional.peek());
    live.delete(id);
    batch(() => {
      state.impacts.value = new Map(state.impacts.peek()).set(id, { ...impact, carFrom });
      state.provisional.value = live;
    });
  });
}

/** From which day on the closes of an instrument are there; all when "". */
const barsFrom = new Map();
let whole = false;

/** The closes of an instrument from a day on; all where there is none so late, and again from the same day when not told. */
export function loadBars(id, from = barsFrom.get(id) ?? '') {
  return once(`bars ${id} ${from}`, async () => {
    const loaded = await getAll(`/instruments/${id}/bars`, { from }).catch(() => []);
    if (loaded.length === 0 && from !== '') {
      return loadBars(id, '');
    }
    barsFrom.set(id, from);
    state.bars.value = new Map(state.bars.peek()).set(id, loaded);
  });
}

/** A reader may go back in time from here on: the charts have all closes. */
export function loadWholeBars() {
  whole = true;
  return Promise.all(state.selectedInstruments.peek().filter((id) => barsFrom.get(id) !== '').map((id) => loadBars(id, '')));
}

/** The rates of a currency in dollars, once; a currency without any gets an empty list. */
export function loadRates(currency) {
  if (!currency || state.rates.peek().get(currency)?.length) return undefined;
  return once(`rates ${currency}`, async () => {
    const loaded = await getAll('/fx', { base: currency, quote: 'USD' }).catch(() => []);
    state.rates.value = new Map(state.rates.peek()).set(currency, loaded);
  });
}

/** What the average in force is asked with; also the address of the same as JSON or CSV. */
export function acrossQuery() {
  const { category, instrument } = state.across.value;
  return { category, instrument, window: state.window_.value.join(','), carFrom: state.carRange.value[0] };
}

export const acrossKey = () => JSON.stringify(acrossQuery());

/** The average in force, once; `again` asks anew after a failure. */
export function loadAcross(again = false) {
  const key = acrossKey();
  if (state.averages.peek().has(key) && !again) return undefined;
  return once(`across ${key}`, async () => {
    const answer = await get('/impact/aggregate', acrossQuery()).catch((error) => ({ error }));
    state.averages.value = new Map(state.averages.peek()).set(key, answer);
  });
}

/** The cells of the stocks that events name: what the first view needs of the matrix, and a small part of it. */
const loadNamed = () =>
  once('named', async () => {
    const cells = await fetchCells(true);
    if (state.matrix.peek().size === 0) {
      state.matrix.value = asMatrix(cells);
    }
    return cells;
  });

export function loadMatrix() {
  return once('matrix', async () => {
    state.matrixLoading.value = true;
    state.matrixError.value = null;
    const parts = await Promise.all([loadNamed(), fetchCells(false)]);
    batch(() => {
      state.matrix.value = asMatrix(parts.flat());
      state.matrixLoading.value = false;
      state.matrixWhole.value = true;
    });
  });
}

/** Cells of the window in force, of instruments that the event names or of others; none, with the error kept, when they cannot be had. */
function fetchCells(named) {
  return getAll('/impact', { ...matrixOf(state.window_.peek()), named }).catch((error) => {
    state.matrixError.value = error;
    return [];
  });
}

/** Fetches again what an event's studies changed: its own page if it was opened, and its row of the matrix. */
export async function refreshImpact(id) {
  const [cells] = await Promise.all([
    getAll('/impact', matrixOf(state.window_.peek(), id)).catch(() => []),
    state.impacts.peek().has(id) ? loadImpact(id) : undefined,
  ]);
  const before = state.matrix.peek();
  const marks = new Map(state.revised.peek());
  for (const [key, cell] of asMatrix(cells)) {
    const was = before.get(key);
    if (was?.car !== undefined && was.car !== cell.car) {
      marks.set(key, { at: Date.now(), was });
    }
  }
  batch(() => {
    state.matrix.value = new Map([...before, ...asMatrix(cells)]);
    state.revised.value = marks;
    state.averages.value = new Map();
  });
}

/** @returns {Map<string, any>} cells by event and instrument */
const asMatrix = (cells) => new Map(cells.map((cell) => [state.cellKey(cell.event, cell.instrument), cell]));

/** The event of the address if there is one, else the newest with an estimate for an instrument it names. */
function selectDefault(cells) {
  const known = state.eventById.value;
  const studied = new Set(state.studied.value.map((each) => each.id));
  const wanted = state.selectedInstruments.peek().filter((id) => studied.has(id));
  if (wanted.length !== state.selectedInstruments.peek().length) {
    state.selectedInstruments.value = wanted;
  }
  if (!known.has(state.selectedEventId.peek() ?? '')) {
    const measured = new Set(cells.filter((cell) => cell.car !== undefined && cell.named).map((cell) => cell.event));
    const newest = [...state.events.value].reverse();
    state.selectedEventId.value = (newest.find(({ id }) => measured.has(id)) ?? newest[0])?.id ?? null;
  }
  if (wanted.length === 0) {
    state.selectedInstruments.value = state.selectedEvent.value ? state.instrumentsOf(state.selectedEvent.value) : [];
  }
  if (!state.selectedInstruments.value.includes(state.focusedInstrument.peek() ?? '')) {
    state.focusedInstrument.value = state.selectedInstruments.value[0] ?? null;
  }
}

function fail(error) {
  if (!(error instanceof ProblemError)) {
    console.error(error);
  }
  state.loading.value = { phase: 'failed', error };
}
