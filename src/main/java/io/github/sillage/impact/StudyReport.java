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
import io.github.sillage.impact.StudyRows.Cell;
import io.github.sillage.impact.StudyRows.Rest;
import io.github.sillage.market.InstrumentId;
import io.github.sillage.study.AbnormalReturn;
import io.github.sillage.study.BuyAndHold;
import io.github.sillage.study.EstimationWindow;
import io.github.sillage.study.EventStudy;
import io.github.sillage.study.EventWindow;
import io.github.sillage.study.Leverage;
import io.github.sillage.study.ModelFit;
import io.github.sillage.study.Multiplicity;
import io.github.sillage.study.WindowResult;
import io.github.sillage.study.inference.AnytimeBound;
import io.github.sillage.study.outcome.AbnormalVolatility;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Writes the measurements of one event down: as studies to answer with, or as rows to store. */
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

  /** All measurements of one event in their order, with q over all their windows. */
  List<InstrumentStudy> of(List<Measurement> measurements) {
    List<Taken> all = taken(measurements);
    double[] q =
        Multiplicity.benjaminiHochberg(
            all.stream()
                .flatMap(taken -> taken.result().windows().stream())
                .mapToDouble(WindowResult::p)
                .toArray());
    List<InstrumentStudy> studies = new ArrayList<>();
    int cell = 0;
    for (Measurement measurement : measurements) {
      if (measurement instanceof Taken taken) {
        int next = cell + taken.result().windows().size();
        studies.add(study(taken, Arrays.copyOfRange(q, cell, next), all));
        cell = next;
      } else if (measurement instanceof NotTaken not) {
        studies.add(
            InstrumentStudy.notMeasured(
                not.instrument(), not.named(), not.dayZero(), not.reason()));
      }
    }
    return List.copyOf(studies);
  }

  /** Lays a measurement out as a row, all but what rests on those of other instruments. */
  void put(StudyRows rows, int row, Measurement measurement) {
    if (measurement instanceof Taken taken) {
      rows.put(row, taken, rest(taken));
      SingleEvent single = SingleEvent.of(taken);
      for (WindowResult result : taken.result().windows()) {
        Cell cell = new Cell(confoundedBy(taken, result), Optional.empty(), single.band(result));
        rows.put(row, result, single.sampleQuantile(result), cell);
      }
      taken.missing().forEach(gap -> rows.put(row, missing(taken, gap)));
    } else if (measurement instanceof NotTaken not) {
      rows.put(row, not);
    }
  }

  /** Completes rows once all are there: with q, and the second opinions on named instruments. */
  void complete(StudyRows rows, List<Measurement> measurements) {
    List<Taken> all = taken(measurements);
    rows.fillQ();
    for (int row = 0; row < rows.size(); row++) {
      if (rows.named[row] && measurements.get(row) instanceof Taken named) {
        rows.rests[row] = rows.rests[row].with(opinion(named, all));
      }
    }
  }

  private static List<Taken> taken(List<Measurement> measurements) {
    return measurements.stream().filter(Taken.class::isInstance).map(Taken.class::cast).toList();
  }

  private InstrumentStudy study(Taken taken, double[] q, List<Taken> others) {
    Window[] windows = new Window[q.length];
    SingleEvent single = SingleEvent.of(taken);
    for (int i = 0; i < q.length; i++) {
      windows[i] = window(taken, taken.result().windows().get(i), q[i], single);
    }
    Rest rest = rest(taken);
    return new InstrumentStudy(
        taken.instrument(),
        taken.named(),
        rest.status(),
        Optional.of(taken.time().session(0)),
        rest.model(),
        taken.result().abnormalReturns().stream().map(ar -> day(taken, ar)).toList(),
        Arrays.asList(windows),
        List.of(),
        taken.missing().stream().map(gap -> missing(taken, gap)).toList(),
        carFrom.isPresent() ? path(taken, carFrom.getAsInt()) : List.of(),
        rest.cautions(),
        rest.reason(),
        opinion(taken, others),
        false);
  }

  private Rest rest(Taken taken) {
    return new Rest(
        status(taken),
        Optional.of(model(taken)),
        taken.result().cautions().stream().sorted().toList(),
        Optional.of(taken.missing())
            .filter(missing -> taken.result().windows().isEmpty())
            .map(missing -> missing.get(0).reason()),
        Optional.empty());
  }

  private Optional<SecondOpinion> opinion(Taken taken, List<Taken> others) {
    return taken.named() && options.takesDonors()
        ? Optional.of(SecondOpinion.of(taken, others, taken.design()))
        : Optional.empty();
  }

  private List<CarPoint> path(Taken taken, int from) {
    EventWindow window = new EventWindow(from, taken.design().span().to());
    ModelFit fit = taken.result().fit();
    Optional<AnytimeBound> bound =
        options.model().isLeastSquares() ? AnytimeBound.of(fit, window.length()) : Optional.empty();
    return EventStudy.carPath(fit, taken.series(), window).stream()
        .map(result -> CarPaths.point(result, bound))
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
        OptionalDouble.of(SingleEvent.detectable(result)),
        held(taken, result.window()),
        single.band(result),
        confoundedBy(taken, result));
  }

  private List<String> confoundedBy(Taken taken, WindowResult result) {
    return confounders.within(taken.instrument(), taken.time(), result.window());
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
}
