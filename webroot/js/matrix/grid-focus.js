/** Arrow keys in a grid with one tab stop: which element has the focus next. */

const STEPS = {
  ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0], PageUp: [-10, 0], PageDown: [10, 0],
};

const limit = (value, low, high) => Math.min(high, Math.max(low, value));

/** The [row, column] after a key, in a grid whose rows all have `columns` places; undefined when the key is no move. */
export function nextPlace(key, [row, column], rows, columns) {
  if (key === 'Home') return [row, 0];
  if (key === 'End') return [row, columns - 1];
  const step = STEPS[key];
  return step && [limit(row + step[0], 0, rows - 1), limit(column + step[1], 0, columns - 1)];
}

/** Keeps one tab stop, on the element last focused, moves it with the keys, and lets Enter and Space act on cells. */
export function moveFocus(box, event) {
  const at = event.target.closest?.('[data-cell]');
  if (!box || !at) return;
  if (event.type === 'focusin') {
    box.querySelectorAll('[data-cell][tabindex="0"]').forEach((each) => each.setAttribute('tabindex', '-1'));
    at.setAttribute('tabindex', '0');
    return;
  }
  if ((event.key === 'Enter' || event.key === ' ') && at.tagName !== 'BUTTON') {
    event.preventDefault();
    at.click();
    return;
  }
  const grid = [...box.querySelectorAll('tr')].map((row) => [...row.querySelectorAll('[data-cell]')]);
  const row = grid.findIndex((cells) => cells.includes(at));
  const next = nextPlace(event.key, [row, grid[row].indexOf(at)], grid.length, grid[row].length);
  if (!next) return;
  event.preventDefault();
  event.stopPropagation();
  grid[next[0]][next[1]].focus();
}
