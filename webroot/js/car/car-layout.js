/** Where everything of the CAR chart stands, from figures and a size. Pure. */

import { simple } from '../charts/effect.js';
import { linear, roundRange, runs, spread, tickDigits, tickStep, ticks } from '../charts/geometry.js';

const TOP = 24;
const BOTTOM = 40;
const LABEL_GAP = 17;
const SWATCH = 22;

/**
 * The study's path inside the range, as fractions a holder earns; days without a value are absent, and where there is no
 * interval low and high are the value itself.
 */
export function pathOf(study, [from, to]) {
  return (study.carPath ?? [])
    .filter((point) => point.day >= from && point.day <= to)
    .map(({ day, car, low95 = car, high95 = car }) => ({ day, car: simple(car), low: simple(low95), high: simple(high95) }));
}

/** Cuts a label to a width, with an ellipsis; `measure` gives the width of a text. */
export function fit(text, width, measure) {
  if (measure(text) <= width) return text;
  let cut = text.length - 1;
  while (cut > 1 && measure(`${text.slice(0, cut).trimEnd()}…`) > width) cut--;
  return `${text.slice(0, cut).trimEnd()}…`;
}

/**
 * @param {object} input
 * @param {{instrument: string, name: string, slot: number, study: object}[]} input.lines the focused one among them
 * @param {string} input.focused its instrument
 * @param {[number, number]} input.range first and last trading day
 * @param {number} input.width in pixels
 * @param {number} input.height in pixels
 * @param {(text: string, bold?: boolean) => number} input.measure width of a label
 * @param {(fraction: number, digits: number) => string} input.format of the value axis
 */
export function layout({ lines, focused, range, width, height, measure, format }) {
  const drawn = lines
    .map((line) => ({ ...line, points: pathOf(line.study, range), focused: line.instrument === focused }))
    .filter((line) => line.points.length > 0);
  const values = drawn.flatMap((line) =>
    line.points.flatMap((p) => (line.focused ? [p.low, p.high] : [p.car])),
  );
  const count = height < 240 ? 4 : 5;
  const [low, high] = roundRange(Math.min(0, ...values), Math.max(0, ...values), count);
  const digits = tickDigits(tickStep(high - low, count) * 100);
  const valueTicks = ticks(low, high, count).map((value) => ({ value, text: format(value, digits) }));

  const left = Math.ceil(Math.max(...valueTicks.map(({ text }) => measure(text)))) + 8;
  const labelRoom = Math.min(160, Math.max(56, Math.floor(width * 0.34) - SWATCH));
  const labels = drawn.map((line) => fit(line.name, labelRoom, (text) => measure(text, line.focused)));
  const right = Math.ceil(Math.max(0, ...labels.map((text, i) => measure(text, drawn[i].focused)))) + SWATCH + 8;

  const x = linear(range, [left, Math.max(left + 40, width - right)]);
  const y = linear([low, high], [height - BOTTOM, TOP]);
  const ends = drawn.map((line) => y(line.points.at(-1).car));
  const places = spread(ends, LABEL_GAP, TOP, height - BOTTOM);
  return {
    x,
    y,
    left,
    right: x(range[1]),
    labelsAt: x(Math.max(range[0], ...drawn.map((line) => line.points.at(-1).day))) + 8,
    top: TOP,
    bottom: height - BOTTOM,
    valueTicks: valueTicks.map((tick) => ({ ...tick, y: y(tick.value) })),
    dayTicks: dayTicks(range, x(1) - x(0)),
    lines: drawn.map((line, i) => ({
      ...line,
      runs: runs(line.points),
      label: { text: labels[i], y: places[i], from: ends[i], x: x(line.points.at(-1).day) },
    })),
  };
}

/** Every day where there is room for its number, else every fifth; day 0 is always among them. */
export function dayTicks([from, to], pixelsPerDay) {
  const every = pixelsPerDay >= 26 ? 1 : pixelsPerDay >= 13 ? 2 : 5;
  const all = Array.from({ length: to - from + 1 }, (_, i) => from + i);
  return all.map((day) => ({ day, labelled: day % every === 0 }));
}

/** The day whose place is nearest to a pixel, inside the range. */
export function dayAt(pixel, { x }, [from, to]) {
  const day = Math.round(from + (pixel - x(from)) / (x(1) - x(0)));
  return Math.min(to, Math.max(from, day));
}
