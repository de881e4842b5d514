package io.github.sillage.impact;

import io.github.sillage.impact.InstrumentStudy.CarPoint;
import io.github.sillage.impact.InstrumentStudy.Day;
import io.github.sillage.impact.InstrumentStudy.Estimation;
import io.github.sillage.impact.InstrumentStudy.Missing;
import io.github.sillage.impact.InstrumentStudy.Model;
import io.github.sillage.impact.InstrumentStudy.Status;
import io.github.sillage.impact.InstrumentStudy.Volatility;
import io.github.sillage.impact.InstrumentStudy.Window;
import io.github.sillage.impact.Measurement.NotTaken;
import io.github.sillage.impact.Measurement.Taken;
import io.github.sillage.market.InstrumentId;
import io.github.sillage.study.AbnormalReturn;
import io.github.sillage.study.BuyAndHold;
import io.github.sillage.study.EstimationWindow;
import io.github.sillage.study.EventSeries;
import io.github.sillage.study.EventStudy;
import io.github.sillage.study.EventWindow;
import io.github.sillage.study.Leverage;
import io.github.sillage.study.ModelFit;
import io.github.sillage.study.Multiplicity;
import io.github.sillage.study.StudyDesign;
import io.github.sillage.study.WindowResult;
import io.github.sillage.study.inference.AnytimeBound;
import io.github.sillage.study.outcome.AbnormalVolatility;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Writes measurements down as they are stored, and reads the path of a CAR out of them again. */
final class StudyReport {
  private final StudyOptions options;
  private final Confounders confounders;
  private final OptionalInt carFrom;

  /**
   * @param carFrom where the path of the CAR begins; without it there is none
   */
  StudyReport(StudyOptions options, Confounders confounders, OptionalInt carFrom) {
    this.options = options;
    this.confounders = confounders;
    this.carFrom = carFrom;
  }

  /** All measurements of one event, with q over all their windows: named ones first, then by id. */
  List<InstrumentStudy> of(List<Measurement> measurements) {
    double[] p =
        measurements.stream()
            .filter(Taken.class::isInstance)
            .flatMap(taken -> ((Taken) taken).result().windows().stream())
            .mapToDouble(WindowResult::p)
            .toArray();
    double[] q = Multiplicity.benjaminiHochberg(p);
    List<Taken> all =
        measurements.stream().filter(Taken.class::isInstance).map(Taken.class::cast).toList();
    InstrumentStudy[] studies = new InstrumentStudy[measurements.size()];
    int cell = 0;
    for (int i = 0; i < studies.length; i++) {
      if (measurements.get(i) instanceof Taken taken) {
        int next = cell + taken.result().windows().size();
        studies[i] = measured(taken, Arrays.copyOfRange(q, cell, next), all);
        cell = next;
      } else if (measurements.get(i) instanceof NotTaken not) {
        studies[i] =
            InstrumentStudy.notMeasured(not.instrument(), not.named(), not.dayZero(), not.reason());
      }
    }
    return Arrays.stream(studies)
        .sorted(
            Comparator.comparing(InstrumentStudy::named)
                .reversed()
                .thenComparing(InstrumentStudy::instrument))
        .toList();
  }

  private InstrumentStudy measured(Taken taken, double[] q, List<Taken> others) {
    Window[] windows = new Window[q.length];
    SingleEvent single = SingleEvent.of(taken);
    for (int i = 0; i < q.length; i++) {
      windows[i] = window(taken, taken.result().windows().get(i), q[i], single);
    }
    return new InstrumentStudy(
        taken.instrument(),
        taken.named(),
        status(taken),
        Optional.of(taken.time().session(0)),
        Optional.of(model(taken)),
        taken.result().abnormalReturns().stream().map(ar -> day(taken, ar)).toList(),
        Arrays.asList(windows),
        List.of(),
        taken.missing().stream().map(gap -> missing(taken, gap)).toList(),
        carFrom.isPresent() ? path(taken, carFrom.getAsInt()) : List.of(),
        taken.result().cautions().stream().sorted().toList(),
        Optional.of(taken.missing())
            .filter(missing -> windows.length == 0)
            .map(missing -> missing.get(0).reason()),
        Optional.of(taken)
            .filter(each -> each.named() && options.takesDonors())
            .map(named -> SecondOpinion.of(named, others, taken.design())),
        false);
  }

