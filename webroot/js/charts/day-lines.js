const ROW = 17;

/**
 * Upright dashed lines behind the price lines, one per day 0, each with its words at the top; words of neighbouring days
 * stand on different rows. A series primitive of lightweight-charts.
 */
export class DayLines {
  #days = [];
  #look = {};
  #attached;

  attached(parameters) {
    this.#attached = parameters;
  }

  detached() {
    this.#attached = undefined;
  }

  /** @param {{session: string, text: string}[]} days @param {{text: string, edge: string, font: string}} look */
  set(days, look) {
    this.#days = days;
    this.#look = look;
    this.#attached?.requestUpdate();
  }

  paneViews() {
    return [{ zOrder: () => 'bottom', renderer: () => ({ draw: (target) => this.#draw(target) }) }];
  }

  #draw(target) {
    target.useMediaCoordinateSpace(({ context, mediaSize }) => {
      const scale = this.#attached.chart.timeScale();
      this.#days.forEach(({ session, text }, row) => {
        const x = scale.timeToCoordinate(session);
        if (x !== null) this.#one(context, mediaSize, Math.round(x) + 0.5, text, 10 + row * ROW);
      });
    });
  }

  #one(context, { width, height }, x, text, y) {
    context.strokeStyle = this.#look.edge;
    context.lineWidth = 1;
    context.setLineDash([2, 3]);
    context.beginPath();
    context.moveTo(x, 0);
    context.lineTo(x, height);
    context.stroke();
    context.setLineDash([]);
    context.font = this.#look.font;
    context.fillStyle = this.#look.text;
    context.textBaseline = 'middle';
    const fits = x + 6 + context.measureText(text).width < width;
    context.textAlign = fits ? 'left' : 'right';
    context.fillText(text, fits ? x + 6 : x - 6, y);
  }
}
