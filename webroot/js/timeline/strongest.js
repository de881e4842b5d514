/** The cell of an event that stands out most among the instruments it names. Pure. */

/** @param {any} event @param {ReadonlyMap<string, any>} matrix @returns {any | null} null when none is measured */
export function strongest(event, matrix) {
  const cells = event.instruments.map((id) => matrix.get(`${event.id}|${id}`)).filter((cell) => cell?.car !== undefined);
  return cells.reduce((best, cell) => (best && Math.abs(best.t) >= Math.abs(cell.t) ? best : cell), null);
}