  private List<CarPoint> path(Taken taken, int from) {
    EventWindow window = new EventWindow(from, taken.design().span().to());
    ModelFit fit = taken.result().fit();
    Optional<AnytimeBound> bound =
        options.model().isLeastSquares() ? AnytimeBound.of(fit, window.length()) : Optional.empty();
    return EventStudy.carPath(fit, taken.series(), window).stream()
        .map(result -> point(result, bound))
        .toList();
  }

  private static Status status(Taken taken) {
    if (taken.missing().isEmpty()) {
      return Status.MEASURED;
    }
    return taken.result().windows().isEmpty() ? Status.NOT_MEASURED : Status.PARTIAL;
  }

  private Model model(Taken taken) {
    ModelFit fit = taken.result().fit();
    Optional<Leverage.OfLine> line =
        Optional.of(fit.leverage())
            .filter(Leverage.OfLine.class::isInstance)
            .map(Leverage.OfLine.class::cast);
    EstimationWindow estimation = taken.design().estimation();
    return new Model(
        options.model().word(),
        taken.factors().stream().findFirst(),
        fit.alpha(),
        fit.factorCount() == 0 ? OptionalDouble.empty() : OptionalDouble.of(fit.beta(0)),
        fit.factorCount() > 1 ? slopes(taken) : Map.of(),
        fit.sigma(),
        fit.rSquared(),
        fit.observations(),
        new Estimation(
            taken.time().session(estimation.from()), taken.time().session(estimation.to())),
        line.map(l -> OptionalDouble.of(l.mean())).orElse(OptionalDouble.empty()),
        line.map(l -> OptionalDouble.of(l.sumOfSquares())).orElse(OptionalDouble.empty()),
        taken.weights());
  }

  private static Map<InstrumentId, Double> slopes(Taken taken) {
    Map<InstrumentId, Double> slopes = new LinkedHashMap<>();
    for (int i = 0; i < taken.result().fit().factorCount(); i++) {
      slopes.put(taken.factors().get(i), taken.result().fit().beta(i));
    }
    return slopes;
  }

  private Day day(Taken taken, AbnormalReturn ar) {
    OptionalDouble factor =
        taken.factors().isEmpty() ? OptionalDouble.empty() : taken.series().factorOn(ar.day(), 0);
    Optional<Volatility> volatility =
        Optional.of(ar)
            .filter(asked -> options.outcome() == Outcome.VOLATILITY)
            .map(AbnormalVolatility::of)
            .map(found -> new Volatility(found.excess(), found.p()));
    return day(ar, taken.time().session(ar.day()), factor, volatility);
  }

  /** One session's abnormal return with its date and what the benchmark returned. */
  static Day day(AbnormalReturn ar, LocalDate session, OptionalDouble factor) {
    return day(ar, session, factor, Optional.empty());
  }

  private static Day day(
      AbnormalReturn ar,
      LocalDate session,
      OptionalDouble factor,
      Optional<Volatility> volatility) {
    return new Day(
        ar.day(),
        session,
        ar.actual(),
        factor,
        ar.expected(),
        ar.value(),
        ar.standardError(),
        ar.t(),
        ar.degreesOfFreedom(),
        volatility);
  }

  private Window window(Taken taken, WindowResult result, double q, SingleEvent single) {
    return new Window(
        result.window().from(),
        result.window().to(),
        result.car(),
        result.standardError(),
        result.t(),
        result.degreesOfFreedom(),
        result.p(),
        OptionalDouble.of(q),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        result.low95(),
        result.high95(),
        single.sampleQuantile(result),
        OptionalDouble.of(single.detectable(result)),
        held(taken, result.window()),
        single.band(result),
        confounders.within(taken.instrument(), taken.time(), result.window()));
  }

  private OptionalDouble held(Taken taken, EventWindow window) {
    return Optional.of(taken)
        .filter(each -> options.isHoldable())
        .flatMap(each -> BuyAndHold.of(each.result().fit(), each.series(), window))
        .map(held -> OptionalDouble.of(held.abnormal()))
        .orElse(OptionalDouble.empty());
  }

  private Missing missing(Taken taken, Missing gap) {
    EventWindow window = new EventWindow(gap.from(), gap.to());
    List<String> others = confounders.within(taken.instrument(), taken.time(), window);
    return new Missing(gap.from(), gap.to(), gap.reason(), others);
  }

  /**
   * The study with its CAR cumulated from {@code carFrom} to the last day, or up to the first day
   * without a return. Exact: the frozen model and the returns are all it takes.
   */
  static InstrumentStudy withCarPath(InstrumentStudy study, int carFrom, StudyDesign design) {
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
