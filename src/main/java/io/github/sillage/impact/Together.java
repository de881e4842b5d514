package io.github.sillage.impact;

import io.github.sillage.impact.Measurement.Taken;
import io.github.sillage.study.outcome.JointVolatility;
import io.github.sillage.study.panel.Panel;
import io.github.sillage.study.panel.PanelDesign;
import io.github.sillage.study.panel.PanelEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Puts the measurements of one event together: those of the instruments it names, and all. */
final class Together {
  private Together() {}

  /**
   * The aggregates of one event by name, {@code named} and {@code all}; without any measurement in
   * it one is absent. All share the announcement, so they are one cluster.
   */
  static Map<String, Aggregate> of(
      StudyOptions options, String event, List<? extends Measurement> measurements) {
    List<Taken> taken =
        measurements.stream().filter(Taken.class::isInstance).map(Taken.class::cast).toList();
    Map<String, Aggregate> together = new LinkedHashMap<>();
    put(together, "named", options, event, taken, Taken::named);
    put(together, "all", options, event, taken, each -> true);
    return together;
  }

  private static void put(
      Map<String, Aggregate> together,
      String name,
      StudyOptions options,
      String event,
      List<Taken> taken,
      Predicate<Taken> wanted) {
    List<PanelEvent> events =
        taken.stream()
            .filter(wanted)
            .map(each -> panelEvent(event + " " + each.instrument(), event, each))
            .toList();
    if (!events.isEmpty()) {
      PanelDesign design = PanelDesign.of(options.model().design());
      together.put(name, Aggregate.of(Panel.brief(design, events), volatility(options, events)));
    }
  }

  /** How much more the members of a panel moved than usual, where it was asked for. */
  static Optional<JointVolatility> volatility(StudyOptions options, List<PanelEvent> events) {
    return options.outcome() == Outcome.VOLATILITY
        ? Optional.of(new JointVolatility(events))
        : Optional.empty();
  }

  /** A measurement as a member of a panel. */
  static PanelEvent panelEvent(String id, String cluster, Taken taken) {
    return new PanelEvent(
        id,
        taken.instrument().toString(),
        cluster,
        taken.result(),
        taken.series(),
        taken.time().clock());
  }
}
