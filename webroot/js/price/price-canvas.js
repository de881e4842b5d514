import { LineSeries, createChart, createSeriesMarkers } from 'lightweight-charts';
import { LINE_STYLES } from '../symbols.js';
import { DayLines } from './day-lines.js';
import { StretchBand } from './stretch-band.js';

const TOKENS = { text: '--text', muted: '--muted', grid: '--grid', edge: '--edge', panel: '--panel', stretch: '--stretch' };

/** The page's colours in force, as a canvas needs them. */
function readTokens(element) {
  const style = getComputedStyle(element);
  const read = (name) => style.getPropertyValue(name).trim();
  const slots = Array.from({ length: 6 }, (_, slot) => read(`--symbol-${slot}`));
  return { ...Object.fromEntries(Object.entries(TOKENS).map(([key, name]) => [key, read(name)])), slots };
}

/** Session date of a time as lightweight-charts hands it back. */
const sessionOf = (time) =>
  typeof time === 'object' && time !== null
    ? `${time.year}-${String(time.month).padStart(2, '0')}-${String(time.day).padStart(2, '0')}`
    : time;

const CLEAR = 'rgba(0, 0, 0, 0)';

/**
 * One lightweight-charts chart that draws lines, day-0 markers and a crosshair, and tells which dates are seen. It holds
 * no state of the page; {@link dispose} must be called when its element goes.
 */
export class PriceCanvas {
  /** Whether the reader has moved the view since it was last set for them. */
  moved = false;
  #element;
  #chart;
  #drawn = new Map();
  #lines = [];
  #told = '';
  #pointed = /** @type {string | null} */ (null);
  #hovered = false;
  #days = new DayLines();
  #band = new StretchBand();
  #host;
  #gone = false;
  /** What was asked to be shown and is not yet: the chart shows it with its next frame. */
  #wish = /** @type {any} */ (null);

