package io.github.sillage.feed.provider;

import static io.github.sillage.feed.provider.ProviderError.Kind.BLOCKED;
import static io.github.sillage.feed.provider.ProviderError.Kind.NO_DATA;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The European Central Bank: one euro in other currencies, fixed on its working days. Read as CSV
 * of its data portal, whose columns are found by name, or as the XML of its daily page. A row that
 * lacks columns is one that was cut off.
 */
final class Ecb extends Parser {
  private static final URI BASE = URI.create("https://data-api.ecb.europa.eu");
  private static final Currency EURO = Currency.getInstance("EUR");
  private static final Pattern DAY =
      Pattern.compile("<Cube\\s+time=['\"]([0-9-]{10})['\"]\\s*>(.*?)</Cube>", Pattern.DOTALL);
  private static final Pattern RATE =
      Pattern.compile("<Cube\\s+currency=['\"]([A-Z]{3})['\"]\\s+rate=['\"]([0-9.]+)['\"]\\s*/>");

  Ecb() {
    super(
        new ProviderInfo(
            "ecb",
            "European Central Bank, euro reference rates",
            true,
            URI.create("https://www.ecb.europa.eu/services/disclaimer/html/index.en.html"),
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
    return Frankfurter.NoSymbols.INSTANCE;
  }

  @Override
  public List<Call> calls(Ask ask, Instant now) {
    return ask instanceof Ask.Fx wanted && !wanted.pairs().isEmpty()
        ? List.of(call(wanted))
        : List.of();
  }

  private static Call call(Ask.Fx wanted) {
    Set<String> currencies = new TreeSet<>();
    wanted.pairs().forEach(pair -> currencies.add(pair.base().getCurrencyCode()));
    wanted.pairs().forEach(pair -> currencies.add(pair.quote().getCurrencyCode()));
    currencies.remove(EURO.getCurrencyCode());
    Map<String, String> query = new TreeMap<>(Map.of("format", "csvdata"));
    wanted
        .days()
        .ifPresentOrElse(
            days -> query.putAll(span(days)), () -> query.put("lastNObservations", "1"));
    String path = "/service/data/EXR/D." + String.join("+", currencies) + ".EUR.SP00.A";
    return new Call(BASE, path, query, Map.of(), List.of(), 1, wanted);
  }

  private static Map<String, String> span(Ask.Days days) {
    return Map.of("startPeriod", days.from().toString(), "endPeriod", days.to().toString());
  }

  @Override
  Parsed read(Ask ask, Answer answer, Instant now) {
    if (!(ask instanceof Ask.Fx wanted)) {
      throw unsupported("prices of instruments");
    }
    if (answer.status() == 404) {
      throw new Refusal(ProviderError.of(NO_DATA, "the bank has no rates for this"));
    }
    String text = data(answer, now, BLOCKED);
    return Rates.answer(wanted, text.stripLeading().startsWith("<") ? xml(text) : csv(text));
  }

  private static List<FxRate> csv(String text) {
    Csv csv = new Csv(text);
    if (!csv.has("CURRENCY") || !csv.has("TIME_PERIOD") || !csv.has("OBS_VALUE")) {
      throw Refusal.malformed("the table lacks CURRENCY, TIME_PERIOD or OBS_VALUE");
    }
    List<FxRate> rates = new ArrayList<>();
    for (List<String> row : csv.rows()) {
      String denominator = csv.cell(row, "CURRENCY_DENOM").orElse("EUR");
      if (denominator.equals("EUR")) {
        rate(csv.cell(row, "TIME_PERIOD"), csv.cell(row, "CURRENCY"), csv.cell(row, "OBS_VALUE"))
            .ifPresent(rates::add);
      }
    }
    return rates;
  }

  private static List<FxRate> xml(String text) {
    List<FxRate> rates = new ArrayList<>();
    Matcher day = DAY.matcher(text);
    while (day.find()) {
      Matcher each = RATE.matcher(day.group(2));
      while (each.find()) {
        rate(Optional.of(day.group(1)), Optional.of(each.group(1)), Optional.of(each.group(2)))
            .ifPresent(rates::add);
      }
    }
    if (rates.isEmpty()) {
      throw Refusal.malformed("the page holds no rates");
    }
    return rates;
  }

  private static Optional<FxRate> rate(
      Optional<String> date, Optional<String> code, Optional<String> text) {
    Optional<LocalDate> day = date.filter(each -> each.length() == 10).flatMap(Tree::date);
    Optional<Currency> quote = code.flatMap(QuotedUnit::of).map(QuotedUnit::currency);
    Optional<BigDecimal> value = text.flatMap(Tree::decimal).filter(v -> v.signum() > 0);
    return day.isPresent() && quote.isPresent() && value.isPresent()
        ? Optional.of(new FxRate(day.get(), EURO, quote.get(), Decimals.plain(value.get())))
        : Optional.empty();
  }
}
