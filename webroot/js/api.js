/**
 * The REST interface. Answers carry an ETag and `no-cache`, so the browser itself asks again with If-None-Match
 * and hands out its copy on a 304; nothing is cached here a second time.
 */

const BASE = '/api/v1';
const DEADLINE_MILLIS = 20_000;

/** An answer that is not a success: RFC 9457 fields where the server gave them, status 0 when nothing answered. */
export class ProblemError extends Error {
  /** @param {number} status @param {{title?: string, detail?: string, errors?: {field: string, message: string}[]}} problem */
  constructor(status, problem) {
    super(problem.detail ?? problem.title ?? `status ${status}`);
    this.status = status;
    this.problem = problem;
  }
}

/** @param {string} path below /api/v1 @param {Record<string, unknown>} [query] entries without a value are left out */
export function address(path, query = {}) {
  const parameters = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== '');
  const text = new URLSearchParams(parameters.map(([key, value]) => [key, String(value)])).toString();
  return BASE + path + (text ? `?${text.replaceAll('%3A', ':').replaceAll('%2C', ',')}` : '');
}

/** One answer as JSON; rejects with {@link ProblemError}. */
export const get = (path, query) => ask(address(path, query));

/** One answer as JSON with the tag of its state, for a write that must not be over another one. */
export async function getTagged(path) {
  const answer = await answered(address(path));
  return { value: await answer.json(), etag: answer.headers.get('etag') ?? undefined };
}

/** Asks by any method; the answer as JSON, undefined where there is none; rejects with {@link ProblemError}. */
export async function ask(url, request) {
  const answer = await answered(url, request);
  return answer.status === 204 ? undefined : answer.json();
}

async function answered(url, /** @type {RequestInit} */ { headers, ...request } = {}) {
  let answer;
  try {
    answer = await fetch(url, {
      headers: { accept: 'application/json', ...headers },
      cache: 'no-cache',
      signal: AbortSignal.timeout(DEADLINE_MILLIS),
      ...request,
    });
  } catch (error) {
    throw new ProblemError(0, { title: 'no answer', detail: String(error?.message ?? error) });
  }
  if (!answer.ok) {
    throw new ProblemError(answer.status, await answer.json().catch(() => ({ title: answer.statusText })));
  }
  return answer;
}

/** Every item of a list, page after page. */
export async function getAll(path, query = {}) {
  const items = [];
  let cursor;
  do {
    const page = await get(path, { limit: 1000, ...query, cursor });
    items.push(...page.items);
    cursor = page.next;
  } while (cursor);
  return items;
}
