/** The candidates that wait, and what was decided on them while the page was open. */
import { get, getAll } from '../api.js';
import { signal } from '../lib.js';
import { callWithKey } from '../key.js';
import { byProposal, withFirst, withTold } from './list-model.js';

/** The newest proposal first; those decided on stay until the list is fetched again. `fresh` came since and is not shown yet. */
export const list = signal(
  /** @type {{phase: 'loading' | 'ready' | 'failed', items: any[], fresh: any[], error?: any}} */ ({ phase: 'loading', items: [], fresh: [] }),
);

const proposed = () => getAll('/candidates', { status: 'proposed' });

export async function loadList() {
  try {
    const items = await proposed();
    list.value = { phase: 'ready', items: items.sort(byProposal), fresh: [] };
  } catch (error) {
    list.value = { ...list.peek(), phase: 'failed', error };
  }
}

/** Takes in what may have been missed: new ones wait, and those shown that wait no more are looked up. */
export async function catchUp() {
  const now = await proposed();
  const ids = new Set(now.map(({ id }) => id));
  const gone = list.peek().items.filter(({ id, status }) => status === 'proposed' && !ids.has(id));
  const decided = await Promise.all(gone.map(({ id }) => get(`/candidates/${encodeURIComponent(id)}`)));
  [...now.sort(byProposal).reverse(), ...decided].forEach(tell);
}

/** Takes in one as it is now. */
export function tell(candidate) {
  list.value = withTold(list.peek(), candidate);
}

/** Shows those that came since. */
export function showFresh() {
  list.value = withFirst(list.peek(), list.peek().fresh);
}

/** Reads an article; what it tells goes to the top of the list. */
export async function extract(article) {
  const { items } = await callWithKey('POST', '/candidates:extract', article);
  list.value = { ...withFirst(list.peek(), items), phase: 'ready' };
  return items;
}
