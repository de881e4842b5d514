/** Which lane an event lies in, and which marks stand so close that they are drawn as one. */
import { dayOf } from './scale.js';

/** Lanes from top to bottom; two small pairs of categories share one. */
export const LANES = [
  ['product'],
  ['partnership'],
  ['investment'],
  ['infrastructure'],
  ['regulation'],
  ['earnings', 'market'],
  ['founding', 'people'],
];

export const CATEGORIES = LANES.flat();

/** Marks nearer than this are drawn as one with a count. */
export const CLUSTER_WIDTH = 22;

/** The lane of a category; one that is not known yet goes to the last. */
export function laneOf(category) {
  const at = LANES.findIndex((lane) => lane.includes(category));
  return at < 0 ? LANES.length - 1 : at;
}

/**
 * Places events: each lane's marks from left to right, runs of near ones merged. The selected event always stands alone.
 *
 * @param {any[]} events
 * @param {(day: number) => number} x
 * @param {string | null} selectedId
 * @returns {{x: number, lane: number, events: any[]}[]} singles and clusters, by lane and then by place
 */
export function place(events, x, selectedId) {
  const marks = events
    .map((event) => ({ x: x(dayOf(event.when.date)), lane: laneOf(event.category), events: [event] }))
    .sort((a, b) => a.lane - b.lane || a.x - b.x);
  const placed = [];
  for (const mark of marks) {
    const last = placed.at(-1);
    const alone = mark.events[0].id === selectedId;
    if (last && !alone && !last.alone && last.lane === mark.lane && mark.x - last.end < CLUSTER_WIDTH) {
      last.events.push(...mark.events);
      last.end = mark.x;
    } else {
      placed.push({ ...mark, end: mark.x, alone });
    }
  }
  return placed.map(({ x: start, end, lane, events: merged }) => ({ x: (start + end) / 2, lane, events: merged }));
}

/** The event before or after another, in time; the ends stay where they are. */
export function neighbour(events, id, step) {
  const at = events.findIndex((event) => event.id === id);
  if (at < 0) {
    return events[step > 0 ? 0 : events.length - 1];
  }
  return events[Math.min(events.length - 1, Math.max(0, at + step))];
}

/** SVG path of a category's shape around 0,0 with a radius: the shape tells the category without colour. */
export function shape(category, r) {
  const round = `M${-r},0a${r},${r} 0 1,0 ${2 * r},0a${r},${r} 0 1,0 ${-2 * r},0z`;
  const s = r * 0.88;
  const shapes = {
    product: round,
    partnership: `M0,${-r * 1.15}L${r * 1.15},0L0,${r * 1.15}L${-r * 1.15},0z`,
    investment: `M0,${-r}L${r * 1.05},${r * 0.85}L${-r * 1.05},${r * 0.85}z`,
    infrastructure: `M${-s},${-s}H${s}V${s}H${-s}z`,
    regulation: `M${-r},0L${-r / 2},${-s}H${r / 2}L${r},0L${r / 2},${s}H${-r / 2}z`,
    earnings: `M${-r},${-r * 0.55}H${r}V${r * 0.55}H${-r}z`,
    market: `M${-r * 1.05},${-r * 0.85}H${r * 1.05}L0,${r}z`,
    founding: star(r * 1.1),
    people: `M0,${-r}L${r},${-r * 0.25}L${r * 0.6},${r * 0.9}H${-r * 0.6}L${-r},${-r * 0.25}z`,
  };
  return shapes[category] ?? round;
}

function star(r) {
  const points = Array.from({ length: 10 }, (_, i) => {
    const radius = i % 2 ? r * 0.45 : r;
    const angle = (Math.PI * i) / 5 - Math.PI / 2;
    return `${(radius * Math.cos(angle)).toFixed(2)},${(radius * Math.sin(angle)).toFixed(2)}`;
  });
  return `M${points.join('L')}z`;
}
