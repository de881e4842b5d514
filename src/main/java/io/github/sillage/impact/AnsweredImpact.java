package io.github.sillage.impact;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.github.sillage.impact.InstrumentStudy.Window;
import io.github.sillage.market.InstrumentId;
import io.github.sillage.study.Multiplicity;
import io.github.sillage.web.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What one event did, as it is answered: with the family of tests that q speaks of.
 *
 * @param multiplicity the family; absent while nothing is measured
 */
record AnsweredImpact(@JsonUnwrapped EventImpact impact, Optional<Family> multiplicity) {

  /** The tests that a p was adjusted for. */
  record Family(String method, String family, int cells) {}

  /**
   * The same for what a client asked.
   *
   * @throws Problem when an instrument is asked for that the event was not studied on
   */
  static AnsweredImpact checked(EventImpact impact, Set<InstrumentId> asked) {
    Set<InstrumentId> known =
        impact.studies().stream().map(InstrumentStudy::instrument).collect(Collectors.toSet());
    for (InstrumentId id : asked) {
      if (!impact.pending() && !known.contains(id)) {
        throw Problem.badField(
            "instruments", "'" + id + "' is neither in the catalogue nor named by the event");
      }
    }
    return of(impact, asked);
  }

  /**
   * The answer about some instruments, all when none is asked for; their p are adjusted for every
   * instrument's windows.
   */
  static AnsweredImpact of(EventImpact impact, Set<InstrumentId> asked) {
    double[] p =
        impact.studies().stream()
            .flatMap(study -> study.windows().stream())
            .mapToDouble(Window::p)
            .toArray();
    double[] yekutieli = Multiplicity.benjaminiYekutieli(p);
    double[] holm = Multiplicity.holm(p);
    List<InstrumentStudy> studies = new ArrayList<>();
    int cell = 0;
    for (InstrumentStudy study : impact.studies()) {
      List<Window> windows = new ArrayList<>();
      for (Window window : study.windows()) {
        windows.add(adjusted(window, yekutieli[cell], holm[cell]));
        cell++;
      }
      if (asked.isEmpty() || asked.contains(study.instrument())) {
        studies.add(study.with(windows, study.carPath()));
      }
    }
    return new AnsweredImpact(
        impact.with(studies, impact.asOf()),
        Optional.of(
                new Family(
                    "Benjamini–Hochberg",
                    "all measured instrument × window cells of this event",
                    p.length))
            .filter(family -> family.cells() > 0));
  }

  private static Window adjusted(Window window, double yekutieli, double holm) {
    return new Window(
        window.from(),
        window.to(),
        window.car(),
        window.se(),
        window.t(),
        window.df(),
        window.p(),
        window.q(),
        OptionalDouble.of(yekutieli),
        OptionalDouble.of(holm),
        window.low95(),
        window.high95(),
        window.sq(),
        window.mde(),
        window.bhar(),
        window.bootstrap(),
        window.confoundedBy());
  }
}
