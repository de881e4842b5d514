package io.github.sillage.feed.provider;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sillage.market.InstrumentId;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Naver's daily bars: a list in JSON or, from the old charts, XML in EUC-KR. On a day of halt the
 * close is carried over and the other prices are zero.
 */
record NaverDays(InstrumentId instrument, Hours hours, Instant now) {
  static final ProviderError NONE = ProviderError.of(ProviderError.Kind.NO_DATA, "no daily rows");

  private static final Optional<Currency> WON = Optional.of(Currency.getInstance("KRW"));
  private static final Pattern ITEM = Pattern.compile("<item\\s+data=\"([^\"]*)\"\\s*/?>");

  List<ProviderBar> json(String text) {
    JsonNode rows = Tree.of(text);
    if (!rows.isArray()) {
      throw Refusal.malformed("the answer is not a list of days");
    }
    NavigableMap<LocalDate, ProviderBar> bars = new TreeMap<>();
    Tree.elements(rows).forEach(row -> put(bars, row));
    return List.copyOf(bars.values());
  }

  private void put(NavigableMap<LocalDate, ProviderBar> bars, JsonNode row) {
    put(
        bars,
        Tree.text(row.path("localDate"))
            .or(() -> Tree.text(row.path("localTradedAt")))
            .orElse("")
            .replace("-", ""),
        List.of(
            Tree.price(row.path("openPrice")),
            Tree.price(row.path("highPrice")),
            Tree.price(row.path("lowPrice")),
            Tree.price(row.path("closePrice"))),
        Tree.volume(row.path("accumulatedTradingVolume")));
  }

  List<ProviderBar> xml(String text) {
    if (!text.contains("<chartdata")) {
      throw Refusal.malformed("the answer is not a chart");
    }
    NavigableMap<LocalDate, ProviderBar> bars = new TreeMap<>();
    Matcher item = ITEM.matcher(text);
    while (item.find()) {
      String[] cells = item.group(1).split("\\|", -1);
      if (cells.length >= 6) {
        put(
            bars,
            cells[0],
            List.of(price(cells[1]), price(cells[2]), price(cells[3]), price(cells[4])),
            volume(cells[5]));
      }
    }
    return List.copyOf(bars.values());
  }

  private static Optional<BigDecimal> price(String cell) {
    return Tree.decimal(cell).filter(value -> value.signum() > 0);
  }

  private static OptionalLong volume(String cell) {
    return Tree.decimal(cell)
        .filter(value -> value.signum() >= 0)
        .map(value -> OptionalLong.of(value.longValue()))
        .orElse(OptionalLong.empty());
  }

  private void put(
      NavigableMap<LocalDate, ProviderBar> bars,
      String date,
      List<Optional<BigDecimal>> prices,
      OptionalLong volume) {
    List<Optional<BigDecimal>> plain =
        prices.stream().map(price -> price.map(Decimals::plain)).toList();
    date(date)
        .flatMap(day -> plain.get(3).map(close -> bar(day, plain, close, volume)))
        .ifPresent(bar -> bars.put(bar.session(), bar));
  }

  private ProviderBar bar(
      LocalDate day, List<Optional<BigDecimal>> prices, BigDecimal close, OptionalLong volume) {
    return new ProviderBar(
        instrument,
        day,
        prices.get(0),
        prices.get(1),
        prices.get(2),
        close,
        Optional.empty(),
        volume,
        WON,
        hours.isSettled(day, Duration.ZERO, now));
  }

  private static Optional<LocalDate> date(String text) {
    try {
      String day = text.substring(0, Math.min(8, text.length()));
      return Optional.of(LocalDate.parse(day, DateTimeFormatter.BASIC_ISO_DATE));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
