package io.github.sillage.impact;

import io.github.sillage.impact.InstrumentStudy.CarPoint;
import io.github.sillage.impact.InstrumentStudy.Day;
import io.github.sillage.impact.InstrumentStudy.Model;
import io.github.sillage.study.EventSeries;
import io.github.sillage.study.EventStudy;
import io.github.sillage.study.EventWindow;
import io.github.sillage.study.Leverage;
import io.github.sillage.study.ModelFit;
import io.github.sillage.study.StudyDesign;
import io.github.sillage.study.WindowResult;
import io.github.sillage.study.inference.AnytimeBound;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Reads the path of a CAR out of a study as it was written down. */
final class CarPaths {
  private CarPaths() {}

  /**
   * The study with its CAR cumulated from {@code carFrom} to the last day, or up to the first day
   * without a return. Exact: the frozen model and the returns are all it takes.
   */
  static InstrumentStudy with(InstrumentStudy study, int carFrom, StudyDesign design) {
    return study.model().map(model -> cumulated(study, model, carFrom, design)).orElse(study);
  }

  private static InstrumentStudy cumulated(
      InstrumentStudy study, Model model, int carFrom, StudyDesign design) {
    EventWindow window = new EventWindow(carFrom, design.span().to());
    ModelFit fit = fit(model);
    Optional<AnytimeBound> bound = AnytimeBound.of(fit, window.length());
    List<CarPoint> path =
        EventStudy.carPath(fit, series(study, design), window).stream()
            .map(result -> point(result, bound))
            .toList();
    return study.withCarPath(path);
  }

  static CarPoint point(WindowResult result, Optional<AnytimeBound> bound) {
    Optional<Double> reach =
        bound.map(b -> b.reach(result.window().length(), result.standardError()));
    return new CarPoint(
        result.window().to(),
        result.car(),
        result.standardError(),
        result.t(),
        result.p(),
        result.low95(),
        result.high95(),
        reach.map(r -> OptionalDouble.of(result.car() - r)).orElse(OptionalDouble.empty()),
        reach.map(r -> OptionalDouble.of(result.car() + r)).orElse(OptionalDouble.empty()));
  }

  /** The frozen model, as it was when it was written down. */
  static ModelFit fit(Model model) {
    return new ModelFit(
        model.alpha(),
        new double[] {model.beta().orElseThrow()},
        model.sigma(),
        model.rSquared(),
        model.observations(),
        model.observations() - 2,
        new Leverage.OfLine(
            model.observations(),
            model.marketMean().orElseThrow(),
            model.marketSumOfSquares().orElseThrow()));
  }

  /** The returns of the span, as they were written down. */
  static EventSeries series(InstrumentStudy study, StudyDesign design) {
    double[] stock = new double[design.span().length()];
    double[] market = new double[design.span().length()];
    Arrays.fill(stock, Double.NaN);
    Arrays.fill(market, Double.NaN);
    for (Day day : study.abnormalReturns()) {
      stock[day.day() - design.span().from()] = day.actual();
      market[day.day() - design.span().from()] = day.benchmark().orElse(Double.NaN);
    }
    return EventSeries.of(design.span().from(), stock, market);
  }
}
