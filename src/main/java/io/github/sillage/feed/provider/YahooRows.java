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
    return Tree.seconds(stamps.path(i))
        .flatMap(stamp -> close(i, stamp).map(close -> bar(i, stamp, close)));
  }

  private ProviderBar bar(int i, Instant stamp, BigDecimal close) {
    LocalDate session = meta.hours().date(stamp);
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
        isOwn(i) && !isLive(stamp, session) && meta.hours().isSettled(session, delay, now));
  }

  private Optional<BigDecimal> at(String column, int i) {
    return Tree.price(prices.path(column).path(i)).map(meta::major);
  }

  private boolean isOwn(int i) {
    return at("close", i).isPresent();
  }

  /**
   * The row's own close or, for a last row that has none yet, the last price of that day, which
   * stands in for it until the row is complete.
   */
  private Optional<BigDecimal> close(int i, Instant stamp) {
    boolean isLast = i == stamps.size() - 1;
    LocalDate date = meta.hours().date(stamp);
    boolean isOfDay =
        isLast && meta.time().filter(at -> meta.hours().date(at).equals(date)).isPresent();
    return at("close", i).or(() -> isOfDay ? meta.price("regularMarketPrice") : Optional.empty());
  }

  /** Whether the row was made of trades during its session: neither at its opening nor after it. */
  private boolean isLive(Instant stamp, LocalDate date) {
    return meta.hours()
        .session(date)
        .map(Session::open)
        .filter(open -> stamp.isAfter(open.plus(OPENING)))
        .filter(open -> stamp.isBefore(meta.hours().close(date)))
        .isPresent();
  }
}
