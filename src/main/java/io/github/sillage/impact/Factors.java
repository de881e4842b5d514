package io.github.sillage.impact;

import static io.github.sillage.impact.Reason.Code.NO_BENCHMARK;
import static io.github.sillage.impact.Reason.Code.NO_WEIGHT;

import io.github.sillage.market.CloseSeries;
import io.github.sillage.market.IndexWeight;
import io.github.sillage.market.Instrument;
import io.github.sillage.market.InstrumentId;
import io.github.sillage.market.Session;
import io.github.sillage.market.TradingCalendar;
import io.github.sillage.market.TradingCalendars;
import io.github.sillage.study.EventSeries;
import io.github.sillage.study.FactorReturns;
import io.github.sillage.study.ReturnForm;
import io.github.sillage.study.Returns;
import io.github.sillage.study.TradeToTrade;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The returns of an instrument and of a model's factors on the sessions of an event: that of the
 * benchmark and, for the two-index models, that of the American semiconductor index, and of the
 * dollar, as they were known when each session opened. What was formed once for an event is kept.
 */
final class Factors {
  /** The foreign index of the two-index model. */
  static final InstrumentId FOREIGN = InstrumentId.of("XNAS:SOX");

  private static final int DAYS_BEFORE = 15;

  private final StudyOptions options;
  private final ModelChoice model;
  private final ReturnForm form;
  private final TradingCalendars calendars;
  private final Map<InstrumentId, CloseSeries> closes;
  private final Map<Key, double[]> formed = new HashMap<>();
  private final Map<Together, FactorReturns> shared = new HashMap<>();

  Factors(StudyOptions options, TradingCalendars calendars, Map<InstrumentId, CloseSeries> closes) {
    this.options = options;
    this.model = options.model();
    this.form = options.form();
    this.calendars = calendars;
    this.closes = closes;
  }

  private record Key(InstrumentId instrument, EventTime time) {}

  private record Together(List<InstrumentId> factors, EventTime time) {}

  /** Why the model does not fit an instrument; empty when it does. */
  Optional<Reason> obstacle(Instrument instrument) {
    if (model.factors() > 0 && instrument.benchmark().isEmpty()) {
      return Optional.of(new Reason(NO_BENCHMARK, "no index is set for " + instrument.id()));
    }
    if (model.factors() < 2) {
      return Optional.empty();
    }
    boolean sameHours =
        calendars.calendarMic(instrument.venue()).equals(calendars.calendarMic(FOREIGN.mic()));
    if (sameHours) {
      String detail = "the two-index model is for venues that open after New York has closed";
      return Optional.of(new Reason(NO_BENCHMARK, detail));
    }
    return closes.containsKey(FOREIGN)
        ? Optional.empty()
        : Optional.of(new Reason(NO_BENCHMARK, "there are no closes of " + FOREIGN));
  }

  /**
   * Why the exchange rate is not known at every opening up to now; empty when it is or need not.
   */
  Optional<Reason> noFx(Instrument instrument, EventTime time, Instant now) {
    return model.takesFx()
        ? FxFactor.obstacle(instrument, time, closes(FxFactor.id(instrument.currency())), now)
        : Optional.empty();
  }

  /** Why the benchmark cannot be taken without the instrument; empty when it can or need not be. */
  Optional<Reason> noWeight(Instrument instrument, EventTime time) {
    if (!options.exStock()) {
      return Optional.empty();
    }
    String detail = "no published weight of %s in %s is listed for %s";
    return IntStream.rangeClosed(time.first() + 1, time.last())
        .mapToObj(time::session)
        .filter(session -> instrument.indexWeight(session).isEmpty())
        .findFirst()
        .map(
            session ->
                new Reason(
                    NO_WEIGHT,
                    detail.formatted(
                        instrument.id(), instrument.benchmark().orElseThrow(), session)));
  }

  /** The weights by which the benchmark was taken without the instrument; none where it was not. */
  List<IndexWeight> weights(Instrument instrument, EventTime time) {
    return options.exStock()
        ? instrument.indexWeights(time.session(time.first() + 1), time.session(time.last()))
        : List.of();
  }

  /** Whether volumes are studied, which then stand in the place of closes. */
  boolean ofVolumes() {
    return form == ReturnForm.VOLUME;
  }

  /** The index that the model cannot do without. */
  Optional<InstrumentId> benchmark(Instrument instrument) {
    return instrument.benchmark().filter(index -> model.factors() > 0);
  }

  /** The closes of an instrument, none if there are none. */
  CloseSeries closes(InstrumentId instrument) {
    return closes.getOrDefault(instrument, CloseSeries.EMPTY);
  }

  /** The instruments behind the factors, in their order. */
  List<InstrumentId> names(Instrument instrument) {
    InstrumentId[] all =
        instrument.benchmark().isEmpty()
            ? new InstrumentId[0]
            : new InstrumentId[] {
              instrument.benchmark().get(), FOREIGN, FxFactor.id(instrument.currency())
            };
    return List.of(all).subList(0, Math.min(all.length, Math.max(1, model.factors())));
  }

  /** The returns of the instrument and of the factors over the days after the first. */
  EventSeries series(Instrument instrument, EventTime time) {
    CloseSeries closes = closes(instrument.id());
    int first = time.first() + 1;
    if (options.spanGaps()) {
      double[][] factors = of(instrument, time, ReturnSeries.of(form, time, closes));
      return TradeToTrade.series(first, ReturnSeries.levels(time, closes), factors);
    }
    double[] own = ReturnSeries.of(form, time, closes);
    FactorReturns factors =
        options.exStock()
            ? FactorReturns.of(first, own.length, of(instrument, time, own))
            : shared.computeIfAbsent(
                new Together(names(instrument), time),
                key -> FactorReturns.of(first, own.length, of(instrument, time, own)));
    return EventSeries.of(first, own, factors);
  }

  private double[][] of(Instrument instrument, EventTime time, double[] own) {
    double[][] all =
        names(instrument).stream()
            .map(factor -> formed.computeIfAbsent(new Key(factor, time), key -> form(factor, time)))
            .toArray(double[][]::new);
    if (options.exStock()) {
      all[0] = Returns.withoutStock(all[0], own, dailyWeights(instrument, time), form);
    }
    return all;
  }

  private static double[] dailyWeights(Instrument instrument, EventTime time) {
    return IntStream.rangeClosed(time.first() + 1, time.last())
        .mapToDouble(day -> instrument.indexWeight(time.session(day)).orElseThrow())
        .toArray();
  }

  private double[] form(InstrumentId factor, EventTime time) {
    if (FxFactor.isOne(factor)) {
      return FxFactor.returns(time, closes(factor), form);
    }
    return factor.equals(FOREIGN) ? foreign(time) : ReturnSeries.of(form, time, closes(factor));
  }

  private double[] foreign(EventTime time) {
    TradingCalendar calendar = calendars.calendar(FOREIGN.mic());
    LocalDate from = time.session(time.first()).minusDays(DAYS_BEFORE);
    List<Session> sessions = calendar.sessionsBetween(from, time.session(time.last()));
    double[] returns =
        form.of(sessions.stream().mapToDouble(s -> closes(FOREIGN).closeOrNaN(s.date())).toArray());
    Instant[] known = sessions.stream().map(Session::close).toArray(Instant[]::new);
    double[] all = Returns.knownAtOpen(time.opens(), known, returns, form);
    return Arrays.copyOfRange(all, 1, all.length);
  }
}
