package io.github.sillage.impact;

import static io.github.sillage.impact.Reason.Code.IS_BENCHMARK;
import static io.github.sillage.impact.Reason.Code.NO_BENCHMARK;
import static io.github.sillage.impact.Reason.Code.NO_DAY_ZERO;
import static io.github.sillage.impact.Reason.Code.NO_EVENT_PRICES;
import static io.github.sillage.impact.Reason.Code.NO_PRICES;
import static io.github.sillage.impact.Reason.Code.NO_VARIANCE;
import static io.github.sillage.impact.Reason.Code.NO_VOLUME;
import static io.github.sillage.impact.Reason.Code.SUSPECT_PRICE;
import static io.github.sillage.impact.Reason.Code.TOO_FEW_OBSERVATIONS;
import static io.github.sillage.impact.Reason.Code.WINDOW_NOT_ELAPSED;

import io.github.sillage.impact.InstrumentStudy.Missing;
import io.github.sillage.impact.Measurement.NotTaken;
import io.github.sillage.impact.Measurement.Taken;
import io.github.sillage.market.Instrument;
import io.github.sillage.market.InstrumentId;
import io.github.sillage.study.EventSeries;
import io.github.sillage.study.EventStudy;
import io.github.sillage.study.EventWindow;
import io.github.sillage.study.StudyDesign;
import io.github.sillage.study.StudyResult;
import io.github.sillage.study.StudyResult.Insufficient;
import io.github.sillage.study.StudyResult.Measured;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Measures one listed instrument around its day 0, or gives the first reason that forbids it. */
final class Measurer {
  private final Factors factors;
  private final Instant now;

  /**
   * @param now the market's clock: sessions that close later have not elapsed
   */
  Measurer(Factors factors, Instant now) {
    this.factors = factors;
    this.now = now;
  }

  /** An instrument that the event names and the catalogue does not know. */
  static NotTaken unlisted(InstrumentId instrument) {
    String detail = instrument + " is not in the catalogue: there are no prices for it";
    return new NotTaken(instrument, true, Optional.empty(), new Reason(NO_PRICES, detail));
  }

  /** An instrument at a venue on which the event has no day 0. */
  static NotTaken withoutDayZero(InstrumentId instrument, boolean named) {
    String detail = "the day of the announcement is not known";
    return new NotTaken(instrument, named, Optional.empty(), new Reason(NO_DAY_ZERO, detail));
  }

  Measurement measure(Instrument instrument, boolean named, EventTime time, StudyDesign design) {
    Optional<Reason> obstacle = obstacle(instrument, time);
    if (obstacle.isPresent()) {
      return notTaken(instrument, named, time, obstacle.get());
    }
    EventSeries series = factors.series(instrument, time);
    StudyResult result = EventStudy.run(design, series);
    if (result instanceof Insufficient insufficient) {
      return notTaken(
          instrument, named, time, reason(insufficient, instrument, time, series, design));
    }
    Measured measured = (Measured) result;
    List<Missing> missing =
        measured.missing().stream()
            .map(window -> missing(window, instrument, time, series, design))
            .toList();
    boolean hopeless =
        measured.windows().isEmpty() && missing.get(0).reason().code() != WINDOW_NOT_ELAPSED;
    return hopeless
        ? notTaken(instrument, named, time, missing.get(0).reason())
        : new Taken(
            instrument.id(),
            named,
            factors.names(instrument),
            factors.weights(instrument, time),
            design,
            time,
            series,
            measured,
            missing);
  }

  private Optional<Reason> obstacle(Instrument instrument, EventTime time) {
    if (instrument.isBenchmark()) {
      return Optional.of(
          new Reason(IS_BENCHMARK, instrument.id() + " is what its venue is measured against"));
    }
    if (time.close(-1).isAfter(now)) {
      return Optional.of(
          new Reason(WINDOW_NOT_ELAPSED, "the market has not come to day 0, " + time.session(0)));
    }
    return factors
        .obstacle(instrument)
        .or(() -> nothing(instrument.id(), NO_PRICES, time))
        .or(
            () ->
                factors.benchmark(instrument).flatMap(index -> nothing(index, NO_BENCHMARK, time)))
        .or(() -> factors.noWeight(instrument, time))
        .or(() -> factors.noFx(instrument, time, now));
  }

