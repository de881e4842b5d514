package io.github.sillage.impact;

import io.github.sillage.impact.InstrumentStudy.CarPoint;
import io.github.sillage.impact.InstrumentStudy.Day;
import io.github.sillage.impact.InstrumentStudy.Missing;
import io.github.sillage.impact.InstrumentStudy.Model;
import io.github.sillage.impact.InstrumentStudy.Open;
import io.github.sillage.impact.InstrumentStudy.Window;
import io.github.sillage.market.InstrumentId;
import io.github.sillage.market.QuoteMessage;
import io.github.sillage.study.AbnormalReturn;
import io.github.sillage.study.EventSeries;
import io.github.sillage.study.EventWindow;
import io.github.sillage.study.ModelFit;
import io.github.sillage.study.OpenWindow;
import io.github.sillage.study.StudyDesign;
import io.github.sillage.study.WindowResult;
import io.github.sillage.study.inference.AnytimeBound;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A stored study whose event window is still open, ready to take in the session that is under way.
 * The model is frozen and the closed sessions are summed once; a tick adds its own session to those
 * sums and nothing else, and the next tick takes its place.
 */
final class LiveStudy {
  private static final int CAR_FROM = -5;

  private final InstrumentStudy stored;
  private final EventTime time;
  private final ModelFit fit;
  private final InstrumentId benchmark;
  private final int nextDay;
  private final List<OpenWindow> windows = new ArrayList<>();
  private final List<CarPoint> path = new ArrayList<>();
  private final Optional<AnytimeBound> bound;
  private final OpenWindow pathEnd;

  private LiveStudy(InstrumentStudy stored, Model model, EventTime time, StudyDesign design) {
    this.stored = stored;
    this.time = time;
    this.fit = CarPaths.fit(model);
    this.benchmark = model.benchmark().orElseThrow();
    this.nextDay =
        stored.abnormalReturns().stream().mapToInt(Day::day).max().orElse(time.first()) + 1;
    this.bound = AnytimeBound.of(fit, design.span().to() - CAR_FROM + 1);
    EventSeries series = CarPaths.series(stored, design);
    for (EventWindow window : design.windows()) {
      if (window.contains(nextDay)) {
        windows.add(filled(window, series));
      }
    }
    pathEnd = filled(new EventWindow(CAR_FROM, design.span().to()), series);
  }

  /** The study, if its model is estimated and its span is not over. */
  static Optional<LiveStudy> of(InstrumentStudy stored, EventTime time, StudyDesign design) {
    return stored
        .model()
        .map(model -> new LiveStudy(stored, model, time, design))
        .filter(live -> live.nextDay >= 0 && live.nextDay <= design.span().to());
  }

  private OpenWindow filled(EventWindow window, EventSeries series) {
    OpenWindow open = OpenWindow.open(window, fit);
    while (!open.complete() && series.complete(open.nextDay(), 1)) {
      int day = open.nextDay();
      open = open.plus(series.returnOn(day).orElseThrow(), series.factorOn(day, 0).orElseThrow());
      if (window.from() == CAR_FROM && window.to() == time.last()) {
        open.result().map(this::point).ifPresent(path::add);
      }
    }
    return open;
  }

  InstrumentId instrument() {
    return stored.instrument();
  }

  InstrumentId benchmark() {
    return benchmark;
  }

  /**
   * Whether these quotes are both of the session that follows the last one studied, and both have a
   * close before it.
   */
  boolean takes(@Nullable QuoteMessage stock, @Nullable QuoteMessage market) {
    return stock != null
        && market != null
        && time.day(stock.session()).orElse(Integer.MIN_VALUE) == nextDay
        && market.session().equals(stock.session())
        && stock.previousClose().isPresent()
        && market.previousClose().isPresent();
  }

