package io.github.sillage.feed.provider;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sillage.feed.provider.ProviderQuote.Flag;
import io.github.sillage.market.InstrumentId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Snapshots and daily bars of Alpaca. A day is stamped with the midnight of New York it began. */
record AlpacaShares(InstrumentId instrument, Hours hours, Instant now) {
  private static final Optional<Currency> DOLLAR = Optional.of(Currency.getInstance("USD"));
  private static final String SMALL_VENUE = "V";

  /** The last trade; where there is none, the close of the last minute with trades. */
  Optional<ProviderQuote> quote(JsonNode snapshot) {
    JsonNode trade = snapshot.path("latestTrade");
    JsonNode minute = snapshot.path("minuteBar");
    return quote(snapshot, trade, "p").or(() -> quote(snapshot, minute, "c"));
  }

  private Optional<ProviderQuote> quote(JsonNode snapshot, JsonNode last, String field) {
    Optional<BigDecimal> price = Tree.price(last.path(field));
    return Tree.stamp(last.path("t")).flatMap(asOf -> price.map(p -> quote(snapshot, p, asOf)));
  }

  private ProviderQuote quote(JsonNode snapshot, BigDecimal price, Instant asOf) {
    LocalDate date = hours.date(asOf);
    JsonNode day = snapshot.path("dailyBar");
    boolean isOfDay = date(day).filter(date::equals).isPresent();
    boolean isSmall =
        Tree.text(snapshot.path("latestTrade").path("x")).filter(SMALL_VENUE::equals).isPresent();
    return new QuoteDraft(instrument, price, asOf)
        .previousClose(before(date, day).or(() -> before(date, snapshot.path("prevDailyBar"))))
        .open(Tree.price(day.path("o")).filter(p -> isOfDay))
        .range(
            Tree.price(day.path("l")).filter(p -> isOfDay),
            Tree.price(day.path("h")).filter(p -> isOfDay))
        .volume(isOfDay ? Tree.volume(day.path("v")) : OptionalLong.empty())
        .currency(DOLLAR)
        .flag(Flag.PARTIAL, isSmall)
        .quote(hours, now);
  }

  /** The close of a bar of a day before the date. */
  private Optional<BigDecimal> before(LocalDate date, JsonNode bar) {
    return date(bar).filter(day -> day.isBefore(date)).flatMap(day -> Tree.price(bar.path("c")));
  }

  private Optional<LocalDate> date(JsonNode bar) {
    return Tree.stamp(bar.path("t")).map(hours::date);
  }

  /** The daily bars of a list, in order of their session. */
  List<ProviderBar> bars(JsonNode rows) {
    NavigableMap<LocalDate, ProviderBar> bars = new TreeMap<>();
    Tree.elements(rows)
        .flatMap(row -> bar(row).stream())
        .forEach(bar -> bars.put(bar.session(), bar));
    return List.copyOf(bars.values());
  }

  private Optional<ProviderBar> bar(JsonNode row) {
    Optional<BigDecimal> close = Tree.price(row.path("c")).map(Decimals::plain);
    return date(row).flatMap(day -> close.map(price -> bar(row, day, price)));
  }

  private ProviderBar bar(JsonNode row, LocalDate day, BigDecimal close) {
    return new ProviderBar(
        instrument,
        day,
        Tree.price(row.path("o")).map(Decimals::plain),
        Tree.price(row.path("h")).map(Decimals::plain),
        Tree.price(row.path("l")).map(Decimals::plain),
        close,
        Optional.empty(),
        Tree.volume(row.path("v")),
        DOLLAR,
        hours.isSettled(day, Duration.ZERO, now));
  }
}
