package io.github.sillage.study.batch;

import io.github.sillage.study.EstimationWindow;
import io.github.sillage.study.EventSeries;
import io.github.sillage.study.EventStudy;
import io.github.sillage.study.EventWindow;
import io.github.sillage.study.MarketModel;
import io.github.sillage.study.StudyDesign;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The market model over a panel of returns. What depends on the market alone is computed once for
 * each session; a study whose returns are all there then takes one pass over them. Any other, and
 * one whose line fits so closely that the single pass would lose digits, goes to {@link
 * EventStudy}.
 */
public final class MarketModelBatch {
  private static final int CHUNK = 1024;
  private static final double CLOSE_FIT = 1e-2;

  private final StudyDesign design;
  private final double[] returns;
  private final MarketDays days;
  private final int[] windowStarts;
  private final int[] windowEnds;

  /**
   * Prepares the market.
   *
   * @param design a design with the market model and no masked session
   * @param market returns by session, NaN where there is none; not to be changed afterwards
   * @throws IllegalArgumentException when the design has another model or masks
   */
  public MarketModelBatch(StudyDesign design, double[] market) {
    if (!design.model().equals(new MarketModel()) || !design.estimation().masked().isEmpty()) {
      throw new IllegalArgumentException(
          "design has model %s and %d masked sessions, expected market and none"
              .formatted(design.model().name(), design.estimation().masked().size()));
    }
    this.design = design;
    returns = market;
    days = new MarketDays(design, market);
    int first = design.span().from();
    windowStarts = design.windows().stream().mapToInt(window -> window.from() - first).toArray();
    windowEnds = design.windows().stream().mapToInt(window -> window.to() - first + 1).toArray();
  }

  /**
   * Computes all studies, on every core.
   *
   * @param stocks returns of each stock on the market's sessions, NaN where there is none
   * @param rows the stock of each event
   * @param dayZeros the session of each event, an index into the market's
   * @param table where the results go, with room for all events
   * @throws IllegalArgumentException when lengths do not match; nothing is computed then
   * @throws IndexOutOfBoundsException when a row or a session does not exist
   */
  public void run(double[][] stocks, int[] rows, int[] dayZeros, StudyTable table) {
    if (rows.length != dayZeros.length || rows.length > table.size()) {
      throw new IllegalArgumentException(
          "%d rows and %d days for %d results, expected as many and no more"
              .formatted(rows.length, dayZeros.length, table.size()));
    }
    for (int i = 0; i < stocks.length; i++) {
      if (stocks[i].length != returns.length) {
        throw new IllegalArgumentException(
            "stock %d has %d sessions, expected %d as the market"
                .formatted(i, stocks[i].length, returns.length));
      }
    }
    IntStream.range(0, (rows.length + CHUNK - 1) / CHUNK)
        .parallel()
        .forEach(chunk -> runChunk(chunk, stocks, rows, dayZeros, table));
  }

  private void runChunk(
      int chunk, double[][] stocks, int[] rows, int[] dayZeros, StudyTable table) {
    int end = Math.min(rows.length, (chunk + 1) * CHUNK);
    OnePass pass = new OnePass();
    for (int event = chunk * CHUNK; event < end; event++) {
      double[] stock = stocks[rows[event]];
      int day = dayZeros[event];
      if (!days.usable[day] || !measured(pass, event, stock, day, table)) {
        table.put(event, EventStudy.run(design, series(stock, day)));
      }
    }
  }

  private boolean measured(OnePass pass, int event, double[] y, int day, StudyTable table) {
    int size = design.estimation().length();
    int from = day + design.estimation().from();
    pass.read(days.market, y, from, from + size);
    double mean = pass.sum() / size;
    double cross = pass.products() - days.means[day] * pass.sum();
    double beta = cross * days.inverseSquares[day];
    double errors = pass.squares() - mean * pass.sum() - beta * cross;
    if (!(errors > CLOSE_FIT * pass.squares())) {
      return false;
    }
    double sigma = Math.sqrt(errors / (size - 2));
    double level = mean - beta * days.means[day];
    table.observations[event] = size;
    table.alphas[event] = level - beta * days.shift;
    table.betas[event] = beta;
    table.sigmas[event] = sigma;
    return abnormal(event, y, day, level, table);
  }

  private boolean abnormal(int event, double[] y, int day, double level, StudyTable table) {
    double[] x = days.market;
    double beta = table.betas[event];
    double sigma = table.sigmas[event];
    int length = design.span().length();
    int from = day + design.span().from();
    int out = event * length;
    for (int j = 0; j < length; j++) {
      table.returns[out + j] = y[from + j] - level - beta * x[from + j];
    }
    for (int j = 0; j < length; j++) {
      table.returnErrors[out + j] = sigma * days.returnFactors[day * length + j];
    }
    int windows = windowStarts.length;
    for (int w = 0; w < windows; w++) {
      double car = 0;
      for (int j = out + windowStarts[w]; j < out + windowEnds[w]; j++) {
        car += table.returns[j];
      }
      table.cars[event * windows + w] = car;
      table.carErrors[event * windows + w] = sigma * days.windowFactors[day * windows + w];
    }
    table.shortfalls[event] = null;
    return complete(table.returns, out, out + length);
  }

  private static boolean complete(double[] values, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += values[i];
    }
    return Double.isFinite(sum);
  }

  private EventSeries series(double[] stock, int day) {
    EstimationWindow estimation = design.estimation();
    EventWindow span = design.span();
    int first = Math.max(0, day + estimation.from());
    int last = Math.min(returns.length, day + span.to() + 1);
    return EventSeries.of(
        first - day,
        Arrays.copyOfRange(stock, first, Math.max(first, last)),
        Arrays.copyOfRange(returns, first, Math.max(first, last)));
  }
}
