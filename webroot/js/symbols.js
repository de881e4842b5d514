/**
 * One colour and one dash per instrument, the same in every view. Six slots; an instrument asks for the slot of its
 * place in the catalogue and takes the next free one, and keeps what it has for as long as it is shown.
 */

export const SLOTS = 6;

/** Line colours per theme: each ≥ 3:1 on the panel and apart from each other for colour-blind readers. */
export const COLOURS = {
  light: ['#1949c5', '#d96619', '#660a6f', '#737fee', '#2c4909', '#835b6f'],
  dark: ['#4674db', '#e98d5b', '#55f2ed', '#ada3ff', '#c8e928', '#d03275'],
};

/** SVG dash arrays; an empty one is a solid line. */
export const DASHES = ['', '7 3', '2 3', '10 3 2 3', '5 5', '4 2'];

/** The nearest line style of lightweight-charts (0 solid, 1 dotted, 2 dashed, 3 large dashed). */
export const LINE_STYLES = [0, 2, 1, 3, 2, 1];

/**
 * @param {string[]} shown instruments to colour, in order
 * @param {string[]} catalogue all instruments, in catalogue order
 * @param {ReadonlyMap<string, number>} [kept] slots in force
 * @returns {Map<string, number>} a slot for each shown instrument, no two alike while there are at most six
 */
export function assignSlots(shown, catalogue, kept = new Map()) {
  const slots = new Map(shown.filter((id) => kept.has(id)).map((id) => [id, kept.get(id) ?? 0]));
  for (const id of shown.filter((each) => !kept.has(each))) {
    const taken = new Set(slots.values());
    const wanted = Math.max(0, catalogue.indexOf(id)) % SLOTS;
    const free = Array.from({ length: SLOTS }, (_, i) => (wanted + i) % SLOTS).find((slot) => !taken.has(slot));
    slots.set(id, free ?? wanted);
  }
  return slots;
}

/** The colour of a slot for canvases; elements use the custom property `--symbol-<slot>`. */
export const colourOf = (slot, theme) => COLOURS[theme][slot];
