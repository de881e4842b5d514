import { number } from '../i18n.js';

const UNITS = /** @type {[string, number][]} */ ([['day', 86_400], ['hour', 3600], ['minute', 60], ['second', 1]]);

/** "3 minutes", "2 days": in the largest unit of which there are two. */
export function duration(seconds) {
  const [unit, size] = UNITS.find(([, each]) => seconds >= 2 * each) ?? ['second', 1];
  return number(Math.round(seconds / size), { style: 'unit', unit, unitDisplay: 'long' });
}
