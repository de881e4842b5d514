/**
 * The key of a reader who may do more than read. It is typed in, kept for this tab of the browser only, and sent in no
 * other place than the header of a request to this server.
 */
import { address, ask } from './api.js';
import { signal } from './lib.js';

const KEPT = 'sillage.key';
const ROLES = ['reader', 'curator', 'admin'];

/** Whose key it is, once the server has said so. */
export const caller = signal(/** @type {{name: string, role: string} | null} */ (null));

let key = '';

/** Whether the key is of a role or of one above it. @param {'reader' | 'curator' | 'admin'} role */
export const may = (role) => ROLES.indexOf(caller.value?.role ?? '') >= ROLES.indexOf(role);

/** Takes a key if the server knows it; rejects with what the server says otherwise. */
export async function useKey(text) {
  const given = text.trim();
  caller.value = await ask(address('/caller'), { headers: bearer(given) });
  key = given;
  keep(given);
}

/** Takes up the key of before a reload, without a word when it holds no more. */
export async function resumeKey() {
  const kept = caller.value ? '' : (storage((tab) => tab.getItem(KEPT)) ?? '');
  if (kept) {
    await useKey(kept).catch((error) => error.status === 401 && forgetKey());
  }
}

export function forgetKey() {
  key = '';
  caller.value = null;
  keep('');
}

/**
 * Asks with the key; a key that holds no more is forgotten.
 * @param {string} method @param {string} path below /api/v1 @param {unknown} [body] sent as JSON
 * @param {object} [how]
 * @param {string} [how.etag] of the state that is meant; another one is left alone
 * @param {string} [how.once] a name of the request: sent again under it, it is answered and not done again
 */
export async function callWithKey(method, path, body, { etag, once } = {}) {
  const headers = {
    ...bearer(key),
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(etag ? { 'if-match': etag } : {}),
    ...(once ? { 'idempotency-key': once } : {}),
  };
  try {
    return await ask(address(path), { method, headers, body: body === undefined ? undefined : JSON.stringify(body) });
  } catch (error) {
    if (error.status === 401) {
      forgetKey();
    }
    throw error;
  }
}

const bearer = (text) => ({ authorization: `Bearer ${text}` });

function keep(text) {
  storage((tab) => (text ? tab.setItem(KEPT, text) : tab.removeItem(KEPT)));
}

/** A browser may forbid storage: then the key lives as long as the page. */
function storage(use) {
  try {
    return use(sessionStorage);
  } catch {
    return undefined;
  }
}
