/** Filtering and ranking of events, as pure functions: accents, case and language do not matter. */

/** Text as it is compared: without accents (Korean is recomposed), in lower case. */
export function fold(text) {
  return text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').normalize('NFC').toLowerCase().trim();
}

/** Everything of an event that a search looks at, by weight. */
function fields(event) {
  return [
    { weight: 3, texts: Object.values(event.title) },
    { weight: 2, texts: event.parties },
    { weight: 1, texts: event.instruments },
  ];
}

/**
 * How well an event answers a search: 0 when some word of it is found nowhere. A title that begins with the search
 * comes before one with a word that does, and that before one that merely holds it.
 */
export function relevance(event, q) {
  const wanted = fold(q);
  if (!wanted) {
    return 1;
  }
  const all = fields(event);
  const words = wanted.split(/\s+/);
  const everything = all.flatMap(({ texts }) => texts.map(fold)).join(' \n ');
  if (!words.every((word) => everything.includes(word))) {
    return 0;
  }
  const scores = all.flatMap(({ weight, texts }) => texts.map((text) => weight * placeOf(fold(text), wanted)));
  return 1 + Math.max(0, ...scores);
}

function placeOf(text, wanted) {
  if (text.startsWith(wanted)) {
    return 3;
  }
  const at = text.indexOf(wanted);
  return at < 0 ? 0 : /[\p{L}\p{N}]/u.test(text[at - 1]) ? 1 : 2;
}

/** @param {any} event @param {{categories: string[], party: string, verified: string, q: string}} filters */
export function matchesFilters(event, { categories, party, verified, q }) {
  return (
    (categories.length === 0 || categories.includes(event.category)) &&
    (party === '' || event.parties.includes(party)) &&
    (verified === '' || event.verified === (verified === 'yes')) &&
    relevance(event, q) > 0
  );
}

/** Events that answer a search, best first; equal ones newest first. */
export function search(events, q, limit = 8) {
  return events
    .map((event) => ({ event, score: relevance(event, q) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || b.event.when.date.localeCompare(a.event.when.date))
    .slice(0, limit)
    .map(({ event }) => event);
}
