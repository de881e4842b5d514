package io.github.sillage.impact;

import static io.github.sillage.impact.Reason.Code.NO_BENCHMARK;

import io.github.sillage.market.CloseSeries;
import io.github.sillage.market.Instrument;
import io.github.sillage.market.InstrumentId;
import io.github.sillage.market.Session;
import io.github.sillage.market.TradingCalendar;
import io.github.sillage.market.TradingCalendars;
import io.github.sillage.study.ReturnForm;
import io.github.sillage.study.Returns;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The factor returns of a model on the sessions of an event: that of the benchmark and, for the
 * two-index models, that of the American semiconductor index, and of the dollar, as they were known
 * when each session opened. What was formed once for an event is kept.
 */
final class Factors {
  /** The foreign index of the two-index model. */
  static final InstrumentId FOREIGN = InstrumentId.of("XNAS:SOX");

  private static final int DAYS_BEFORE = 15;

  private final ModelChoice model;
  private final TradingCalendars calendars;
  private final Map<InstrumentId, CloseSeries> closes;
  private final Map<Key, double[]> formed = new HashMap<>();

  Factors(ModelChoice model, TradingCalendars calendars, Map<InstrumentId, CloseSeries> closes) {
    this.model = model;
    this.calendars = calendars;
    this.closes = closes;
  }

  private record Key(InstrumentId instrument, EventTime time) {}

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

  /** The returns of the factors, each over the days after the first of {@code time}. */
  double[][] of(Instrument instrument, EventTime time) {
    return names(instrument).stream()
        .map(factor -> formed.computeIfAbsent(new Key(factor, time), key -> form(factor, time)))
        .toArray(double[][]::new);
  }

  private double[] form(InstrumentId factor, EventTime time) {
    if (FxFactor.isOne(factor)) {
      return FxFactor.returns(time, closes(factor));
    }
    return factor.equals(FOREIGN) ? foreign(time) : local(factor, time);
  }

  private double[] local(InstrumentId benchmark, EventTime time) {
    return ReturnSeries.log(time, closes(benchmark));
  }

  private double[] foreign(EventTime time) {
    TradingCalendar calendar = calendars.calendar(FOREIGN.mic());
    LocalDate from = time.session(time.first()).minusDays(DAYS_BEFORE);
    List<Session> sessions = calendar.sessionsBetween(from, time.session(time.last()));
    double[] returns = new double[sessions.size()];
    Arrays.fill(returns, Double.NaN);
    for (int i = 1; i < returns.length; i++) {
      double before = closes(FOREIGN).closeOrNaN(sessions.get(i - 1).date());
      returns[i] = StrictMath.log(closes(FOREIGN).closeOrNaN(sessions.get(i).date()) / before);
    }
    Instant[] known = sessions.stream().map(Session::close).toArray(Instant[]::new);
    double[] all = Returns.knownAtOpen(time.opens(), known, returns, ReturnForm.LOG);
    return Arrays.copyOfRange(all, 1, all.length);
  }
}
