package io.github.sillage.adhoc;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Checks that what a request names is there. */
final class ReferenceCheck {
  private final Map<String, DatedSeries> series;
  private final Faults faults;
  private final Map<String, int[]> sessions = new HashMap<>();

  ReferenceCheck(Map<String, DatedSeries> series, Faults faults) {
    this.series = series;
    this.faults = faults;
  }

  /** Donors are series. */
  void donors(StudySettings settings, UnaryOperator<String> place) {
    for (int i = 0; i < settings.donors().size(); i++) {
      if (!series.containsKey(settings.donors().get(i))) {
        faults.add(
            place.apply("donors[" + i + "]"),
            "there is no series " + Faults.quoted(settings.donors().get(i)));
      }
    }
  }

  /**
   * Events have ids of their own, name series and a session, and a benchmark where the model needs
   * one.
   *
   * @param model empty where it is not known
   * @param withFactors whether there are factors
   */
  void events(List<RequestedEvent> events, Optional<ModelChoice> model, boolean withFactors) {
    boolean someNameOne = events.stream().anyMatch(event -> event.benchmark().isPresent());
    boolean optional = withFactors && !someNameOne;
    Optional<ModelChoice> needing =
        model.filter(m -> m.usesBenchmark() && !(m == ModelChoice.FACTORS && optional));
    Set<String> ids = new HashSet<>();
    for (RequestedEvent event : events) {
      if (!ids.add(event.id())) {
        faults.add(event.place().apply("id"), Faults.quoted(event.id()) + " is given twice");
      }
      names(event, needing, withFactors);
    }
  }

  private void names(RequestedEvent event, Optional<ModelChoice> needing, boolean withFactors) {
    boolean known = refers(event, "instrument", event.instrument());
    if (event.benchmark().isPresent()) {
      known &= refers(event, "benchmark", event.benchmark().get());
    } else {
      needing.ifPresent(chosen -> missesBenchmark(event, chosen, withFactors));
    }
    if (known) {
      dayZero(event);
    }
  }

  private void missesBenchmark(RequestedEvent event, ModelChoice model, boolean withFactors) {
    faults.add(
        event.place().apply("benchmark"),
        model == ModelChoice.FACTORS && withFactors
            ? "is missing: other events name one, expected it of all or of none"
            : "is missing: the model %s is measured against a series".formatted(model.label()));
  }

  private boolean refers(RequestedEvent event, String field, String name) {
    if (!series.containsKey(name)) {
      faults.add(
          event.place().apply(field),
          "there is no series %s: expected one of %d such as %s"
              .formatted(
                  Faults.quoted(name),
                  series.size(),
                  series.keySet().stream().findFirst().map(Faults::quoted).orElse("'AAA'")));
    }
    return series.containsKey(name);
  }

  private void dayZero(RequestedEvent event) {
    int[] days = sessions.computeIfAbsent(event.pair(), pair -> StudySessions.of(event, series));
    int found = Arrays.binarySearch(days, event.dayZero());
    if (found < 0) {
      faults.add(
          event.place().apply("dayZero"),
          "'%s' is no session of %s, which has rows%s"
              .formatted(Dates.date(event.dayZero()), event.pair(), around(days, -found - 1)));
    }
  }

  private static String around(int[] days, int next) {
    if (days.length == 0) {
      return " on no date";
    }
    if (next == 0) {
      return " only from " + Dates.date(days[0]) + " on";
    }
    String before = Dates.date(days[next - 1]).toString();
    return next == days.length
        ? " only up to " + before
        : " on " + before + " and then on " + Dates.date(days[next]);
  }
}
