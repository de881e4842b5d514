package io.github.sillage.adhoc;

import io.github.sillage.adhoc.EventReport.Adjusted;
import io.github.sillage.adhoc.StudyAnswer.Design;
import io.github.sillage.adhoc.StudyAnswer.Family;
import io.github.sillage.adhoc.StudyAnswer.Unconfounded;
import io.github.sillage.study.EventWindow;
import io.github.sillage.study.Multiplicity;
import io.github.sillage.study.WindowResult;
import io.github.sillage.study.inference.DetectableEffect;
import io.github.sillage.study.outcome.JointVolatility;
import io.github.sillage.study.panel.Panel;
import io.github.sillage.study.panel.PanelDesign;
import io.github.sillage.study.panel.PanelEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/** Computes a whole study request: every event, then what they say together. */
public final class AdhocStudy {
  private static final String METHOD = "1";

  private final StudyRequest request;
  private final Progress progress;

  private AdhocStudy(StudyRequest request, Progress progress) {
    this.request = request;
    this.progress = progress;
  }

  /**
   * Computes the answer, on several cores.
   *
   * @param progress is told of every event twice, once it is measured and once its answer is
   *     written, from any thread; may throw to break off
   */
  static StudyAnswer compute(StudyRequest request, Progress progress) {
    return new AdhocStudy(request, progress).answer();
  }

  /** Hears how a study comes along. */
  @FunctionalInterface
  interface Progress {
    /** One of two steps of an event is done. */
    void step();
  }

  private StudyAnswer answer() {
    Measurer measurer = new Measurer(request);
    List<Measurement> taken =
        request.events().parallelStream().map(event -> measured(measurer, event)).toList();
    Adjusted[] adjusted = adjusted(taken.stream().flatMapToDouble(AdhocStudy::p).toArray());
    List<Measurement> clear =
        taken.stream()
            .filter(each -> each.confounders(request.settings().window()).isEmpty())
            .toList();
    return new StudyAnswer(
        METHOD,
        InputHash.of(request),
        design(),
        notes(),
        events(taken, adjusted),
        aggregate(taken),
        new Family(
            "Benjamini–Hochberg",
            "all measured event × window cells of this request",
            adjusted.length),
        Optional.of(clear)
            .filter(some -> some.size() < taken.size())
            .map(some -> unconfounded(taken, some)));
  }

  private Measurement measured(Measurer measurer, RequestedEvent event) {
    Measurement measurement = measurer.measure(event);
    progress.step();
    return measurement;
  }

  private static DoubleStream p(Measurement taken) {
    return taken.measured().stream()
        .flatMap(m -> m.windows().stream())
        .mapToDouble(WindowResult::p);
  }

  private static Adjusted[] adjusted(double[] p) {
    double[] hochberg = Multiplicity.benjaminiHochberg(p);
    double[] yekutieli = Multiplicity.benjaminiYekutieli(p);
    double[] holm = Multiplicity.holm(p);
    Adjusted[] all = new Adjusted[p.length];
    Arrays.setAll(all, i -> new Adjusted(hochberg[i], yekutieli[i], holm[i]));
    return all;
  }

  private List<EventAnswer> events(List<Measurement> taken, Adjusted[] adjusted) {
    Map<Integer, DetectableEffect> detectable = new ConcurrentHashMap<>();
    List<EventReport> reports = new ArrayList<>();
    int cell = 0;
    for (Measurement each : taken) {
      int next = cell + each.measured().map(m -> m.windows().size()).orElse(0);
      Adjusted[] own = Arrays.copyOfRange(adjusted, cell, next);
      reports.add(new EventReport(request, detectable, each, own));
      cell = next;
    }
    return reports.parallelStream().map(this::reported).toList();
  }

  private EventAnswer reported(EventReport report) {
    EventAnswer answer = report.answer();
    progress.step();
    return answer;
  }

  private Aggregate aggregate(List<Measurement> taken) {
    PanelDesign design = PanelDesign.of(Measurer.design(request.settings(), regressors()));
    List<PanelEvent> events = taken.stream().flatMap(each -> each.inPanel().stream()).toList();
    return Aggregate.of(Panel.measure(design, events), new JointVolatility(events));
  }

  private Unconfounded unconfounded(List<Measurement> all, List<Measurement> clear) {
    Set<String> kept = clear.stream().map(each -> each.event().id()).collect(Collectors.toSet());
    return new Unconfounded(
        clear.size(),
        all.stream().map(each -> each.event().id()).filter(id -> !kept.contains(id)).toList(),
        aggregate(clear));
  }

  private Design design() {
    StudySettings settings = request.settings();
    return new Design(
        settings.model().label(),
        settings.returns().label(),
        ends(settings.estimation()),
        ends(settings.window()),
        settings.windows().stream().map(AdhocStudy::ends).toList(),
        settings.minObservations(),
        settings.model() == ModelChoice.FACTORS
            ? List.copyOf(request.factors().keySet())
            : List.of(),
        settings.maskSessions());
  }

  private static List<Integer> ends(EventWindow window) {
    return List.of(window.from(), window.to());
  }

  private List<String> notes() {
    List<String> notes = new ArrayList<>();
    StudySettings settings = request.settings();
    String model = settings.model().label();
    if (settings.model() != ModelChoice.FACTORS && !request.factors().isEmpty()) {
      notes.add("The factors are not used: the model is " + model + ".");
    }
    if (settings.model() != ModelChoice.FACTORS && request.riskFree().isPresent()) {
      notes.add("The risk-free rate is not subtracted: the model is " + model + ".");
    }
    int floor = Measurer.design(settings, regressors()).estimation().minObservations();
    if (settings.minObservations() < floor) {
      notes.add(
          "At least %d complete sessions are asked of an event, since the model %s needs them."
              .formatted(floor, model));
    }
    return notes;
  }

  private int regressors() {
    boolean market = request.events().get(0).benchmark().isPresent();
    return request.factors().size() + (market ? 1 : 0);
  }
}
