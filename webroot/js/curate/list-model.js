/** The list of candidates as others decide meanwhile. Pure. */

/** The newest proposal first. */
export const byProposal = (a, b) => b.proposedAt.localeCompare(a.proposedAt) || a.id.localeCompare(b.id);

/**
 * The list after one was told. One that is shown stays where it is, as it is now; a new one waits to be asked for, so that
 * nothing moves under a pointer. What was decided is decided once: a state of before that comes late is not taken.
 *
 * @template {{items: any[], fresh: any[]}} T
 * @param {T} list
 * @param {any} told
 * @returns {T}
 */
export function withTold(list, told) {
  const shown = list.items.find(({ id }) => id === told.id);
  if (shown) {
    const late = shown.status !== 'proposed' && told.status === 'proposed';
    return late ? list : { ...list, items: list.items.map((each) => (each === shown ? { ...each, ...told } : each)) };
  }
  const others = list.fresh.filter(({ id }) => id !== told.id);
  return { ...list, fresh: told.status === 'proposed' ? [told, ...others] : others };
}

/** The list with some put first, as they are now. */
export function withFirst(list, first) {
  const ids = new Set(first.map(({ id }) => id));
  const others = (items) => items.filter(({ id }) => !ids.has(id));
  return { ...list, items: [...first, ...others(list.items)], fresh: others(list.fresh) };
}
