package io.github.sillage.adhoc;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sillage.study.ReturnForm;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/**
 * Takes the parts of a request in whatever order they are read, and checks at the end that they go
 * together.
 */
final class RequestCheck {
  private static final String RISK_FREE = "rf";

  private final Faults faults;
  private final Bounds bounds;
  private final Map<String, SeriesBuilder> series = new LinkedHashMap<>();
  private final Map<String, SeriesBuilder> factors = new LinkedHashMap<>();
  private final List<SeriesBuilder> riskFree = new ArrayList<>();
  private final List<RequestedEvent> events = new ArrayList<>();
  private int eventsGiven;

  RequestCheck(Faults faults, Bounds bounds) {
    this.faults = faults;
    this.bounds = bounds;
  }

  /**
   * How much one study may answer.
   *
   * @param events most events
   * @param cells most days and windows of all events together
   */
  record Bounds(int events, int cells) {
    /** For a request over HTTP, whose answer is held in memory beside others. */
    static final Bounds REQUEST = new Bounds(10_000, 150_000);

    /** For files on a machine of one's own. */
    static final Bounds FILES = new Bounds(1_000_000, 20_000_000);
  }

  /** The series by name. */
  void series(Map<String, SeriesBuilder> given) {
    given.forEach(
        (name, rows) -> {
          if (series.putIfAbsent(name, rows) != null) {
            faults.add("series", Faults.quoted(name) + " is given twice");
          }
        });
  }

  /** Whether there is a series of that name so far. */
  boolean has(String name) {
    return series.containsKey(name);
  }

  /** Further returns by name; one that is called rf, in either case, is the risk-free rate. */
  void factors(Map<String, SeriesBuilder> given) {
    given.forEach(
        (name, rows) -> {
          if (name.equalsIgnoreCase(RISK_FREE)) {
            riskFree(rows);
          } else {
            factors.put(name, rows);
          }
        });
  }

  /** The risk-free rate. */
  void riskFree(SeriesBuilder rows) {
    if (!riskFree.isEmpty()) {
      faults.add(RISK_FREE, "is given twice");
    }
    riskFree.add(rows);
  }

  /**
   * One event.
   *
   * @param place names a field of it
   */
  void event(Fields fields, UnaryOperator<String> place) {
    int before = faults.count();
    Optional<String> id = fields.required("id", "a text by which the answer names the event");
    Optional<String> instrument = fields.required("instrument", "the name of a series");
    Optional<String> benchmark = fields.text("benchmark", "the name of a series");
    OptionalDouble weight = fields.share("benchmarkWeight");
    if (weight.isPresent() && benchmark.isEmpty()) {
      fields.fault("benchmarkWeight", "is given without a benchmark");
    }
    String expected = "a date such as \"2025-06-02\"";
    Optional<String> date = fields.required("dayZero", expected);
    OptionalInt day = date.map(Dates::parse).orElse(OptionalInt.empty());
    if (date.isPresent() && day.isEmpty()) {
      fields.fault("dayZero", Faults.quoted(date.get()) + " is no date: expected " + expected);
    }
    fields.refuseUnknown();
    eventsGiven++;
    if (faults.count() == before && events.size() < bounds.events()) {
      events.add(
          new RequestedEvent(
              id.orElseThrow(),
              instrument.orElseThrow(),
              benchmark,
              weight,
              day.orElseThrow(),
              place));
    }
  }

  /**
   * The whole request.
   *
   * @param place names a setting in a message
   * @throws RejectedInput with every fault that was found
   */
  StudyRequest request(ObjectNode settingsGiven, UnaryOperator<String> place) {
    Optional<StudySettings> settings =
        new SettingsReader(new Fields(settingsGiven, place, faults), faults).read();
    checkPresence();
    SeriesBuilder.Kind kind = settings.map(StudySettings::kind).orElse(SeriesBuilder.Kind.NUMBER);
    Map<String, DatedSeries> built = build(series, kind);
    Map<String, DatedSeries> builtFactors = build(factors, SeriesBuilder.Kind.NUMBER);
    Optional<DatedSeries> rate =
        riskFree.stream().findFirst().map(r -> r.build(SeriesBuilder.Kind.NUMBER, faults));
    settings.ifPresent(known -> checkSize(known, place));
    settings.filter(known -> known.returns() == ReturnForm.VOLUME).ifPresent(v -> checkWeights());
    ReferenceCheck references = new ReferenceCheck(built, faults);
    settings.ifPresent(known -> references.donors(known, place));
    references.events(events, settings.map(StudySettings::model), !factors.isEmpty());
    faults.throwIfAny();
    return new StudyRequest(settings.orElseThrow(), built, builtFactors, rate, List.copyOf(events));
  }

  private void checkPresence() {
    if (series.isEmpty()) {
      faults.add("series", "there is none: expected at least one");
    }
    if (eventsGiven == 0) {
      faults.add("events", "there is none: expected at least one");
    }
    if (eventsGiven > bounds.events()) {
      faults.add(
          "events", "%d are given: expected at most %d".formatted(eventsGiven, bounds.events()));
    }
  }

  private Map<String, DatedSeries> build(Map<String, SeriesBuilder> rows, SeriesBuilder.Kind kind) {
    Map<String, DatedSeries> built = new LinkedHashMap<>();
    rows.forEach((name, builder) -> built.put(name, builder.build(kind, faults)));
    return built;
  }

  private void checkSize(StudySettings settings, UnaryOperator<String> place) {
    int cells = settings.window().length() + settings.windows().size();
    if ((long) cells * events.size() > bounds.cells()) {
      faults.add(
          "events",
          "%d with %d sessions and windows each are more than one answer holds: expected at most %d"
              .formatted(events.size(), cells, bounds.cells() / cells));
    }
    checkFloor(settings, place);
    if (settings.spanGaps() && settings.model() == ModelChoice.FACTORS && !riskFree.isEmpty()) {
      faults.add(place.apply("gaps"), "'span' cannot be used with a risk-free rate");
    }
  }

  private void checkWeights() {
    for (RequestedEvent event : events) {
      if (event.benchmarkWeight().isPresent()) {
        faults.add(
            event.place().apply("benchmarkWeight"),
            "%s cannot be used with returns 'volume': a share in an index is one of its returns"
                .formatted(event.benchmarkWeight().getAsDouble()));
      }
    }
  }

  private void checkFloor(StudySettings settings, UnaryOperator<String> place) {
    int most = factors.size() + 1;
    int floor = Measurer.floor(settings.model().model(most, settings.lags(), settings.leads()));
    if (settings.estimation().length() < floor) {
      faults.add(
          place.apply("estimation"),
          "has %d sessions: expected at least %d for the model %s"
              .formatted(settings.estimation().length(), floor, settings.model().label()));
    }
  }
}
