package io.github.sillage.impact;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.sillage.impact.InstrumentStudy.Status;
import io.github.sillage.impact.InstrumentStudy.Window;
import io.github.sillage.log.Draft;
import io.github.sillage.market.InstrumentId;
import io.github.sillage.market.Mic;
import io.github.sillage.web.Json;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What the impact channel says of a finished study: enough to decide whether to fetch the rest.
 *
 * @param priceSources who gave the closes it rests on, such as {@code sample} or {@code replay}
 * @param withdrawn whether the event was taken back and its study with it
 * @param measured instruments of which every window is measured
 * @param partial instruments of which some are
 * @param notMeasured instruments of which none is
 * @param significant the windows with q of at most 5 %
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record ImpactNews(
    String event,
    Instant asOf,
    String method,
    List<String> priceSources,
    boolean withdrawn,
    SortedMap<Mic, LocalDate> dayZero,
    long measured,
    long partial,
    long notMeasured,
    @JsonInclude(JsonInclude.Include.ALWAYS) List<Finding> significant) {
  private static final double LEVEL = 0.05;

  /** One window that stands out. */
  record Finding(
      InstrumentId instrument, boolean named, int from, int to, double car, double t, double q) {
    static Finding of(InstrumentStudy study, Window window) {
      return new Finding(
          study.instrument(),
          study.named(),
          window.from(),
          window.to(),
          window.car(),
          window.t(),
          window.q().orElseThrow());
    }
  }

  /**
   * The draft of a publication, {@code finished} for the first result and {@code revised} after.
   */
  static Draft of(EventImpact impact, boolean first, Instant asOf) {
    SortedMap<Mic, LocalDate> days = new TreeMap<>();
    impact.dayZero().forEach((mic, day) -> days.put(mic, day.session()));
    ImpactNews news =
        new ImpactNews(
            impact.event(),
            asOf,
            impact.method(),
            impact.priceSources(),
            false,
            days,
            count(impact, Status.MEASURED),
            count(impact, Status.PARTIAL),
            count(impact, Status.NOT_MEASURED),
            impact.studies().stream()
                .flatMap(s -> significant(s).map(window -> Finding.of(s, window)))
                .toList());
    return news.draft(first ? "finished" : "revised", instruments(impact));
  }

  /** The draft that tells of an event taken back. */
  static Draft withdrawn(String event, Instant asOf) {
    return new ImpactNews(
            event, asOf, EventImpact.METHOD, List.of(), true, new TreeMap<>(), 0, 0, 0, List.of())
        .draft("revised", List.of());
  }

  private static Stream<Window> significant(InstrumentStudy study) {
    return study.windows().stream().filter(window -> window.q().orElse(1) <= LEVEL);
  }

  private static long count(EventImpact impact, Status status) {
    return impact.studies().stream().filter(study -> study.status() == status).count();
  }

  private static List<InstrumentId> instruments(EventImpact impact) {
    return impact.studies().stream()
        .filter(study -> study.status() != Status.NOT_MEASURED)
        .map(InstrumentStudy::instrument)
        .toList();
  }

  private Draft draft(String kind, List<InstrumentId> instruments) {
    Map<String, String> tags = new HashMap<>();
    tags.put("event", event);
    tags.put("significant", Boolean.toString(!significant.isEmpty()));
    instruments.forEach(
        id -> {
          tags.put("i." + id, "1");
          tags.put("v." + id.mic(), "1");
        });
    return new Draft(kind, event, Json.text(this), tags);
  }
}
