package io.github.sillage.feed.provider;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Exchange rates as Yahoo's charts: {@code KRW=X} is what a dollar costs in won, {@code EURUSD=X}
 * what a euro costs in dollars. These are market rates and no fixings.
 */
final class YahooFx {
  private static final Currency DOLLAR = Currency.getInstance("USD");

  private YahooFx() {}

  static List<Call> calls(Ask.Fx wanted) {
    Map<String, String> query =
        wanted
            .days()
            .map(days -> YahooChart.between(days.from(), days.to()))
            .orElseGet(() -> new TreeMap<>(Map.of("interval", "1d", "range", "5d")));
    return wanted.pairs().stream()
        .map(pair -> YahooChart.call(symbol(pair), query, new Ask.Fx(List.of(pair), wanted.days())))
        .toList();
  }

  private static String symbol(CurrencyPair pair) {
    String base = pair.base().equals(DOLLAR) ? "" : pair.base().getCurrencyCode();
    return base + pair.quote() + "=X";
  }

  /** The rates of a chart, by the date of the rows and, last, of the latest price. */
  static Parsed parse(Ask.Fx wanted, JsonNode result) {
    JsonNode meta = result.path("meta");
    CurrencyPair pair =
        Tree.text(meta.path("symbol"))
            .flatMap(YahooFx::pair)
            .orElseThrow(() -> Refusal.malformed("the chart is not one of an exchange rate"));
    if (!Tree.text(meta.path("currency")).orElse("").equals(pair.quote().getCurrencyCode())) {
      throw Refusal.malformed("the chart of " + pair + " is not in " + pair.quote());
    }
    NavigableMap<LocalDate, BigDecimal> rates = rates(result, meta);
    List<FxRate> stated =
        rates.entrySet().stream()
            .map(day -> new FxRate(day.getKey(), pair.base(), pair.quote(), day.getValue()))
            .toList();
    return Rates.answer(wanted, stated);
  }

  private static NavigableMap<LocalDate, BigDecimal> rates(JsonNode result, JsonNode meta) {
    ZoneId zone = zone(Tree.text(meta.path("exchangeTimezoneName")));
    JsonNode closes = Tree.first(result.path("indicators").path("quote")).path("close");
    JsonNode stamps = result.path("timestamp");
    NavigableMap<LocalDate, BigDecimal> rates = new TreeMap<>();
    for (int i = 0; i < stamps.size(); i++) {
      put(rates, zone, Tree.seconds(stamps.path(i)), closes.path(i));
    }
    put(rates, zone, Tree.seconds(meta.path("regularMarketTime")), meta.path("regularMarketPrice"));
    return rates;
  }

  private static void put(
      Map<LocalDate, BigDecimal> rates, ZoneId zone, Optional<Instant> at, JsonNode rate) {
    Optional<BigDecimal> value = Tree.price(rate).map(Decimals::shortest);
    at.ifPresent(instant -> value.ifPresent(v -> rates.put(instant.atZone(zone).toLocalDate(), v)));
  }

  private static ZoneId zone(Optional<String> name) {
    return name.filter(ZoneId.getAvailableZoneIds()::contains)
        .map(ZoneId::of)
        .orElse(ZoneOffset.UTC);
  }

  private static Optional<CurrencyPair> pair(String symbol) {
    String codes = symbol.endsWith("=X") ? symbol.substring(0, symbol.length() - 2) : "";
    try {
      return switch (codes.length()) {
        case 3 -> Optional.of(new CurrencyPair(DOLLAR, Currency.getInstance(codes)));
        case 6 -> Optional.of(CurrencyPair.of(codes.substring(0, 3) + "/" + codes.substring(3)));
        default -> Optional.empty();
      };
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
