package io.github.sillage.feed.provider;

import static io.github.sillage.feed.provider.ProviderError.Kind.BLOCKED;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sillage.market.InstrumentId;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Frankfurter: fixings of the European Central Bank by its first interface and, for the currencies
 * the bank does not fix, such as the dollar of Taiwan, blended ones by its second.
 */
final class Frankfurter extends Parser {
  private static final URI BASE = URI.create("https://api.frankfurter.dev");
  private static final Set<String> FIXED =
      Set.of(
          "AUD", "BRL", "CAD", "CHF", "CNY", "CZK", "DKK", "EUR", "GBP", "HKD", "HUF", "IDR", "ILS",
          "INR", "ISK", "JPY", "KRW", "MXN", "MYR", "NOK", "NZD", "PHP", "PLN", "RON", "SEK", "SGD",
          "THB", "TRY", "USD", "ZAR");

  Frankfurter() {
    super(
        new ProviderInfo(
            "frankfurter",
            "Frankfurter, reference rates of central banks",
            true,
            URI.create("https://frankfurter.dev/"),
            Set.of(Capability.FX),
            Map.of(),
            1,
            Set.of(),
            List.of(new Limit(Duration.ofHours(1), 10)),
            1,
            List.of(),
            Optional.empty()),
        List.of());
  }

  @Override
  public SymbolMapper symbols() {
    return NoSymbols.INSTANCE;
  }

  @Override
  public List<Call> calls(Ask ask, Instant now) {
    if (!(ask instanceof Ask.Fx wanted)) {
      return List.of();
    }
    Map<String, List<CurrencyPair>> groups =
        wanted.pairs().stream()
            .collect(
                Collectors.groupingBy(
                    pair -> pair.base() + (isFixed(pair) ? "" : "+"),
                    TreeMap::new,
                    Collectors.toList()));
    return groups.values().stream().map(pairs -> call(pairs, wanted.days())).toList();
  }

  private static boolean isFixed(CurrencyPair pair) {
    return FIXED.contains(pair.base().getCurrencyCode())
        && FIXED.contains(pair.quote().getCurrencyCode());
  }

  private static Call call(List<CurrencyPair> pairs, Optional<Ask.Days> days) {
    boolean fixed = isFixed(pairs.get(0));
    String quotes =
        pairs.stream().map(pair -> pair.quote().getCurrencyCode()).collect(Collectors.joining(","));
    Map<String, String> query = new LinkedHashMap<>();
    query.put("base", pairs.get(0).base().getCurrencyCode());
    query.put(fixed ? "symbols" : "quotes", quotes);
    if (!fixed) {
      days.ifPresent(span -> query.put("from", span.from().toString()));
      days.ifPresent(span -> query.put("to", span.to().toString()));
    }
    String path = fixed ? "/v1/" + days.map(Frankfurter::span).orElse("latest") : "/v2/rates";
    return new Call(BASE, path, query, Map.of(), List.of(), 1, new Ask.Fx(pairs, days));
  }

  private static String span(Ask.Days days) {
    return days.from() + ".." + days.to();
  }

  @Override
  Parsed read(Ask ask, Answer answer, Instant now) {
    JsonNode root = Tree.of(data(answer, now, BLOCKED));
    if (!(ask instanceof Ask.Fx wanted)) {
      throw unsupported("prices of instruments");
    }
    List<FxRate> rates = (root.isArray() ? second(root) : first(root)).toList();
    if (!root.isArray() && !root.has("rates")) {
      throw Refusal.malformed("the answer has no field rates");
    }
    return Rates.answer(wanted, rates);
  }

  private static Stream<FxRate> second(JsonNode rows) {
    return Tree.elements(rows)
        .flatMap(
            row ->
                rate(
                    row.path("date").asText(""),
                    currency(row.path("base").asText("")),
                    row.path("quote").asText(""),
                    Tree.price(row.path("rate")))
                    .stream());
  }

  private static Stream<FxRate> first(JsonNode root) {
    Optional<Currency> base = currency(root.path("base").asText(""));
    BigDecimal amount = Tree.price(root.path("amount")).orElse(BigDecimal.ONE);
    return Tree.fields(root.path("rates"))
        .sorted(Comparator.comparing(Map.Entry::getKey))
        .flatMap(
            entry ->
                entry.getValue().isObject()
                    ? day(entry.getKey(), base, entry.getValue(), amount)
                    : rate(root.path("date").asText(""), base, entry, amount).stream());
  }

  private static Stream<FxRate> day(
      String date, Optional<Currency> base, JsonNode rates, BigDecimal amount) {
    return Tree.fields(rates).flatMap(entry -> rate(date, base, entry, amount).stream());
  }

  private static Optional<FxRate> rate(
      String date, Optional<Currency> base, Map.Entry<String, JsonNode> entry, BigDecimal amount) {
    boolean isOne = amount.compareTo(BigDecimal.ONE) == 0;
    Optional<BigDecimal> value =
        Tree.price(entry.getValue()).map(v -> isOne ? v : Decimals.quotient(v, amount));
    return rate(date, base, entry.getKey(), value);
  }

  private static Optional<FxRate> rate(
      String date, Optional<Currency> base, String quote, Optional<BigDecimal> value) {
    Optional<LocalDate> day = Tree.date(date);
    Optional<Currency> priced = currency(quote);
    return day.isPresent() && base.isPresent() && priced.isPresent() && value.isPresent()
        ? Optional.of(new FxRate(day.get(), base.get(), priced.get(), Decimals.plain(value.get())))
        : Optional.empty();
  }

  private static Optional<Currency> currency(String code) {
    return QuotedUnit.of(code).filter(unit -> !unit.isMinor()).map(QuotedUnit::currency);
  }

  /** A provider of rates has no symbols of instruments. */
  enum NoSymbols implements SymbolMapper {
    INSTANCE;

    @Override
    public Optional<String> toProvider(InstrumentId instrument) {
      return Optional.empty();
    }

    @Override
    public Optional<InstrumentId> fromProvider(String symbol) {
      return Optional.empty();
    }
  }
}
