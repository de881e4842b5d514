/**
 * The live link: the official Centrifuge SDK, subscribed to `timeline`, `impact`, `bars`, `candidates`, `status`, the quotes of every
 * instrument and the provisional result of the selected event. What it brings goes through {@link apply}, so that Pause
 * holds all of it back and counts. Streams recover what was missed; when the server says it cannot, everything is
 * loaded anew.
 */
import { loadCandidates, tellCandidate } from './candidates/store.js';
import { effect } from './lib.js';
import { loadAll, loadBars, refreshImpact } from './load.js';
import { givenUp, redial } from './redial.js';
import { newClient } from './socket.js';
import * as state from './state.js';

const NOTE_MILLIS = 4000;
const REPAINT_MILLIS = 250;
/** What a stream brings so soon after it is back was missed: the server may send it after its answer. */
const SETTLE_MILLIS = 500;

/** Changes not yet on the page, by what they change, in the order they came: a later one of the same key is in place of the earlier. */
const pending = new Map();
let timer = 0;

/** Keeps a change for the next repaint; at most four repaints a second, none while paused. */
function apply(key, change) {
  pending.delete(key);
  pending.set(key, change);
  if (state.paused.peek()) {
    state.waiting.value += 1;
  } else if (!timer) {
    timer = setTimeout(flush, REPAINT_MILLIS);
  }
}

function flush() {
  timer = 0;
  const changes = [...pending.values()];
  pending.clear();
  state.waiting.value = 0;
  state.lastUpdate.value = Date.now();
  changes.forEach((change) => change());
}

/** Holds updates back, or lets those that waited through. */
export function setPaused(on) {
  clearTimeout(timer);
  timer = 0;
  state.paused.value = on;
  state.waiting.value = pending.size;
  if (!on && pending.size > 0) {
    flush();
  }
}

/** Opens the link and keeps it open for as long as the page lives. */
export async function startLive() {
  const client = await newClient('dashboard');
  const recovered = new Recovery();
  let connectedBefore = false;
  client.on('connecting', () => move(connectedBefore ? 'reconnecting' : 'connecting'));
  client.on('disconnected', (context) => givenUp(context) && move('off'));
  client.on('connected', () => {
    connectedBefore = true;
    move('live');
  });
  connectAgain = redial(client, (retryAt) => (state.link.value = { ...state.link.peek(), retryAt }));
  stream(client, 'timeline', recovered, onTimeline);
  stream(client, 'impact', recovered, onImpact);
  stream(client, 'bars', recovered, onBars);
  stream(client, 'candidates', recovered, ({ data }) => apply(`candidate ${data.id}`, () => tellCandidate(data)));
  cache(client, 'status', (data) => apply('status', () => (state.status.value = data)));
  followQuotes(client);
  followSelected(client);
  client.connect();
}

/** Connects again after the link was given up; without being asked it is tried again as long as there is hope. */
let connectAgain = () => location.reload();
export const reconnect = () => connectAgain();

/** Without the code of the link the page lives on, not live. */
export function linkFailed() {
  state.link.value = { phase: 'off', since: Date.now() };
}

function move(phase) {
  const now = state.link.peek();
  if (now.phase !== phase) {
    state.link.value = { phase, since: Date.now(), note: phase === 'live' ? now.note : undefined };
  }
}

/** What came back after a break, told once for all channels: the count of missed updates, or that all was reloaded. */
class Recovery {
  missed = 0;
  reload = false;
  #told = 0;

  /** Says it after the channels had a moment to answer. */
  tell() {
    clearTimeout(this.#told);
    this.#told = setTimeout(() => {
      note({ key: this.#outcome(), count: this.missed });
      if (this.reload) {
        loadAll();
        loadCandidates();
      }
      this.missed = 0;
      this.reload = false;
    }, SETTLE_MILLIS);
  }

  #outcome() {
    if (this.reload) return 'link.reloaded';
    return this.missed > 0 ? 'link.missed' : 'link.nothingMissed';
  }
}

function note(text) {
  state.link.value = { ...state.link.peek(), note: text };
  setTimeout(() => {
    if (state.link.peek().note === text) {
      state.link.value = { ...state.link.peek(), note: undefined };
    }
  }, NOTE_MILLIS);
}

/** A channel that keeps every publication. */
function stream(client, channel, recovery, onPublication) {
  const subscription = client.newSubscription(channel);
  let recovering = false;
  subscription.on('subscribed', (context) => {
    if (context.wasRecovering) {
      recovering = context.recovered;
      recovery.reload ||= !context.recovered;
      recovery.tell();
      setTimeout(() => (recovering = false), SETTLE_MILLIS);
    }
  });
  subscription.on('publication', (publication) => {
    recovery.missed += recovering ? 1 : 0;
    onPublication(publication);
  });
  subscription.on('error', () => {});
  subscription.subscribe();
}

/** A channel of which only the latest value counts. Answers how to leave it. */
function cache(client, channel, onValue) {
  const subscription = client.getSubscription(channel) ?? client.newSubscription(channel);
  subscription.removeAllListeners();
  subscription.on('publication', ({ data }) => onValue(data));
  subscription.on('error', () => {});
  subscription.subscribe();
  return () => {
    subscription.unsubscribe();
    client.removeSubscription(subscription);
  };
}

function onTimeline({ data, tags }) {
  const kind = tags?.kind ?? data.kind;
  const event = data.event ?? data;
  apply(`event ${event.id}`, () => {
    const others = state.events.peek().filter(({ id }) => id !== event.id);
    const all = kind === 'withdrawn' ? others : [...others, event];
    state.events.value = all.sort((a, b) => a.when.date.localeCompare(b.when.date) || a.id.localeCompare(b.id));
  });
}

/** New or corrected closes: those of the instruments that are drawn are fetched again. */
function onBars({ data }) {
  const id = data.instrument;
  if (state.bars.peek().has(id)) {
    apply(`bars ${id}`, () => loadBars(id));
  }
}

/** Many studies of one event finish together: each event is fetched once per repaint. */
function onImpact({ data, tags }) {
  const id = tags?.event ?? data.event;
  apply(`impact ${id}`, () => refreshImpact(id));
}

function followQuotes(client) {
  const left = new Map();
  effect(() => {
    for (const { id } of state.instruments.value) {
      if (!left.has(id)) {
        left.set(id, cache(client, `quotes:${id}`, (quote) => apply(`quote ${id}`, () => putQuote(id, quote))));
      }
    }
  });
}

function putQuote(id, quote) {
  state.quotes.value = new Map(state.quotes.peek()).set(id, quote);
}

function followSelected(client) {
  let leave = () => {};
  effect(() => {
    const id = state.selectedEvent.value?.id;
    leave();
    leave = id
      ? cache(client, `impact_live:${id}`, (data) =>
          apply(`live ${id}`, () => (state.provisional.value = new Map(state.provisional.peek()).set(id, data))),
        )
      : () => {};
  });
}
