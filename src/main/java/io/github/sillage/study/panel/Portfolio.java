package io.github.sillage.study.panel;

import io.github.sillage.study.EventSeries;
import io.github.sillage.study.EventStudy;
import io.github.sillage.study.EventWindow;
import io.github.sillage.study.Residuals;
import io.github.sillage.study.StudyDesign;
import io.github.sillage.study.StudyResult.Measured;
import io.github.sillage.study.WindowResult;
import io.github.sillage.study.inference.SampleQuantile;
import io.github.sillage.study.inference.SampleQuantile.Placement;
import io.github.sillage.study.panel.TestResult.Unavailable;
import java.util.Optional;

/**
 * The stocks of one date as one asset: the mean of their returns against the mean of their factors,
 * one regression, one abnormal return (Jaffe 1974). Whatever correlation the stocks have is in the
 * variance of the portfolio, so this is sound for few stocks where no test across them is. A
 * session on which one of the stocks has no return is missing.
 */
final class Portfolio {
  private final Optional<Measured> study;
  private final String reason;

  private Portfolio(Optional<Measured> study, String reason) {
    this.study = study;
    this.reason = reason;
  }

  static Portfolio of(PanelData data) {
    if (data.size() == 0) {
      return new Portfolio(Optional.empty(), "no event is measured");
    }
    if (data.dates() > 1) {
      return new Portfolio(
          Optional.empty(), "the events lie on several dates and make no one portfolio");
    }
    return EventStudy.run(data.design(), series(data)) instanceof Measured measured
        ? new Portfolio(Optional.of(measured), "a session of the window has no return")
        : new Portfolio(
            Optional.empty(), "too few sessions have a return of every stock of the portfolio");
  }

  private static EventSeries series(PanelData data) {
    StudyDesign design = data.design();
    int first = Math.min(design.estimation().from(), design.span().from());
    int last = Math.max(design.estimation().to(), design.span().to());
    double[] returns = new double[last - first + 1];
    double[][] factors = new double[design.model().factors()][returns.length];
    int alike = 0;
    for (int row = 0; row < data.size(); row++) {
      PanelEvent event = data.event(row);
      addReturns(event, first, design.span(), returns);
      alike++;
      boolean end = row == data.size() - 1;
      if (end || !event.series().sharesFactors(data.event(row + 1).series())) {
        addFactors(event.series(), alike, first, factors);
        alike = 0;
      }
    }
    divide(data.size(), returns);
    divide(data.size(), factors);
    return EventSeries.of(first, returns, factors);
  }

  /** Adds the returns that the event's study used; any other session is missing. */
  private static void addReturns(PanelEvent event, int first, EventWindow span, double[] returns) {
    int[] estimated = event.measured().residuals().days();
    int next = 0;
    for (int i = 0; i < returns.length; i++) {
      int day = first + i;
      boolean used = next < estimated.length && estimated[next] == day;
      next += used ? 1 : 0;
      returns[i] += used || span.contains(day) ? returnOf(event.series(), day) : Double.NaN;
    }
  }

  private static void addFactors(EventSeries series, int times, int first, double[][] factors) {
    for (int f = 0; f < factors.length; f++) {
      for (int i = 0; i < factors[f].length; i++) {
        factors[f][i] += times * series.factorOrNaN(first + i, f);
      }
    }
  }

  private static void divide(int by, double[]... sums) {
    for (double[] each : sums) {
      for (int i = 0; i < each.length; i++) {
        each[i] /= by;
      }
    }
  }

  private static double returnOf(EventSeries series, int day) {
    return series.sessionsOn(day) == 1 ? series.returnOrNaN(day) : Double.NaN;
  }

  /** Student's t of the portfolio's cumulative abnormal return. */
  TestResult student(EventWindow window) {
    return car(window)
        .map(car -> Nulls.student(car.t(), car.degreesOfFreedom()))
        .orElseGet(() -> new Unavailable(reason));
  }

  /** The same return among sums of as many successive residuals of the estimation window. */
  TestResult quantile(EventWindow window) {
    return car(window)
        .flatMap(car -> placed(car).map(placement -> Nulls.resampled(car.t(), placement.p())))
        .orElseGet(() -> new Unavailable(reason));
  }

  private Optional<Placement> placed(WindowResult car) {
    Residuals residuals = study.orElseThrow().residuals();
    return SampleQuantile.of(residuals.days(), residuals.values())
        .place(car.window().length(), car.car());
  }

  private Optional<WindowResult> car(EventWindow window) {
    return study.flatMap(
        measured ->
            measured.windows().stream().filter(car -> car.window().equals(window)).findFirst());
  }
}
