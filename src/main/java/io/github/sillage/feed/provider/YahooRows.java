package io.github.sillage.feed.provider;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sillage.market.InstrumentId;
import io.github.sillage.market.Session;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The rows of a daily chart. A row without a close is none; of two rows of one day the later one
 * counts; the last row may be the state of a day still open, and is then stamped with its last
 * trade instead of its opening.
 */
final class YahooRows {
  private static final Duration OPENING = Duration.ofMinutes(5);

  private final InstrumentId instrument;
  private final YahooMeta meta;
  private final Duration delay;
  private final Instant now;
  private final JsonNode stamps;
  private final JsonNode prices;
  private final JsonNode adjusted;

  /**
   * Rows of an element of {@code chart.result}.
   *
   * @param delay how late Yahoo gives prices of the venue
   */
  YahooRows(InstrumentId instrument, YahooMeta meta, JsonNode result, Duration delay, Instant now) {
    this.instrument = instrument;
    this.meta = meta;
    this.delay = delay;
    this.now = now;
    this.stamps = result.path("timestamp");
    JsonNode indicators = result.path("indicators");
    this.prices = Tree.first(indicators.path("quote"));
    this.adjusted = Tree.first(indicators.path("adjclose")).path("adjclose");
  }

  /** The bars in order of their session. */
  List<ProviderBar> bars() {
    NavigableMap<LocalDate, ProviderBar> bars = new TreeMap<>();
    for (int i = 0; i < stamps.size(); i++) {
      bar(i).ifPresent(bar -> bars.put(bar.session(), bar));
    }
    return List.copyOf(bars.values());
  }

  private Optional<ProviderBar> bar(int i) {
    Optional<Instant> stamp = Tree.seconds(stamps.path(i));
    Optional<LocalDate> day = stamp.map(meta.hours()::date);
    boolean isLive = isLast(i) && stamp.filter(this::isLive).isPresent();
    return day.flatMap(session -> bar(i, session, isLive));
  }

  private Optional<ProviderBar> bar(int i, LocalDate session, boolean isLive) {
    Optional<BigDecimal> own = at("close", i);
    boolean isSettled = own.isPresent() && !isLive && meta.hours().isSettled(session, delay, now);
    return own.or(() -> standIn(i, session)).map(close -> bar(i, session, close, isSettled));
  }

  private ProviderBar bar(int i, LocalDate session, BigDecimal close, boolean isSettled) {
    return new ProviderBar(
        instrument,
        session,
        at("open", i),
        at("high", i),
        at("low", i),
        close,
        Tree.price(adjusted.path(i)).map(meta::major),
        Tree.volume(prices.path("volume").path(i)),
        meta.unit().map(QuotedUnit::currency),
        isSettled);
  }

  private Optional<BigDecimal> at(String column, int i) {
    return Tree.price(prices.path(column).path(i)).map(meta::major);
  }

  private boolean isLast(int i) {
    return i == stamps.size() - 1;
  }

  /** For a last row without a close, the last price of its day, until the row is complete. */
  private Optional<BigDecimal> standIn(int i, LocalDate session) {
    boolean isOfDay =
        isLast(i) && meta.time().map(meta.hours()::date).filter(session::equals).isPresent();
    return isOfDay ? meta.price("regularMarketPrice") : Optional.empty();
  }

  /** Whether the row was made of trades during its session: neither at its opening nor after it. */
  private boolean isLive(Instant stamp) {
    LocalDate date = meta.hours().date(stamp);
    return meta.hours()
        .session(date)
        .map(Session::open)
        .filter(open -> stamp.isAfter(open.plus(OPENING)))
        .filter(open -> stamp.isBefore(meta.hours().close(date)))
        .isPresent();
  }
}
