package io.github.sillage.adhoc;

import io.github.sillage.adhoc.EventAnswer.CarPoint;
import io.github.sillage.adhoc.EventAnswer.Code;
import io.github.sillage.adhoc.EventAnswer.Day;
import io.github.sillage.adhoc.EventAnswer.Estimation;
import io.github.sillage.adhoc.EventAnswer.Missing;
import io.github.sillage.adhoc.EventAnswer.Model;
import io.github.sillage.adhoc.EventAnswer.Reason;
import io.github.sillage.adhoc.EventAnswer.Status;
import io.github.sillage.adhoc.EventAnswer.Window;
import io.github.sillage.study.AbnormalReturn;
import io.github.sillage.study.EstimationWindow;
import io.github.sillage.study.EventStudy;
import io.github.sillage.study.EventWindow;
import io.github.sillage.study.ModelFit;
import io.github.sillage.study.StudyResult.Insufficient;
import io.github.sillage.study.StudyResult.Measured;
import io.github.sillage.study.WindowResult;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Writes one measurement down as it is answered. */
final class EventReport {
  private final StudyRequest request;
  private final Measurement taken;

  EventReport(StudyRequest request, Measurement taken) {
    this.request = request;
    this.taken = taken;
  }

  /**
   * The answer about the event.
   *
   * @param q the q-values of its measured windows, in their order
   */
  EventAnswer answer(double[] q) {
    if (taken.result() instanceof Insufficient insufficient) {
      return answer(
          Status.NOT_MEASURED, Optional.of(reason(insufficient)), Optional.empty(), q, List.of());
    }
    Measured measured = taken.measured().orElseThrow();
    List<Missing> missing = measured.missing().stream().map(this::missing).toList();
    return answer(
        missing.isEmpty() ? Status.MEASURED : Status.PARTIAL,
        Optional.of(missing)
            .filter(gaps -> measured.windows().isEmpty())
            .map(gaps -> gaps.get(0).reason()),
        Optional.of(measured),
        q,
        missing);
  }

  private EventAnswer answer(
      Status status,
      Optional<Reason> reason,
      Optional<Measured> measured,
      double[] q,
      List<Missing> missing) {
    return new EventAnswer(
        taken.event().id(),
        taken.event().instrument(),
        taken.event().benchmark(),
        taken.pair().date(taken.zero()),
        status,
        reason,
        measured.map(this::model),
        measured.stream().flatMap(m -> m.abnormalReturns().stream()).map(this::day).toList(),
        measured.map(m -> windows(m, q)).orElse(List.of()),
        missing,
        measured.map(this::path).orElse(List.of()),
        taken.design().estimation().masked().stream()
            .sorted()
            .flatMap(day -> taken.date(day).stream())
            .toList(),
        measured.stream().flatMap(m -> m.cautions().stream()).sorted().toList());
  }

  private Model model(Measured measured) {
    ModelFit fit = measured.fit();
    boolean several = request.settings().model() == ModelChoice.FACTORS;
    boolean onBenchmark = fit.factorCount() > 0 && taken.event().benchmark().isPresent();
    return new Model(
        taken.design().model().name(),
        taken.event().benchmark().filter(name -> onBenchmark),
        fit.alpha(),
        onBenchmark ? OptionalDouble.of(fit.beta(0)) : OptionalDouble.empty(),
        several ? betas(fit) : Map.of(),
        fit.sigma(),
        fit.rSquared(),
        fit.observations(),
        fit.degreesOfFreedom(),
        estimation());
  }

  private Map<String, Double> betas(ModelFit fit) {
    List<String> names = new ArrayList<>();
    taken.event().benchmark().ifPresent(names::add);
    names.addAll(request.factors().keySet());
    Map<String, Double> betas = new LinkedHashMap<>();
    for (int f = 0; f < names.size(); f++) {
      betas.put(names.get(f), fit.beta(f));
    }
    return betas;
  }

  private Optional<Estimation> estimation() {
    List<LocalDate> dates =
        taken.design().estimation().days().boxed().flatMap(d -> taken.date(d).stream()).toList();
    return dates.isEmpty()
        ? Optional.empty()
        : Optional.of(new Estimation(dates.get(0), dates.get(dates.size() - 1)));
  }

  private Day day(AbnormalReturn ar) {
    int place = taken.zero() + ar.day();
    double rate = taken.pair().riskFreeAt(place);
    return new Day(
        ar.day(),
        taken.pair().date(place),
        taken.pair().returnAt(place),
        ar.expected() + rate,
        ar.value(),
        ar.standardError(),
        ar.t(),
        ar.p());
  }

  private List<Window> windows(Measured measured, double[] q) {
    List<Window> windows = new ArrayList<>();
    for (int i = 0; i < q.length; i++) {
      WindowResult result = measured.windows().get(i);
      windows.add(
          new Window(
              result.window().from(),
              result.window().to(),
              result.car(),
              result.standardError(),
              result.t(),
              result.degreesOfFreedom(),
              result.p(),
              q[i],
              result.low95(),
              result.high95(),
              taken.confounders(result.window())));
    }
    return windows;
  }

  private List<CarPoint> path(Measured measured) {
    return EventStudy.carPath(measured.fit(), taken.series(), taken.design().span()).stream()
        .map(
            to ->
                new CarPoint(
                    to.window().to(),
                    to.car(),
                    to.standardError(),
                    to.t(),
                    to.p(),
                    to.low95(),
                    to.high95()))
        .toList();
  }

  private Missing missing(EventWindow window) {
    int day = window.from();
    while (taken.series().complete(day, taken.design().model().factors())) {
      day++;
    }
    Reason reason =
        taken.zero() + day >= taken.pair().sessions()
            ? new Reason(
                Code.WINDOW_NOT_ELAPSED,
                "day %d lies after the last session, %s"
                    .formatted(day, taken.pair().date(taken.pair().sessions() - 1)))
            : new Reason(Code.NO_EVENT_PRICES, noReturn(day));
    return new Missing(window.from(), window.to(), reason, taken.confounders(window));
  }

  private String noReturn(int day) {
    return taken
        .date(day)
        .map(date -> "day %d, %s, has no return of all that the model needs".formatted(day, date))
        .orElse("day " + day + " lies before the first session");
  }

  private Reason reason(Insufficient insufficient) {
    EstimationWindow estimation = taken.design().estimation();
    String where =
        estimation()
            .map(found -> found.from() + ".." + found.to())
            .orElse("sessions %d to %d".formatted(estimation.from(), estimation.to()));
    return switch (insufficient.reason()) {
      case TOO_FEW_OBSERVATIONS ->
          new Reason(
              Code.TOO_FEW_OBSERVATIONS,
              "%d of %d complete sessions in %s"
                  .formatted(insufficient.observations(), insufficient.required(), where));
      case NO_MARKET_VARIANCE ->
          new Reason(Code.NO_VARIANCE, "the benchmark did not move in " + where);
      case COLLINEAR_FACTORS ->
          new Reason(
              Code.COLLINEAR_FACTORS,
              "a factor did not move or is a combination of the others in " + where);
      case MARKET_REVERSES ->
          new Reason(
              Code.MARKET_REVERSES,
              "the benchmark's returns reverse from session to session too much for this model in "
                  + where);
      case NO_RESIDUAL_VARIANCE ->
          new Reason(Code.NO_VARIANCE, "nothing is left unexplained in " + where);
      case NO_EVENT_RETURNS -> missing(taken.design().span()).reason();
    };
  }
}
