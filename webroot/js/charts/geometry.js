/** Scales, ticks, paths and label placement for the charts drawn by hand. Pure. */

/** A linear map from the domain to the range. */
export function linear([d0, d1], [r0, r1]) {
  const slope = d1 === d0 ? 0 : (r1 - r0) / (d1 - d0);
  return (value) => r0 + (value - d0) * slope;
}

/** Round steps (1, 2, 2.5 or 5 × 10^k) that cover the span with at most `count` intervals. */
export function tickStep(span, count) {
  const raw = span / Math.max(1, count);
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 2.5, 5].find((m) => m * power >= raw * (1 - 1e-9)) ?? 10;
  return step * power;
}

/** Round ticks inside [low, high]. */
export function ticks(low, high, count) {
  if (!(high > low)) return [low];
  const step = tickStep(high - low, count);
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, i) => (first + i) * step + 0);
}

/** The smallest range of whole steps that holds [low, high], so that axis and data share round ends. */
export function roundRange(low, high, count) {
  if (!(high > low)) return [low - 1, high + 1];
  const step = tickStep(high - low, count);
  return [Math.floor(low / step + 1e-9) * step, Math.ceil(high / step - 1e-9) * step];
}

/** Decimals needed to tell neighbouring ticks apart, at most two. */
export function tickDigits(step) {
  return Math.min(2, Math.max(0, -Math.floor(Math.log10(step) + 1e-9) + (/^2\.?5/.test(step.toPrecision(2)) ? 1 : 0)));
}

/** Runs of points on consecutive days: a missing day ends one run and the next present day starts another. */
export function runs(points) {
  const result = [];
  for (const point of points) {
    const current = result.at(-1);
    if (current && point.day === current.at(-1).day + 1) current.push(point);
    else result.push([point]);
  }
  return result;
}

const at = (x, y) => `${x.toFixed(1)},${y.toFixed(1)}`;

/** An SVG path through the runs; gaps are lifted pens. */
export function linePath(groups, x, y) {
  return groups.map((group) => `M${group.map((p) => at(x(p), y(p))).join('L')}`).join('');
}

/** A closed band per run between two heights. */
export function bandPath(groups, x, low, high) {
  const closed = (group) => {
    const top = group.map((p) => at(x(p), high(p)));
    const bottom = group.toReversed().map((p) => at(x(p), low(p)));
    return `M${[...top, ...bottom].join('L')}Z`;
  };
  return groups.filter((group) => group.length > 1).map(closed).join('');
}

/**
 * Heights for labels that want to sit at `wanted`, in the same order top to bottom, at least `gap` apart and inside
 * [top, bottom]; each moves as little as the others allow.
 */
export function spread(wanted, gap, top, bottom) {
  const order = wanted.map((_, i) => i).sort((a, b) => wanted[a] - wanted[b] || a - b);
  const clamp = (block) => {
    const height = (block.members.length - 1) * gap;
    block.start = Math.max(top, Math.min(block.sum / block.members.length, bottom - height));
    return block;
  };
  const blocks = [];
  for (const index of order) {
    let block = clamp({ members: [index], sum: wanted[index] });
    while (blocks.length > 0) {
      const above = blocks.at(-1);
      if (above.start + above.members.length * gap <= block.start) break;
      blocks.pop();
      const shift = above.members.length * gap;
      const sum = above.sum + block.sum - block.members.length * shift;
      block = clamp({ members: [...above.members, ...block.members], sum });
    }
    blocks.push(block);
  }
  const placed = new Array(wanted.length);
  for (const { members, start } of blocks) members.forEach((index, i) => (placed[index] = start + i * gap));
  return placed;
}
