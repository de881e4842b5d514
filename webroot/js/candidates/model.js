/** Candidates as the timeline shows them. Pure. */

const PREFIX = 'candidate:';

/** A candidate as something the timeline can place: like an event, by an id that no event has, never verified. */
export const asItem = (candidate) => ({ ...candidate.event, id: PREFIX + candidate.id, verified: false, candidate });

/** The candidate's id of such an id, or null when it is an event's. */
export const candidateOf = (itemId) => (itemId?.startsWith(PREFIX) ? itemId.slice(PREFIX.length) : null);

export const itemIdOf = (candidateId) => PREFIX + candidateId;

/** The candidates after one was told: those still proposed, by date, the told one as it is now. */
export function withTold(candidates, told) {
  const others = candidates.filter(({ id }) => id !== told.id);
  return told.status === 'proposed' ? [...others, told].sort(byDate) : others;
}

export const byDate = (a, b) => a.event.when.date.localeCompare(b.event.when.date) || a.id.localeCompare(b.id);

/** Events and candidates in time; on one day the events first. */
export function together(events, items) {
  if (items.length === 0) return events;
  const rank = (each) => (each.candidate ? 1 : 0);
  return [...events, ...items].sort((a, b) => a.when.date.localeCompare(b.when.date) || rank(a) - rank(b) || a.id.localeCompare(b.id));
}

/** The studies to speak of: those the candidate names, measured ones first, at most so many. */
export function namedStudies(impact, most = 3) {
  const rank = (study) => (study.windows?.length > 0 ? 0 : 1);
  return impact.studies.filter((study) => study.named).sort((a, b) => rank(a) - rank(b)).slice(0, most);
}
