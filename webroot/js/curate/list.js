/** The candidates that wait, and what was decided on them here. */
import { ProblemError, getAll, getTagged } from '../api.js';
import { signal } from '../lib.js';
import { callWithKey } from '../key.js';
import { sameState } from './edit-model.js';

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

/**
 * Decides on a candidate as it is shown, and shows it as it stands then. One that somebody else changed meanwhile is left
 * alone and shown as it is now.
 */
export async function decide(shown, action, body) {
  const path = `/candidates/${encodeURIComponent(shown.id)}`;
  const { value: there, etag } = await getTagged(path);
  if (!sameState(shown, there)) {
    put(there);
    throw new ProblemError(412, {});
  }
  try {
    put(await callWithKey('POST', `${path}/${action}`, body, etag));
  } catch (error) {
    if (error.status === 409 || error.status === 412) {
      put((await getTagged(path)).value);
    }
    throw error;
  }
}

function put(now) {
  list.value = { ...list.peek(), items: list.peek().items.map((each) => (each.id === now.id ? { ...each, ...now } : each)) };
}
