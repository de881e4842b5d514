package io.github.sillage.feed.provider;

import static io.github.sillage.feed.provider.ProviderError.Kind.NOT_FOUND;
import static io.github.sillage.feed.provider.ProviderError.Kind.NO_DATA;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sillage.market.InstrumentId;
import io.github.sillage.market.TradingCalendars;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Yahoo's chart: one instrument a call, quote and daily history in one shape, and no key. */
final class YahooChart extends Parser {
  private final TradingCalendars calendars;

  YahooChart(TradingCalendars calendars) {
    super(
        Yahoo.info(
            "yahoo-chart",
            "Yahoo Finance charts",
            Set.of(Capability.QUOTE, Capability.HISTORY, Capability.FX),
            1,
            Set.of(Adjustment.SPLIT, Adjustment.SPLIT_DIVIDEND)),
        List.of());
    this.calendars = calendars;
  }

  @Override
  public Optional<URI> mirror() {
    return Yahoo.MIRROR;
  }

  @Override
  public SymbolMapper symbols() {
    return Yahoo.SYMBOLS;
  }

  @Override
  public List<Call> calls(Ask ask, Instant now) {
    if (ask instanceof Ask.Quotes quotes) {
      return quotes.instruments().stream()
          .flatMap(id -> call(id, latest(), new Ask.Quotes(List.of(id))).stream())
          .toList();
    }
    if (ask instanceof Ask.History wanted) {
      return wanted.instruments().stream()
          .flatMap(id -> call(id, between(wanted.from(), wanted.to()), part(wanted, id)).stream())
          .toList();
    }
    return YahooFx.calls((Ask.Fx) ask);
  }

  private static Ask part(Ask.History wanted, InstrumentId id) {
    return new Ask.History(List.of(id), wanted.from(), wanted.to());
  }

  private Optional<Call> call(InstrumentId id, Map<String, String> query, Ask part) {
    return symbols().toProvider(id).map(symbol -> call(symbol, query, part));
  }

  static Call call(String symbol, Map<String, String> query, Ask part) {
    String path = "/v8/finance/chart/" + symbol.replace("^", "%5E").replace("=", "%3D");
    return new Call(Yahoo.BASE, path, query, Map.of(), List.of(), 1, part);
  }

  private static Map<String, String> latest() {
    return new TreeMap<>(Map.of("interval", "1d", "range", "5d"));
  }

  /** From the start of a day to the end of another, wherever the exchange is. */
  static Map<String, String> between(LocalDate from, LocalDate to) {
    return new TreeMap<>(
        Map.of(
            "interval", "1d",
            "period1",
                String.valueOf(from.minusDays(1).atStartOfDay(ZoneOffset.UTC).toEpochSecond()),
            "period2", String.valueOf(to.plusDays(2).atStartOfDay(ZoneOffset.UTC).toEpochSecond()),
            "events", "div,splits,capitalGains",
            "includeAdjustedClose", "true"));
  }

  @Override
  Parsed read(Ask ask, Answer answer, Instant now) {
    JsonNode result = Tree.first(Yahoo.tree(answer, "chart", now).path("result"));
    if (!result.isObject()) {
      throw new Refusal(ProviderError.of(NOT_FOUND, "the chart is empty"));
    }
    if (ask instanceof Ask.Fx fx) {
      return YahooFx.parse(fx, result);
    }
    Optional<String> symbol = Tree.text(result.path("meta").path("symbol"));
    Optional<InstrumentId> about = new Matching(ask, symbols()).single(symbol);
    if (about.isEmpty()) {
      throw Refusal.malformed("the answer is about " + symbol.orElse("nothing that was asked for"));
    }
    YahooMeta meta = YahooMeta.of(result.path("meta"), about.get(), calendars);
    if (meta.isInUnknownUnit()) {
      throw Refusal.malformed("prices in a currency that is not known");
    }
    Duration delay = Yahoo.delay(about.get().mic());
    YahooRows rows = new YahooRows(about.get(), meta, result, delay, now);
    return ask instanceof Ask.Quotes
        ? quote(about.get(), meta, rows, now)
        : history(about.get(), meta, rows, result.path("events"));
  }

  private static Parsed quote(InstrumentId id, YahooMeta meta, YahooRows rows, Instant now) {
    return new YahooQuotes(id, meta, now)
        .quote(meta.isDaily() ? rows.bars() : List.of(), false)
        .map(quote -> Parsed.quotes(List.of(quote), Map.of()))
        .orElseGet(() -> none(id, "the chart has no current price with its time"));
  }

  private static Parsed history(InstrumentId id, YahooMeta meta, YahooRows rows, JsonNode events) {
    List<ProviderBar> bars = meta.isDaily() ? rows.bars() : List.of();
    if (bars.isEmpty()) {
      return none(id, meta.isDaily() ? "the chart has no rows" : "the chart has no daily rows");
    }
    YahooActions actions = new YahooActions(id, meta, events);
    return new Parsed(
        List.of(),
        bars,
        actions.splits(),
        actions.dividends(),
        List.of(),
        Map.of(),
        Optional.empty());
  }

  private static Parsed none(InstrumentId id, String detail) {
    return Parsed.quotes(List.of(), Map.of(id, ProviderError.of(NO_DATA, detail)));
  }
}
