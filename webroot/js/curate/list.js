/** The candidates that wait, and what was decided on them here. */
import { getAll } from '../api.js';
import { signal } from '../lib.js';
import { callWithKey } from '../key.js';

/** The newest proposal first; those decided on here stay until the list is fetched again. */
export const list = signal(/** @type {{phase: 'loading' | 'ready' | 'failed', items: any[], error?: any}} */ ({ phase: 'loading', items: [] }));

const byProposal = (a, b) => b.proposedAt.localeCompare(a.proposedAt) || a.id.localeCompare(b.id);

export async function loadList() {
  try {
    const items = await getAll('/candidates', { status: 'proposed' });
    list.value = { phase: 'ready', items: items.sort(byProposal) };
  } catch (error) {
    list.value = { ...list.peek(), phase: 'failed', error };
  }
}

/** Puts candidates first, as they are now. @param {any[]} told */
export function putFirst(told) {
  const ids = new Set(told.map(({ id }) => id));
  list.value = { phase: 'ready', items: [...told, ...list.peek().items.filter(({ id }) => !ids.has(id))] };
}

/** Reads an article; what it tells goes to the top of the list. */
export async function extract(article) {
  const { items } = await callWithKey('POST', '/candidates:extract', article);
  putFirst(items);
  return items;
}

/** Decides on a candidate and shows it as it stands now, where it stands. */
export async function decide(id, action, body) {
  const now = await callWithKey('POST', `/candidates/${encodeURIComponent(id)}/${action}`, body);
  list.value = { ...list.peek(), items: list.peek().items.map((each) => (each.id === id ? { ...each, ...now } : each)) };
}
