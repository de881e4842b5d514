/**
 * The dates that the timeline shows, as a tint behind the price lines. The chart has a place for each session and none
 * between: the tint reaches from half a place before the first session among the dates to half a place after the last.
 * A series primitive of lightweight-charts.
 */
export class StretchBand {
  #band = /** @type {{from: string, to: string} | undefined} */ (undefined);
  #look = /** @type {any} */ ({});
  #attached = /** @type {any} */ (undefined);

  attached(parameters) {
    this.#attached = parameters;
  }

  detached() {
    this.#attached = undefined;
  }

  /** @param {{from: string, to: string} | undefined} band sessions of the chart */
  set(band) {
    if (band?.from === this.#band?.from && band?.to === this.#band?.to) return;
    this.#band = band;
    this.#attached?.requestUpdate();
  }

  /** @param {any} look the tint and the edge in force, seen with what is drawn next */
  look(look) {
    this.#look = look;
  }

  paneViews() {
    return [{ zOrder: () => 'bottom', renderer: () => ({ draw: (target) => this.#draw(target) }) }];
  }

  #draw(target) {
    const scale = this.#attached.chart.timeScale();
    const half = scale.options().barSpacing / 2;
    const from = this.#band ? scale.timeToCoordinate(this.#band.from) : null;
    const to = this.#band ? scale.timeToCoordinate(this.#band.to) : null;
    if (from === null || to === null) return;
    target.useMediaCoordinateSpace(({ context, mediaSize: { height } }) => {
      const [left, right] = [Math.round(from - half), Math.round(to + half)];
      context.fillStyle = this.#look.stretch;
      context.fillRect(left, 0, right - left, height);
      context.fillStyle = this.#look.edge;
      context.fillRect(left, 0, 1, height);
      context.fillRect(right - 1, 0, 1, height);
    });
  }
}
