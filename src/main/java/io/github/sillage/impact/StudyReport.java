package io.github.sillage.impact;

import io.github.sillage.impact.InstrumentStudy.CarPoint;
import io.github.sillage.impact.InstrumentStudy.Day;
import io.github.sillage.impact.InstrumentStudy.Estimation;
import io.github.sillage.impact.InstrumentStudy.Missing;
import io.github.sillage.impact.InstrumentStudy.Model;
import io.github.sillage.impact.InstrumentStudy.Status;
import io.github.sillage.impact.InstrumentStudy.Window;
import io.github.sillage.impact.Measurement.NotTaken;
import io.github.sillage.impact.Measurement.Taken;
import io.github.sillage.study.AbnormalReturn;
import io.github.sillage.study.EventSeries;
import io.github.sillage.study.EventStudy;
import io.github.sillage.study.EventWindow;
import io.github.sillage.study.Leverage;
import io.github.sillage.study.ModelFit;
import io.github.sillage.study.Multiplicity;
import io.github.sillage.study.StudyDesign;
import io.github.sillage.study.WindowResult;
import io.github.sillage.study.inference.AnytimeBound;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Writes measurements down as they are stored, and reads the path of a CAR out of them again. */
final class StudyReport {
  private final StudyDesign design;
  private final Confounders confounders;

  StudyReport(StudyDesign design, Confounders confounders) {
    this.design = design;
    this.confounders = confounders;
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
    InstrumentStudy[] studies = new InstrumentStudy[measurements.size()];
    int cell = 0;
    for (int i = 0; i < studies.length; i++) {
      if (measurements.get(i) instanceof Taken taken) {
        int next = cell + taken.result().windows().size();
        studies[i] = measured(taken, Arrays.copyOfRange(q, cell, next));
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

  private InstrumentStudy measured(Taken taken, double[] q) {
    Window[] windows = new Window[q.length];
    SingleEvent single = SingleEvent.of(taken, design);
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
        List.of(),
        taken.result().cautions().stream().sorted().toList(),
        Optional.of(taken.missing())
            .filter(missing -> windows.length == 0)
            .map(missing -> missing.get(0).reason()),
        false);
  }

  private static Status status(Taken taken) {
    if (taken.missing().isEmpty()) {
      return Status.MEASURED;
    }
    return taken.result().windows().isEmpty() ? Status.NOT_MEASURED : Status.PARTIAL;
  }

  private Model model(Taken taken) {
    ModelFit fit = taken.result().fit();
    Leverage.OfLine line = (Leverage.OfLine) fit.leverage();
    return new Model(
        design.model().name(),
        taken.benchmark(),
        fit.alpha(),
        fit.beta(0),
        fit.sigma(),
        fit.rSquared(),
        fit.observations(),
        new Estimation(
            taken.time().session(design.estimation().from()),
            taken.time().session(design.estimation().to())),
        line.mean(),
        line.sumOfSquares());
  }

  private static Day day(Taken taken, AbnormalReturn ar) {
    double factor = taken.series().factorOn(ar.day(), 0).orElseThrow();
    return day(ar, taken.time().session(ar.day()), factor);
  }

  /** One session's abnormal return with its date and what the benchmark returned. */
  static Day day(AbnormalReturn ar, LocalDate session, double factor) {
    return new Day(
        ar.day(),
        session,
        ar.actual(),
        factor,
        ar.expected(),
        ar.value(),
        ar.standardError(),
        ar.t(),
        ar.p());
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
        result.low95(),
        result.high95(),
        single.sampleQuantile(result),
        OptionalDouble.of(
            SingleEvent.detectable(result.degreesOfFreedom(), result.standardError())),
        single.band(result),
        confounders.within(taken.instrument(), taken.time(), result.window()));
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
    AnytimeBound bound = AnytimeBound.of(fit, window.length()).orElseThrow();
    List<CarPoint> path =
        EventStudy.carPath(fit, series(study, design), window).stream()
            .map(result -> point(result, bound))
            .toList();
    return study.withCarPath(path);
  }

  static CarPoint point(WindowResult result, AnytimeBound bound) {
    double reach = bound.reach(result.window().length(), result.standardError());
    return new CarPoint(
        result.window().to(),
        result.car(),
        result.standardError(),
        result.t(),
        result.p(),
        result.low95(),
        result.high95(),
        OptionalDouble.of(result.car() - reach),
        OptionalDouble.of(result.car() + reach));
  }

  /** The frozen model, as it was when it was written down. */
  static ModelFit fit(Model model) {
    return new ModelFit(
        model.alpha(),
        new double[] {model.beta()},
        model.sigma(),
        model.rSquared(),
        model.observations(),
        model.observations() - 2,
        new Leverage.OfLine(model.observations(), model.marketMean(), model.marketSumOfSquares()));
  }

  /** The returns of the span, as they were written down. */
  static EventSeries series(InstrumentStudy study, StudyDesign design) {
    double[] stock = new double[design.span().length()];
    double[] market = new double[design.span().length()];
    Arrays.fill(stock, Double.NaN);
    Arrays.fill(market, Double.NaN);
    for (Day day : study.abnormalReturns()) {
      stock[day.day() - design.span().from()] = day.actual();
      market[day.day() - design.span().from()] = day.benchmark();
    }
    return EventSeries.of(design.span().from(), stock, market);
  }
}
