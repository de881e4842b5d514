package io.github.sillage.impact;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.sillage.impact.InstrumentStudy.Status;
import io.github.sillage.impact.StudyRows.Figure;
import io.github.sillage.log.Draft;
import io.github.sillage.market.InstrumentId;
import io.github.sillage.market.Mic;
import io.github.sillage.web.Json;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

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
    static Finding of(StudyRows rows, int row, int place) {
      return new Finding(
          rows.instruments[row],
          rows.named[row],
          rows.windows().get(place).from(),
          rows.windows().get(place).to(),
          rows.figure(Figure.CAR, row, place),
          rows.figure(Figure.T, row, place),
          rows.figure(Figure.Q, row, place));
    }
  }

  /**
   * The draft of a publication, {@code finished} for the first result and {@code revised} after.
   */
  static Draft of(StudiedEvent studied, boolean first, Instant asOf) {
    EventImpact impact = studied.impact();
    StudyRows rows = studied.rows();
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
            count(rows, Status.MEASURED),
            count(rows, Status.PARTIAL),
            count(rows, Status.NOT_MEASURED),
            significant(rows));
    return news.draft(first ? "finished" : "revised", instruments(rows));
  }

  /** The draft that tells of an event taken back. */
  static Draft withdrawn(String event, Instant asOf) {
    return new ImpactNews(
            event, asOf, EventImpact.METHOD, List.of(), true, new TreeMap<>(), 0, 0, 0, List.of())
        .draft("revised", List.of());
  }

  private static List<Finding> significant(StudyRows rows) {
    List<Finding> found = new ArrayList<>();
    for (int row = 0; row < rows.size(); row++) {
      for (int place = 0; place < rows.windows().size(); place++) {
        if (rows.figure(Figure.Q, row, place) <= LEVEL) {
          found.add(Finding.of(rows, row, place));
        }
      }
    }
    return found;
  }

  private static long count(StudyRows rows, Status status) {
    return Arrays.stream(rows.rests).filter(rest -> rest.status() == status).count();
  }

  private static List<InstrumentId> instruments(StudyRows rows) {
    return IntStream.range(0, rows.size())
        .filter(row -> rows.rests[row].status() != Status.NOT_MEASURED)
        .mapToObj(row -> rows.instruments[row])
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
