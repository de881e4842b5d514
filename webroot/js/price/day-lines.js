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

  /** @param {{session: string, text: string}[]} days @param {{text: string, edge: string, panel: string, font: string}} look */
  set(days, look) {
    this.#days = days;
    this.#look = look;
    this.#attached?.requestUpdate();
  }

  paneViews() {
    const view = (zOrder, draw) => ({ zOrder: () => zOrder, renderer: () => ({ draw: (target) => this.#each(target, draw) }) });
    return [view('bottom', drawLine), view('top', drawWords)];
  }

  #each(target, draw) {
    target.useMediaCoordinateSpace(({ context, mediaSize }) => {
      const scale = this.#attached.chart.timeScale();
      this.#days.forEach(({ session, text }, row) => {
        const x = scale.timeToCoordinate(session);
        if (x !== null) draw(context, mediaSize, this.#look, { x: Math.round(x) + 0.5, y: 10 + row * ROW, text });
      });
    });
  }
}

function drawLine(context, { height }, { edge }, { x }) {
  context.strokeStyle = edge;
  context.lineWidth = 1;
  context.setLineDash([2, 3]);
  context.beginPath();
  context.moveTo(x, 0);
  context.lineTo(x, height);
  context.stroke();
  context.setLineDash([]);
}

/** To the right of the line, or to its left where there is no room, but never cut; on the panel's own colour. */
function drawWords(context, { width }, { font, text: ink, panel }, { x, y, text }) {
  context.font = font;
  const size = context.measureText(text).width;
  const left = x + 6 + size < width ? x + 6 : Math.max(2, x - 6 - size);
  context.fillStyle = panel;
  context.fillRect(left - 2, y - 8, size + 4, 16);
  context.fillStyle = ink;
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  context.fillText(text, left, y);
}
