package io.github.sillage.adhoc;

import io.github.sillage.adhoc.StudySettings.Bootstrap;
import io.github.sillage.study.EventWindow;
import io.github.sillage.study.ReturnForm;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Reads what a study is to do, and checks that its parts go together. */
final class SettingsReader {
  private static final int ESTIMATION_REACH = 5_000;
  private static final int EVENT_REACH = 1_000;
  private static final int MOST_WINDOWS = 100;
  private static final int LEAST_DRAWS = 99;
  private static final int MOST_DRAWS = 9_999;
  private static final int USUAL_DRAWS = 999;
  private static final int USUAL_SEED = 20_251_001;
  private static final int MOST_DONORS = 50;
  private static final int MOST_LAGS = 20;
  private static final int USUAL_OBSERVATIONS = 100;
  private static final EventWindow USUAL_ESTIMATION = new EventWindow(-130, -11);
  private static final EventWindow USUAL_WINDOW = new EventWindow(-10, 10);
  private static final List<EventWindow> USUAL_WINDOWS =
      List.of(
          new EventWindow(0, 0),
          new EventWindow(0, 1),
          new EventWindow(-1, 1),
          new EventWindow(0, 5),
          new EventWindow(-5, 5),
          new EventWindow(-10, 10));

  private final Fields fields;
  private final Faults faults;
  private final int faultsBefore;

  SettingsReader(Fields fields, Faults faults) {
    this.fields = fields;
    this.faults = faults;
    this.faultsBefore = faults.count();
  }

  /** The settings, where nothing is wrong with them. */
  Optional<StudySettings> read() {
    ModelChoice model =
        fields.word("model", ModelChoice.labels()).map(ModelChoice::of).orElse(ModelChoice.MARKET);
    ReturnForm returns = returns();
    EventWindow estimation = fields.window("estimation", ESTIMATION_REACH).orElse(USUAL_ESTIMATION);
    EventWindow window = fields.window("window", EVENT_REACH).orElse(USUAL_WINDOW);
    List<EventWindow> windows = windows(window);
    int least =
        fields
            .integer("minObservations", 1, estimation.length())
            .orElse(Math.min(USUAL_OBSERVATIONS, estimation.length()));
    OptionalInt mask = mask();
    boolean midpoints = fields.flag("negativeIsMidpoint");
    int lags = fields.integer("lags", 0, MOST_LAGS).orElse(1);
    int leads = fields.integer("leads", 0, MOST_LAGS).orElse(1);
    boolean spanGaps = spanGaps(returns);
    Optional<Bootstrap> bootstrap = bootstrap();
    List<String> donors = donors(model);
    fields.refuseUnknown();
    checkOrder(model, estimation, window);
    return faults.count() > faultsBefore
        ? Optional.empty()
        : Optional.of(
            new StudySettings(
                model,
                returns,
                estimation,
                window,
                windows,
                least,
                mask,
                midpoints,
                lags,
                leads,
                spanGaps,
                bootstrap,
                donors));
  }

  private ReturnForm returns() {
    return fields
        .word("returns", Arrays.stream(ReturnForm.values()).map(ReturnForm::label).toList())
        .map(ReturnForm::named)
        .orElse(ReturnForm.LOG);
  }

  private List<EventWindow> windows(EventWindow span) {
    if (!fields.has("windows")) {
      List<EventWindow> fitting = USUAL_WINDOWS.stream().filter(span::contains).toList();
      return fitting.isEmpty() ? List.of(span) : fitting;
    }
    List<EventWindow> windows = fields.windows("windows", EVENT_REACH, MOST_WINDOWS);
    Set<EventWindow> seen = new HashSet<>();
    for (int i = 0; i < windows.size(); i++) {
      EventWindow each = windows.get(i);
      String shown = "[" + each.from() + "," + each.to() + "]";
      if (!span.contains(each)) {
        fields.fault(
            "windows",
            "%s lies outside the window [%d,%d]".formatted(shown, span.from(), span.to()));
      }
      if (!seen.add(each)) {
        fields.fault("windows", shown + " is given twice");
      }
    }
    return windows;
  }

  private OptionalInt mask() {
    Optional<Fields> mask = fields.object("mask");
    if (mask.isEmpty()) {
      return OptionalInt.empty();
    }
    OptionalInt sessions = mask.get().integer("sessions", 0, EVENT_REACH);
    if (!mask.get().has("sessions")) {
      mask.get().fault("sessions", "is missing: expected how far around other events to leave out");
    }
    mask.get().refuseUnknown();
    return sessions;
  }

  private boolean spanGaps(ReturnForm returns) {
    boolean span =
        fields.word("gaps", List.of("missing", "span")).filter("span"::equals).isPresent();
    if (span && returns != ReturnForm.LOG) {
      fields.fault("gaps", "'span' needs log returns, which add up over the sessions of a gap");
    }
    return span;
  }

  private Optional<Bootstrap> bootstrap() {
    Optional<Fields> given = fields.object("bootstrap");
    if (given.isEmpty()) {
      return Optional.empty();
    }
    int draws = given.get().integer("draws", LEAST_DRAWS, MOST_DRAWS).orElse(USUAL_DRAWS);
    int seed = given.get().integer("seed", 0, Integer.MAX_VALUE).orElse(USUAL_SEED);
    given.get().refuseUnknown();
    return Optional.of(new Bootstrap(draws, seed));
  }

  private List<String> donors(ModelChoice model) {
    List<String> donors = fields.texts("donors", "the name of a series", MOST_DONORS);
    if (!donors.isEmpty() && model.mayFollow()) {
      fields.fault("donors", "are not taken with the model " + model.label());
    }
    return donors;
  }

  private void checkOrder(ModelChoice model, EventWindow estimation, EventWindow window) {
    boolean before = estimation.to() < window.from();
    boolean after = estimation.from() > window.to();
    if (!before && !(after && model.mayFollow())) {
      fields.fault(
          "estimation",
          "[%d,%d] is not before the window [%d,%d]: expected it to end by session %d"
              .formatted(
                  estimation.from(),
                  estimation.to(),
                  window.from(),
                  window.to(),
                  window.from() - 1));
    }
  }
}
