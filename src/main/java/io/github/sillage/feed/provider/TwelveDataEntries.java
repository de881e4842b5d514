package io.github.sillage.feed.provider;

import static io.github.sillage.feed.provider.ProviderError.Kind.MALFORMED;
import static io.github.sillage.feed.provider.ProviderError.Kind.NO_DATA;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sillage.feed.provider.ProviderQuote.State;
import io.github.sillage.market.InstrumentId;
import io.github.sillage.market.TradingCalendars;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** The entries of an answer of Twelve Data: one, or an object keyed by symbol. */
final class TwelveDataEntries {
  private final Ask ask;
  private final TradingCalendars calendars;
  private final Instant now;
  private final Matching matching;
  private final List<ProviderQuote> quotes = new ArrayList<>();
  private final List<ProviderBar> bars = new ArrayList<>();
  private final Map<InstrumentId, ProviderError> failed = new TreeMap<>();

  TwelveDataEntries(Ask ask, TradingCalendars calendars, Instant now) {
    this.ask = ask;
    this.calendars = calendars;
    this.now = now;
    this.matching = new Matching(ask, TwelveData.TwelveDataSymbols.INSTANCE);
  }

  /**
   * Reads the entries.
   *
   * @param error the error an entry stands for, where it is one
   */
  Parsed read(JsonNode root, Function<JsonNode, Optional<ProviderError>> error) {
    for (Map.Entry<InstrumentId, JsonNode> each : entries(root).entrySet()) {
      InstrumentId id = each.getKey();
      error
          .apply(each.getValue())
          .ifPresentOrElse(fault -> failed.put(id, fault), () -> add(id, each.getValue()));
    }
    return new Parsed(quotes, bars, List.of(), List.of(), List.of(), failed, Optional.empty());
  }

  private Map<InstrumentId, JsonNode> entries(JsonNode root) {
    JsonNode meta = root.has("meta") ? root.path("meta") : root;
    boolean isOne = root.has("close") || root.has("values");
    Map<InstrumentId, JsonNode> entries = new LinkedHashMap<>();
    if (isOne) {
      Optional<String> symbol = Tree.text(meta.path("symbol"));
      InstrumentId id =
          matching
              .single(symbol)
              .orElseThrow(
                  () -> Refusal.malformed("the answer is about " + symbol.orElse("nobody")));
      entries.put(id, root);
      return entries;
    }
    Tree.fields(root)
        .filter(entry -> entry.getValue().isObject())
        .forEach(
            entry ->
                matching
                    .instrument(entry.getKey().split(":", -1)[0])
                    .ifPresent(id -> entries.put(id, entry.getValue())));
    return entries;
  }

  private void add(InstrumentId id, JsonNode entry) {
    JsonNode named = ask instanceof Ask.History ? entry.path("meta") : entry;
    if (Tree.text(named.path("currency")).isPresent() && unit(named).isEmpty()) {
      failed.put(id, ProviderError.of(MALFORMED, "prices in a currency that is not known"));
      return;
    }
    Hours hours = Hours.of(id.mic(), calendars);
    if (ask instanceof Ask.History) {
      List<ProviderBar> days = days(id, entry, hours);
      bars.addAll(days);
      if (days.isEmpty()) {
        failed.put(id, ProviderError.of(NO_DATA, "no daily rows"));
      }
    } else {
      quote(id, entry, hours)
          .ifPresentOrElse(
              quotes::add,
              () -> failed.put(id, ProviderError.of(NO_DATA, "no price with its time")));
    }
  }

  private static Optional<QuotedUnit> unit(JsonNode node) {
    return Tree.text(node.path("currency")).flatMap(QuotedUnit::of);
  }

  private static Optional<BigDecimal> price(
      JsonNode node, String field, Optional<QuotedUnit> unit) {
    return Tree.price(node.path(field))
        .map(value -> unit.map(each -> each.major(value)).orElseGet(() -> Decimals.plain(value)));
  }

  private Optional<ProviderQuote> quote(InstrumentId id, JsonNode entry, Hours hours) {
    Optional<QuotedUnit> unit = unit(entry);
    return asOf(entry, hours)
        .flatMap(at -> price(entry, "close", unit).map(p -> quote(id, p, at, entry, hours)));
  }

  private ProviderQuote quote(
      InstrumentId id, BigDecimal price, Instant asOf, JsonNode entry, Hours hours) {
    Optional<QuotedUnit> unit = unit(entry);
    QuoteDraft draft =
        new QuoteDraft(id, price, asOf)
            .previousClose(price(entry, "previous_close", unit))
            .open(price(entry, "open", unit))
            .range(price(entry, "low", unit), price(entry, "high", unit))
            .volume(Tree.volume(entry.path("volume")))
            .currency(unit.map(QuotedUnit::currency));
    JsonNode isOpen = entry.path("is_market_open");
    return isOpen.isBoolean()
        ? draft.state(isOpen.booleanValue() ? State.REGULAR : State.CLOSED).quote(hours, now)
        : draft.quote(hours, now);
  }

  /**
   * The time of the last trade. Without it there is only the time the day began, which is that of
   * no price: once the market has closed its close stands for it.
   */
  private static Optional<Instant> asOf(JsonNode entry, Hours hours) {
    boolean isClosed =
        entry.path("is_market_open").isBoolean() && !entry.path("is_market_open").booleanValue();
    Optional<Instant> close =
        Tree.text(entry.path("datetime")).flatMap(Tree::date).map(hours::close);
    return Tree.seconds(entry.path("last_quote_at"))
        .or(() -> isClosed ? close : Optional.empty())
        .or(() -> Tree.seconds(entry.path("timestamp")));
  }

  private List<ProviderBar> days(InstrumentId id, JsonNode entry, Hours hours) {
    boolean isDaily = Tree.text(entry.path("meta").path("interval")).orElse("1day").equals("1day");
    Optional<QuotedUnit> unit = unit(entry.path("meta"));
    NavigableMap<LocalDate, ProviderBar> days = new TreeMap<>();
    Tree.elements(entry.path("values"))
        .filter(row -> isDaily)
        .flatMap(row -> day(id, row, unit, hours).stream())
        .forEach(bar -> days.put(bar.session(), bar));
    return List.copyOf(days.values());
  }

  private Optional<ProviderBar> day(
      InstrumentId id, JsonNode row, Optional<QuotedUnit> unit, Hours hours) {
    Optional<BigDecimal> close = price(row, "close", unit);
    return Tree.text(row.path("datetime"))
        .flatMap(Tree::date)
        .flatMap(
            day ->
                close.map(
                    price ->
                        new ProviderBar(
                            id,
                            day,
                            price(row, "open", unit),
                            price(row, "high", unit),
                            price(row, "low", unit),
                            price,
                            Optional.empty(),
                            Tree.volume(row.path("volume")),
                            unit.map(QuotedUnit::currency),
                            hours.isSettled(day, Duration.ZERO, now))));
  }
}
