package io.github.sillage.feed;

import io.github.sillage.config.Settings;
import io.github.sillage.market.Bar;
import io.github.sillage.market.Instrument;
import io.github.sillage.market.InstrumentBar;
import io.github.sillage.market.InstrumentId;
import io.github.sillage.market.Quote;
import io.github.sillage.market.Session;
import io.github.sillage.market.TradingCalendar;
import io.github.sillage.market.TradingCalendars;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The sample closes as a market that moves. What it says of an instant depends on that instant
 * alone: at a session's close the real close, within a session a point on the straight line from
 * the close before to the close to come, marked as interpolated.
 */
public final class Replay {
  static final String SOURCE = "replay";

  private final List<Instrument> instruments;
  private final TradingCalendars calendars;
  private final ReplaySchedule schedule;
  private final List<InstrumentBar> known = new ArrayList<>();
  private final Map<InstrumentId, NavigableMap<LocalDate, BigDecimal>> closes = new HashMap<>();
  private final NavigableMap<Instant, List<InstrumentBar>> byClose = new TreeMap<>();

  private Replay(FirstData data, TradingCalendars calendars, ReplaySchedule schedule) {
    this.instruments = data.catalogue().instruments();
    this.calendars = calendars;
    this.schedule = schedule;
    data.closes().forEach(this::add);
  }

  /**
   * A replay of the data as the settings say.
   *
   * @throws IllegalArgumentException when the start lies after the last session of the data
   */
  public static Replay of(FirstData data, TradingCalendars calendars, Settings.Replay settings) {
    List<TradingCalendar> venues =
        data.catalogue().instruments().stream()
            .map(each -> calendars.calendar(each.venue()))
            .distinct()
            .toList();
    LocalDate end =
        data.closes().stream()
            .map(each -> each.bar().session())
            .max(LocalDate::compareTo)
            .orElse(LocalDate.MIN);
    Duration perDay = Duration.ofMillis(Math.round(settings.secondsPerSession() * 1_000));
    return new Replay(data, calendars, ReplaySchedule.of(venues, settings.start(), end, perDay));
  }

  private void add(InstrumentBar sample) {
    LocalDate date = sample.bar().session();
    closes
        .computeIfAbsent(sample.instrument(), id -> new TreeMap<>())
        .put(date, sample.bar().close());
    if (date.isBefore(schedule.start())) {
      known.add(sample);
    } else {
      Bar bar = Bar.ofClose(date, sample.bar().close(), SOURCE);
      calendar(sample.instrument())
          .session(date)
          .ifPresent(
              session -> due(session.close()).add(new InstrumentBar(sample.instrument(), bar)));
    }
  }

  private List<InstrumentBar> due(Instant close) {
    return byClose.computeIfAbsent(close, at -> new ArrayList<>());
  }

  private TradingCalendar calendar(InstrumentId instrument) {
    return calendars.calendar(instrument.mic());
  }

  /** How simulated time runs. */
  ReplaySchedule schedule() {
    return schedule;
  }

  /** The bars of the sessions before the first that is replayed. */
  List<InstrumentBar> known() {
    return List.copyOf(known);
  }

  /** The bars of the sessions that close after one simulated instant and not after another. */
  List<InstrumentBar> bars(Instant after, Instant to) {
    return byClose.subMap(after, false, to, true).values().stream().flatMap(List::stream).toList();
  }

  /** What each instrument trades at, at a simulated instant; without a price before, nothing. */
  List<Quote> quotes(Instant at) {
    return instruments.stream().flatMap(each -> quote(each, at).stream()).toList();
  }

  private Optional<Quote> quote(Instrument instrument, Instant at) {
    TradingCalendar calendar = calendar(instrument.id());
    LocalDate today = at.atZone(calendar.zone()).toLocalDate();
    return calendar
        .session(today)
        .filter(session -> session.contains(at))
        .flatMap(session -> within(instrument, session, at))
        .or(() -> settled(instrument, calendar.lastSettledSession(at, Duration.ZERO)));
  }

  private Optional<Quote> within(Instrument instrument, Session session, Instant at) {
    Optional<BigDecimal> before = closeBefore(instrument.id(), session.date());
    Optional<BigDecimal> close = close(instrument.id(), session.date());
    if (before.isEmpty() || close.isEmpty()) {
      return Optional.empty();
    }
    Instant moment = session.lastTradingAt(at);
    BigDecimal price = between(before.get(), close.get(), session, moment);
    return Optional.of(
        quote(instrument, price, before, session.date(), moment, Quote.Flag.INTERPOLATED));
  }

  private static BigDecimal between(
      BigDecimal before, BigDecimal close, Session session, Instant moment) {
    BigDecimal passed = millis(session.open(), moment);
    BigDecimal share =
        passed.divide(millis(session.open(), session.close()), MathContext.DECIMAL64);
    return before
        .add(close.subtract(before).multiply(share))
        .setScale(Math.max(before.scale(), close.scale()), RoundingMode.HALF_UP);
  }

  private static BigDecimal millis(Instant from, Instant to) {
    return BigDecimal.valueOf(Duration.between(from, to).toMillis());
  }

  private Optional<Quote> settled(Instrument instrument, Session last) {
    NavigableMap<LocalDate, BigDecimal> known =
        closes.getOrDefault(instrument.id(), new TreeMap<>());
    return Optional.ofNullable(known.floorEntry(last.date()))
        .map(entry -> settled(instrument, entry.getKey(), entry.getValue()));
  }

  private Quote settled(Instrument instrument, LocalDate date, BigDecimal close) {
    Instant asOf = calendar(instrument.id()).sessionOnOrBefore(date).close();
    return quote(instrument, close, closeBefore(instrument.id(), date), date, asOf);
  }

  private static Quote quote(
      Instrument instrument,
      BigDecimal price,
      Optional<BigDecimal> before,
      LocalDate date,
      Instant asOf,
      Quote.Flag... more) {
    Set<Quote.Flag> flags = EnumSet.of(Quote.Flag.REPLAYED, more);
    return new Quote(
        instrument.id(),
        price,
        before,
        instrument.currency(),
        date,
        asOf,
        asOf,
        Duration.ZERO,
        SOURCE,
        flags);
  }

  private Optional<BigDecimal> closeBefore(InstrumentId instrument, LocalDate date) {
    TradingCalendar calendar = calendar(instrument);
    return close(instrument, calendar.sessionOnOrBefore(date.minusDays(1)).date());
  }

  private Optional<BigDecimal> close(InstrumentId instrument, LocalDate date) {
    return Optional.ofNullable(closes.getOrDefault(instrument, new TreeMap<>()).get(date));
  }
}
