package io.github.sillage.impact;

import io.github.sillage.impact.Measurement.Taken;
import io.github.sillage.study.StudyDesign;
import io.github.sillage.study.panel.Panel;
import io.github.sillage.study.panel.PanelDesign;
import io.github.sillage.study.panel.PanelEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Puts the measurements of one event together: those of the instruments it names, and all. */
final class Together {
  private Together() {}

  /**
   * The aggregates of one event by name, {@code named} and {@code all}; without any measurement in
   * it one is absent. All share the announcement, so they are one cluster.
   */
  static Map<String, Aggregate> of(
      StudyDesign design, String event, List<? extends Measurement> measurements) {
    List<Taken> taken =
        measurements.stream().filter(Taken.class::isInstance).map(Taken.class::cast).toList();
    Map<String, Aggregate> together = new LinkedHashMap<>();
    put(together, "named", design, event, taken, Taken::named);
    put(together, "all", design, event, taken, each -> true);
    return together;
  }

  private static void put(
      Map<String, Aggregate> together,
      String name,
      StudyDesign design,
      String event,
      List<Taken> taken,
      Predicate<Taken> wanted) {
    List<PanelEvent> events =
        taken.stream()
            .filter(wanted)
            .map(each -> panelEvent(event + " " + each.instrument(), event, each))
            .toList();
    if (!events.isEmpty()) {
      together.put(name, Aggregate.brief(Panel.measure(PanelDesign.of(design), events)));
    }
  }

  /** A measurement as a member of a panel. */
  static PanelEvent panelEvent(String id, String cluster, Taken taken) {
    return new PanelEvent(
        id,
        taken.instrument().toString(),
        cluster,
        taken.result(),
        taken.series(),
        taken.time()::hours);
  }
}
