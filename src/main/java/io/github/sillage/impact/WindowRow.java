package io.github.sillage.impact;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.sillage.impact.InstrumentStudy.Missing;
import io.github.sillage.impact.InstrumentStudy.Window;
import io.github.sillage.market.InstrumentId;
import io.github.sillage.study.EventWindow;
import io.github.sillage.study.StudyDesign;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * One cell of the matrix: one event, one instrument, one window; with figures, or with the reason
 * for having none.
 *
 * @param category the event's category
 * @param announced the event's place in time; a place in a list, no claim about the hour
 * @param named whether the event names the instrument
 * @param priceSources who gave the closes it rests on
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record WindowRow(
    String event,
    String category,
    Instant announced,
    InstrumentId instrument,
    boolean named,
    Optional<LocalDate> dayZero,
    int from,
    int to,
    OptionalDouble car,
    OptionalDouble se,
    OptionalDouble t,
    OptionalInt df,
    OptionalDouble p,
    OptionalDouble q,
    OptionalDouble low95,
    OptionalDouble high95,
    List<String> confoundedBy,
    Optional<Reason> reason,
    List<String> priceSources) {

  /** The cells of one study: every window of the design, measured or not. */
  static Stream<WindowRow> of(
      EventImpact impact, EventFacts facts, InstrumentStudy study, StudyDesign design) {
    Stream<WindowRow> measured = study.windows().stream().map(w -> of(impact, facts, study, w));
    Stream<WindowRow> missing = study.missing().stream().map(m -> of(impact, facts, study, m));
    Stream<WindowRow> none =
        study.reason().stream()
            .filter(reason -> study.missing().isEmpty())
            .flatMap(reason -> design.windows().stream().map(window -> missing(window, reason)))
            .map(gap -> of(impact, facts, study, gap));
    return Stream.of(measured, missing, none).flatMap(rows -> rows);
  }

  /** What the matrix says of the event itself. */
  record EventFacts(String category, Instant announced) {}

  private static Missing missing(EventWindow window, Reason reason) {
    return new Missing(window.from(), window.to(), reason, List.of());
  }

  private static WindowRow of(
      EventImpact impact, EventFacts facts, InstrumentStudy study, Window window) {
    return new WindowRow(
        impact.event(),
        facts.category(),
        facts.announced(),
        study.instrument(),
        study.named(),
        study.dayZero(),
        window.from(),
        window.to(),
        OptionalDouble.of(window.car()),
        OptionalDouble.of(window.se()),
        OptionalDouble.of(window.t()),
        OptionalInt.of(window.df()),
        OptionalDouble.of(window.p()),
        window.q(),
        OptionalDouble.of(window.low95()),
        OptionalDouble.of(window.high95()),
        window.confoundedBy(),
        Optional.empty(),
        impact.priceSources());
  }

  private static WindowRow of(
      EventImpact impact, EventFacts facts, InstrumentStudy study, Missing gap) {
    return new WindowRow(
        impact.event(),
        facts.category(),
        facts.announced(),
        study.instrument(),
        study.named(),
        study.dayZero(),
        gap.from(),
        gap.to(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalInt.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        gap.confoundedBy(),
        Optional.of(gap.reason()),
        impact.priceSources());
  }
}