  /**
   * @param {HTMLElement} element
   * @param {object} on
   * @param {(range: {from: string, to: string}) => void} on.range the dates seen, after each change
   * @param {(session: string | null) => void} on.point the session under the pointer
   */
  constructor(element, on) {
    this.#element = element;
    this.#chart = createChart(element, {
      autoSize: true,
      layout: { attributionLogo: false, fontSize: 13 },
      rightPriceScale: { borderVisible: false, entireTextOnly: true, scaleMargins: { top: 0.14, bottom: 0.08 } },
      timeScale: { borderVisible: false, rightOffset: 3, minBarSpacing: 0.2 },
      handleScroll: { vertTouchDrag: false },
    });
    this.#chart.timeScale().subscribeVisibleTimeRangeChange((range) => {
      if (!range) return;
      const seen = { from: sessionOf(range.from), to: sessionOf(range.to) };
      const key = `${seen.from} ${seen.to}`;
      if (key !== this.#told) {
        this.#told = key;
        on.range(seen);
      }
    });
    this.#chart.subscribeCrosshairMove(({ time, point, sourceEvent }) => {
      if (!sourceEvent && !this.#hovered) return;
      this.#hovered = Boolean(time && point);
      on.point(time && point ? sessionOf(time) : null);
    });
  }

  /**
   * @param {object[]} lines of linesOf, with slot and focused
   * @param {object} look
   * @param {(value: number) => string} look.value
   * @param {(session: string) => string} look.date
   * @param {(session: string, kind: 'year' | 'month' | 'day') => string} look.tick
   * @param {boolean} look.log
   * @param {object[]} look.markers one or none per line
   */
  draw(lines, look) {
    const seen = this.#wish ?? this.#seen();
    this.#lines = lines;
    const colours = readTokens(this.#element);
    this.#chart.applyOptions(chartOptions(colours, look, this.#element));
    const wanted = new Set(lines.map((line) => line.instrument));
    for (const [id, { series }] of this.#drawn) {
      if (!wanted.has(id)) {
        if (series === this.#host) {
          [this.#band, this.#days].forEach((behind) => series.detachPrimitive(behind));
          this.#host = undefined;
        }
        this.#chart.removeSeries(series);
        this.#drawn.delete(id);
      }
    }
    lines.forEach((line) => this.#put(line, colours, look));
    lines.forEach((line, i) => {
      this.#drawn.get(line.instrument).markers.setMarkers(dotOf(look.markers[i], colours.slots[line.slot]));
    });
    this.#band.look(colours);
    this.#drawDays(look.markers, colours);
    if (seen) this.#view(seen);
    if (this.#pointed) this.point(this.#pointed);
  }

  /** The dates seen now, null before anything is drawn. */
  #seen() {
    const range = this.#drawn.size > 0 ? this.#chart.timeScale().getVisibleRange() : null;
    return range && { from: sessionOf(range.from), to: sessionOf(range.to) };
  }

  /**
   * Shows the dates, when any bar lies among them. Said again after each drawing: the chart takes days of another venue
   * that come in between for newer ones, and would move on by as many.
   */
  #view(range) {
    if (!this.#lines.some((line) => line.points?.some((p) => p.session >= range.from && p.session <= range.to))) return;
    this.#wish = range;
    this.#chart.timeScale().setVisibleRange(range);
    requestAnimationFrame(() => {
      if (this.#wish === range) this.#wish = null;
    });
  }

  #drawDays(markers, colours) {
    if (!this.#host) {
      this.#host = this.#drawn.values().next().value?.series;
      [this.#band, this.#days].forEach((behind) => this.#host?.attachPrimitive(behind));
    }
    const font = `13px ${getComputedStyle(this.#element).fontFamily}`;
    const days = markers.filter((marker) => marker?.text).sort((a, b) => a.session.localeCompare(b.session));
    this.#days.set(days, { ...colours, font });
  }

  #put(line, colours, look) {
    if (!this.#drawn.has(line.instrument)) {
      const series = this.#chart.addSeries(LineSeries, { priceLineVisible: false, title: '' });
      this.#drawn.set(line.instrument, { series, markers: createSeriesMarkers(series, []), points: null });
    }
    const own = this.#drawn.get(line.instrument);
    own.series.applyOptions({
      color: colours.slots[line.slot],
      lineStyle: LINE_STYLES[line.slot],
      lineWidth: line.focused ? 3 : 2,
      lastValueVisible: line.focused,
      priceFormat: { type: 'custom', minMove: 0.01, formatter: look.value },
    });
    const points = line.points ?? [];
    own.series.setData(points.map(({ session, value }) => ({
      time: session,
      value,
      ...(line.holes.has(session) ? { color: CLEAR } : {}),
    })));
  }

  /** Shows the dates, when any bar lies among them and they are not what is seen already. */
  show(range) {
    if (`${range.from} ${range.to}` === this.#told) return;
    this.#view(range);
  }

  /** Tints the sessions from one to another, or none. @param {{from: string, to: string} | undefined} band */
  tint(band) {
    this.#band.set(band);
  }

  /** Puts the crosshair on a session of the first line that has it, where it stays when bars are added, or takes it away. */
  point(session) {
    this.#pointed = session;
    this.#hovered = false;
    for (const line of session ? this.#lines : []) {
      const point = line.points?.find((each) => each.session === session);
      if (point) {
        this.#chart.setCrosshairPosition(point.value, session, this.#drawn.get(line.instrument).series);
        return;
      }
    }
    this.#chart.clearCrosshairPosition();
  }

  /** Widens (above 1) or narrows the view about its middle, after what was asked to be shown is. */
  zoom(factor) {
    this.moved = true;
    requestAnimationFrame(() => {
      if (this.#gone) return;
      const scale = this.#chart.timeScale();
      const range = scale.getVisibleLogicalRange();
      if (!range) return;
      const [middle, half] = [(range.from + range.to) / 2, ((range.to - range.from) / 2) * factor];
      scale.setVisibleLogicalRange({ from: middle - half, to: middle + half });
    });
  }

  dispose() {
    this.#gone = true;
    this.#chart.remove();
  }
}

/** @returns {any} */
function chartOptions(colours, look, element) {
  return {
    layout: {
      background: { type: 'solid', color: CLEAR },
      textColor: colours.muted,
      fontFamily: getComputedStyle(element).fontFamily,
    },
    grid: { vertLines: { visible: false }, horzLines: { color: colours.grid } },
    rightPriceScale: { mode: look.log ? 1 : 0 },
    crosshair: {
      vertLine: { color: colours.edge, labelBackgroundColor: colours.muted },
      horzLine: { color: colours.edge, labelBackgroundColor: colours.muted },
    },
    timeScale: { tickMarkFormatter: (time, type) => look.tick(sessionOf(time), ['year', 'month', 'day'][type] ?? 'day') },
    localization: { priceFormatter: look.value, timeFormatter: (time) => look.date(sessionOf(time)) },
  };
}

const dotOf = (marker, color) =>
  marker ? [{ time: marker.session, position: 'inBar', shape: 'circle', color, size: 1.2, id: marker.session }] : [];