  /**
   * The study with the session under way as these quotes have it, or as far as the closed sessions
   * reach when the quotes are of another session: on a holiday of the venue the windows stay open.
   * Empty before day 0 has begun.
   */
  Optional<InstrumentStudy> at(@Nullable QuoteMessage stock, @Nullable QuoteMessage market) {
    if (stock != null && market != null && takes(stock, market)) {
      return Optional.of(provisional(change(stock), change(market)));
    }
    return nextDay > 0 ? Optional.of(soFar()) : Optional.empty();
  }

  private static double change(QuoteMessage quote) {
    BigDecimal before = quote.previousClose().orElseThrow();
    return StrictMath.log(quote.price().doubleValue() / before.doubleValue());
  }

  private InstrumentStudy provisional(double actual, double factor) {
    List<Day> days = new ArrayList<>(stored.abnormalReturns());
    AbnormalReturn ar = AbnormalReturn.of(fit, nextDay, actual, factor);
    days.add(StudyReport.day(ar, time.session(nextDay), OptionalDouble.of(factor)));
    return with(days, window -> window.plus(actual, factor), path(actual, factor));
  }

  private InstrumentStudy soFar() {
    return with(stored.abnormalReturns(), window -> window, path);
  }

  private InstrumentStudy with(
      List<Day> days, UnaryOperator<OpenWindow> step, List<CarPoint> carPath) {
    List<Window> measured = new ArrayList<>(stored.windows());
    List<Open> open = new ArrayList<>();
    List<Missing> missing = new ArrayList<>();
    for (Missing gap : stored.missing()) {
      Optional<OpenWindow> next = filling(gap).map(step).filter(window -> window.days() > 0);
      next.filter(OpenWindow::complete).ifPresent(window -> measured.add(window(window, gap)));
      next.filter(window -> !window.complete()).ifPresent(window -> open.add(open(window)));
      if (next.isEmpty()) {
        missing.add(gap);
      }
    }
    return stored.provisional(days, measured, open, missing, carPath);
  }

  private Optional<OpenWindow> filling(Missing gap) {
    return windows.stream()
        .filter(each -> same(gap, each.window()) && each.nextDay() == nextDay)
        .findFirst();
  }

  private List<CarPoint> path(double actual, double factor) {
    if (pathEnd.nextDay() != nextDay) {
      return path;
    }
    List<CarPoint> longer = new ArrayList<>(path);
    pathEnd.plus(actual, factor).result().map(this::point).ifPresent(longer::add);
    return longer;
  }

  private CarPoint point(WindowResult result) {
    return CarPaths.point(result, bound);
  }

  private static boolean same(Missing gap, EventWindow window) {
    return gap.from() == window.from() && gap.to() == window.to();
  }

  private static Window window(OpenWindow complete, Missing gap) {
    WindowResult result = complete.result().orElseThrow();
    return new Window(
        gap.from(),
        gap.to(),
        result.car(),
        result.standardError(),
        result.t(),
        result.degreesOfFreedom(),
        result.p(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        result.low95(),
        result.high95(),
        OptionalDouble.empty(),
        OptionalDouble.of(
            SingleEvent.detectable(result.degreesOfFreedom()).of(result.standardError())),
        OptionalDouble.empty(),
        Optional.empty(),
        gap.confoundedBy());
  }

  private Open open(OpenWindow window) {
    WindowResult soFar = window.result().orElseThrow();
    Optional<Double> reach =
        AnytimeBound.of(fit, window.window().length())
            .map(anytime -> anytime.reach(window.days(), soFar.standardError()));
    return new Open(
        window.window().from(),
        window.window().to(),
        window.days(),
        window.window().length(),
        soFar.car(),
        soFar.standardError(),
        soFar.t(),
        soFar.p(),
        soFar.low95(),
        soFar.high95(),
        reach.map(r -> OptionalDouble.of(soFar.car() - r)).orElse(OptionalDouble.empty()),
        reach.map(r -> OptionalDouble.of(soFar.car() + r)).orElse(OptionalDouble.empty()));
  }
}