  private Optional<Reason> nothing(InstrumentId instrument, Reason.Code code, EventTime time) {
    LocalDate from = time.session(time.first());
    LocalDate to = time.session(time.last());
    if (factors.closes(instrument).any(from, to)) {
      return Optional.empty();
    }
    String detail = "%s has no %s from %s to %s";
    return Optional.of(
        factors.ofVolumes()
            ? new Reason(NO_VOLUME, detail.formatted(instrument, "volume", from, to))
            : new Reason(code, detail.formatted(instrument, "close", from, to)));
  }

  private Reason reason(
      Insufficient insufficient,
      Instrument instrument,
      EventTime time,
      EventSeries series,
      StudyDesign design) {
    LocalDate from = time.session(design.estimation().from());
    LocalDate to = time.session(design.estimation().to());
    return switch (insufficient.reason()) {
      case TOO_FEW_OBSERVATIONS ->
          new Reason(
              TOO_FEW_OBSERVATIONS,
              "%d of %d complete sessions in %s..%s"
                  .formatted(insufficient.observations(), insufficient.required(), from, to));
      case NO_MARKET_VARIANCE ->
          new Reason(NO_VARIANCE, "the benchmark did not move in %s..%s".formatted(from, to));
      case COLLINEAR_FACTORS ->
          new Reason(
              NO_VARIANCE, "a factor is a combination of the others in %s..%s".formatted(from, to));
      case MARKET_REVERSES ->
          new Reason(
              NO_VARIANCE,
              "the benchmark's returns undo each other session by session in %s..%s"
                  .formatted(from, to));
      case NO_RESIDUAL_VARIANCE ->
          new Reason(NO_VARIANCE, "nothing is left unexplained in %s..%s".formatted(from, to));
      case NO_EVENT_RETURNS ->
          missing(design.windows().get(0), instrument, time, series, design).reason();
    };
  }

  private Missing missing(
      EventWindow window,
      Instrument instrument,
      EventTime time,
      EventSeries series,
      StudyDesign design) {
    int day = series.firstGap(window, design.model().factors()).orElseThrow();
    Reason reason =
        notElapsed(time, day)
            .or(() -> suspect(instrument, time, day))
            .orElseGet(() -> noReturn(time, day));
    return new Missing(window.from(), window.to(), reason, List.of());
  }

  private Optional<Reason> notElapsed(EventTime time, int day) {
    return time.close(day).isAfter(now)
        ? Optional.of(
            new Reason(
                WINDOW_NOT_ELAPSED,
                "the session of %s has not closed".formatted(time.session(day))))
        : Optional.empty();
  }

  private Reason noReturn(EventTime time, int day) {
    String detail = "no %s on %s, day %d";
    return factors.ofVolumes()
        ? new Reason(NO_VOLUME, detail.formatted("volume", time.session(day), day))
        : new Reason(NO_EVENT_PRICES, detail.formatted("return", time.session(day), day));
  }

  private Optional<Reason> suspect(Instrument instrument, EventTime time, int day) {
    return Stream.concat(Stream.of(instrument.id()), factors.names(instrument).stream())
        .flatMap(id -> IntStream.of(day - 1, day).mapToObj(each -> doubt(id, time.session(each))))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<Reason> doubt(InstrumentId id, LocalDate session) {
    String detail = "the close of %s on %s is in doubt: %s";
    return factors
        .closes(id)
        .doubt(session)
        .map(why -> new Reason(SUSPECT_PRICE, detail.formatted(id, session, why)));
  }

  private static NotTaken notTaken(
      Instrument instrument, boolean named, EventTime time, Reason reason) {
    return new NotTaken(instrument.id(), named, Optional.of(time.session(0)), reason);
  }
}
