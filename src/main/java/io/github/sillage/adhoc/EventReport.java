package io.github.sillage.adhoc;

import io.github.sillage.adhoc.EventAnswer.CarPoint;
import io.github.sillage.adhoc.EventAnswer.Day;
import io.github.sillage.adhoc.EventAnswer.Garch;
import io.github.sillage.adhoc.EventAnswer.Missing;
import io.github.sillage.adhoc.EventAnswer.Model;
import io.github.sillage.adhoc.EventAnswer.Reason;
import io.github.sillage.adhoc.EventAnswer.Status;
import io.github.sillage.adhoc.EventAnswer.Volatility;
import io.github.sillage.adhoc.EventAnswer.Window;
import io.github.sillage.study.AbnormalReturn;
import io.github.sillage.study.EventStudy;
import io.github.sillage.study.ModelFit;
import io.github.sillage.study.Noise;
import io.github.sillage.study.StudyResult.Insufficient;
import io.github.sillage.study.StudyResult.Measured;
import io.github.sillage.study.WindowResult;
import io.github.sillage.study.inference.DetectableEffect;
import io.github.sillage.study.outcome.AbnormalVolatility;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Writes one measurement down as it is answered. */
final class EventReport {
  private final StudyRequest request;
  private final Map<Integer, DetectableEffect> detectable;
  private final Measurement taken;
  private final Adjusted[] adjusted;

  /**
   * @param detectable shared by the reports of a request
   * @param adjusted for each measured window, in their order
   */
  EventReport(
      StudyRequest request,
      Map<Integer, DetectableEffect> detectable,
      Measurement taken,
      Adjusted[] adjusted) {
    this.request = request;
    this.detectable = detectable;
    this.taken = taken;
    this.adjusted = adjusted;
  }

  /** One p-value of a family, adjusted. */
  record Adjusted(double hochberg, double yekutieli, double holm) {}

  /** The answer about the event. */
  EventAnswer answer() {
    if (taken.result() instanceof Insufficient insufficient) {
      return answer(
          Status.NOT_MEASURED,
          Optional.of(new Reasons(taken).of(insufficient)),
          Optional.empty(),
          List.of());
    }
    Measured measured = taken.measured().orElseThrow();
    List<Missing> missing = measured.missing().stream().map(new Reasons(taken)::missing).toList();
    return answer(
        missing.isEmpty() ? Status.MEASURED : Status.PARTIAL,
        Optional.of(missing)
            .filter(gaps -> measured.windows().isEmpty())
            .map(gaps -> gaps.get(0).reason()),
        Optional.of(measured),
        missing);
  }

  private EventAnswer answer(
      Status status, Optional<Reason> reason, Optional<Measured> measured, List<Missing> missing) {
    Optional<SingleEvent> single = measured.map(m -> SingleEvent.of(taken, m, request));
    return new EventAnswer(
        taken.event().id(),
        taken.event().instrument(),
        taken.event().benchmark(),
        taken.pair().date(taken.zero()),
        status,
        reason,
        measured.map(this::model),
        single.map(one -> days(measured.orElseThrow(), one)).orElse(List.of()),
        single.map(one -> windows(measured.orElseThrow(), one)).orElse(List.of()),
        missing,
        single.map(one -> path(measured.orElseThrow(), one)).orElse(List.of()),
        taken.design().estimation().masked().stream()
            .sorted()
            .flatMap(day -> taken.date(day).stream())
            .toList(),
        measured.stream().flatMap(m -> m.cautions().stream()).sorted().toList(),
        measured.filter(m -> !request.settings().donors().isEmpty()).map(this::synthetic));
  }

  private SecondOpinion synthetic(Measured measured) {
    return SecondOpinion.of(taken, measured, taken.donors(), request);
  }

  private Model model(Measured measured) {
    ModelFit fit = measured.fit();
    boolean several = request.settings().model() == ModelChoice.FACTORS;
    boolean onBenchmark = fit.factorCount() > 0 && taken.event().benchmark().isPresent();
    return new Model(
        taken.design().model().name(),
        taken.event().benchmark().filter(name -> onBenchmark),
        onBenchmark ? taken.event().benchmarkWeight() : OptionalDouble.empty(),
        fit.alpha(),
        onBenchmark ? OptionalDouble.of(fit.beta(0)) : OptionalDouble.empty(),
        several ? betas(fit) : Map.of(),
        fit.sigma(),
        fit.rSquared(),
        fit.observations(),
        fit.degreesOfFreedom(),
        garch(fit),
        taken.estimation());
  }

  private static Optional<Garch> garch(ModelFit fit) {
    return fit.noise() instanceof Noise.Garch noise
        ? Optional.of(new Garch(noise.omega(), noise.a(), noise.b()))
        : Optional.empty();
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

  private List<Day> days(Measured measured, SingleEvent single) {
    return measured.abnormalReturns().stream().map(ar -> day(ar, single)).toList();
  }

  private Day day(AbnormalReturn ar, SingleEvent single) {
    int place = taken.zero() + ar.day();
    double rate = taken.pair().riskFreeAt(place);
    return new Day(
        ar.day(),
        taken.pair().date(place),
        ar.actual() + rate,
        ar.expected() + rate,
        ar.value(),
        ar.standardError(),
        ar.t(),
        ar.p(),
        single.sampleQuantile(1, ar.value()),
        volatility(ar));
  }

  private static Volatility volatility(AbnormalReturn ar) {
    AbnormalVolatility volatility = AbnormalVolatility.of(ar);
    return new Volatility(volatility.excess(), volatility.p());
  }

  private List<Window> windows(Measured measured, SingleEvent single) {
    List<Window> windows = new ArrayList<>();
    for (int i = 0; i < adjusted.length; i++) {
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
              adjusted[i].hochberg(),
              adjusted[i].yekutieli(),
              adjusted[i].holm(),
              result.low95(),
              result.high95(),
              single.sampleQuantile(result.window().length(), result.car()),
              single.detectable(result, detectable),
              single.buyAndHold(result.window()),
              single.band(result),
              taken.confounders(result.window())));
    }
    return windows;
  }

  private List<CarPoint> path(Measured measured, SingleEvent single) {
    return EventStudy.carPath(measured.fit(), taken.series(), taken.design().span()).stream()
        .map(to -> point(to, single.anytimeReach(to)))
        .toList();
  }

  private static CarPoint point(WindowResult to, OptionalDouble reach) {
    boolean bounded = reach.isPresent();
    return new CarPoint(
        to.window().to(),
        to.car(),
        to.standardError(),
        to.t(),
        to.p(),
        to.low95(),
        to.high95(),
        bounded ? OptionalDouble.of(to.car() - reach.getAsDouble()) : reach,
        bounded ? OptionalDouble.of(to.car() + reach.getAsDouble()) : reach);
  }
}
