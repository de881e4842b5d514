package io.github.sillage.timeline;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sillage.market.InstrumentId;
import io.github.sillage.market.Mic;
import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads an event out of JSON and finds every fault, not only the first. */
public final class EventReader {
  private static final String ID = "an event id: lower-case words joined by hyphens, up to 64";
  private static final String DATE = "a date as in 2025-10-01";
  private static final String TIME = "a time as in 18:00";
  private static final String ZONE = "a time zone as in Asia/Seoul";
  private static final String PRECISION = oneOf(Precision.class);
  private static final String PHASE = oneOf(Phase.class);
  private static final String VENUE = "a venue's MIC as in XKRX";
  private static final String BASIS = oneOf(Basis.class);
  private static final String CATEGORY = oneOf(Category.class);
  private static final String INSTRUMENT = "an instrument as in XKRX:005930";
  private static final String URL = "an address that starts with http:// or https://";
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm");

  private EventReader() {}

  private static String oneOf(Class<? extends Enum<?>> type) {
    return "one of " + String.join(", ", Words.all(type));
  }

  /**
   * What was read.
   *
   * @param event the event, if there was no fault
   * @param faults every fault found
   */
  public record Reading(Optional<TimelineEvent> event, List<Fault> faults) {
    /** Keeps the faults unchangeable. */
    public Reading {
      faults = List.copyOf(faults);
    }
  }

  /**
   * Reads one event.
   *
   * @param path where {@code node} is in its document, for the messages; empty for a document
   */
  public static Reading read(JsonNode node, String path) {
    List<Fault> faults = new ArrayList<>();
    Optional<TimelineEvent> event = event(new Fields(node, path, faults));
    return new Reading(event, faults);
  }

  private static Optional<TimelineEvent> event(Fields fields) {
    Optional<String> id = fields.required("id", ID, TimelineEvent::checkedId);
    Optional<When> when = when(fields.object("when"));
    Optional<Category> category = fields.required("category", CATEGORY, Category::of);
    Map<String, String> title = fields.byLanguage("title");
    Map<String, String> note = fields.byLanguage("note");
    List<String> parties = fields.texts("parties", "a name", Function.identity());
    List<InstrumentId> instruments = fields.texts("instruments", INSTRUMENT, InstrumentId::of);
    List<Figure> figures = fields.objects("figures", EventReader::figure);
    List<Source> sources = fields.objects("sources", EventReader::source);
    List<String> siblings = fields.texts("siblings", ID, TimelineEvent::checkedId);
    boolean verified = fields.flag("verified");
    return fields.build(
        () ->
            new TimelineEvent(
                id.orElseThrow(),
                when.orElseThrow(),
                category.orElseThrow(),
                title,
                note,
                parties,
                instruments,
                figures,
                sources,
                siblings,
                verified));
  }

  private static Optional<When> when(Fields fields) {
    Optional<LocalDate> date = fields.required("date", DATE, LocalDate::parse);
    Optional<LocalTime> time = fields.optional("time", TIME, text -> LocalTime.parse(text, MINUTE));
    Optional<ZoneId> zone = fields.required("zone", ZONE, ZoneId::of);
    Optional<Precision> precision = fields.required("precision", PRECISION, Precision::of);
    Optional<Phase> phase = fields.required("phase", PHASE, Phase::of);
    Optional<Mic> phaseVenue = fields.optional("phaseVenue", VENUE, Mic::of);
    Optional<Basis> basis = fields.required("basis", BASIS, Basis::of);
    return fields.build(
        () ->
            new When(
                date.orElseThrow(),
                time,
                zone.orElseThrow(),
                precision.orElseThrow(),
                phase.orElseThrow(),
                phaseVenue,
                basis.orElseThrow()));
  }

  private static Optional<Figure> figure(Fields fields) {
    Optional<String> label = fields.required("label", "what is measured", Function.identity());
    Optional<BigDecimal> value = fields.number("value");
    Optional<String> unit = fields.required("unit", "a unit as in USD or %", Function.identity());
    Optional<String> text = fields.optional("text", "a text", Function.identity());
    boolean approximate = fields.flag("approximate");
    return fields.build(
        () ->
            new Figure(
                label.orElseThrow(), value.orElseThrow(), unit.orElseThrow(), text, approximate));
  }

  private static Optional<Source> source(Fields fields) {
    Optional<URI> url = fields.required("url", URL, URI::create);
    Optional<String> title = fields.optional("title", "a text", Function.identity());
    return fields.build(() -> new Source(url.orElseThrow(), title));
  }
}
