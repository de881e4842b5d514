package io.github.sillage.feed.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sillage.market.InstrumentId;
import io.github.sillage.market.TradingCalendars;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Yahoo's sparklines: the prices of twenty instruments in a call. Two shapes are known, one with
 * the meta of a chart for each symbol and a flat one that names no currency. A symbol Yahoo does
 * not know is silently left out.
 */
final class YahooSpark extends Parser {
  private static final int BATCH = 20;

  private final TradingCalendars calendars;

  YahooSpark(TradingCalendars calendars) {
    super(
        Yahoo.info(
            "yahoo-spark",
            "Yahoo Finance sparklines",
            Set.of(Capability.QUOTE),
            BATCH,
            Set.of(Adjustment.SPLIT)),
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
    return ask instanceof Ask.Quotes quotes
        ? Batch.of(quotes.instruments(), BATCH, symbols()).stream().map(YahooSpark::call).toList()
        : List.of();
  }

  private static Call call(Batch batch) {
    Map<String, String> query =
        new TreeMap<>(Map.of("symbols", batch.symbols(), "range", "1d", "interval", "5m"));
    return new Call(Yahoo.BASE, "/v7/finance/spark", query, Map.of(), List.of(), 1, batch.quotes());
  }

  @Override
  Parsed read(Ask ask, Answer answer, Instant now) {
    if (!(ask instanceof Ask.Quotes)) {
      throw unsupported("daily bars and rates");
    }
    Matching matching = new Matching(ask, symbols());
    return Parsed.quotes(
        sparks(answer, now)
            .flatMap(
                spark ->
                    matching
                        .instrument(spark.symbol)
                        .flatMap(id -> quote(id, spark.chart, now))
                        .stream())
            .toList(),
        Map.of());
  }

  /** The part of one symbol, in the shape of a chart's result. */
  private record Spark(String symbol, JsonNode chart) {}

  private static Stream<Spark> sparks(Answer answer, Instant now) {
    String text = Body.text(answer);
    boolean isFlat = answer.status() == 200 && text.startsWith("{") && !isNested(text);
    return isFlat
        ? Tree.fields(Tree.of(text)).map(each -> new Spark(each.getKey(), lifted(each.getValue())))
        : Tree.elements(Yahoo.tree(answer, "spark", now).path("result"))
            .map(
                each ->
                    new Spark(each.path("symbol").asText(""), Tree.first(each.path("response"))));
  }

  private static boolean isNested(String text) {
    JsonNode root = Tree.of(text);
    return root.has("spark") || root.has("finance") || root.has("chart");
  }

  private static JsonNode lifted(JsonNode flat) {
    ObjectNode meta = flat.isObject() ? flat.deepCopy() : Tree.object();
    JsonNode closes = flat.path("close");
    IntStream.range(0, Math.min(closes.size(), flat.path("timestamp").size()))
        .filter(i -> Tree.price(closes.path(i)).isPresent())
        .reduce((earlier, later) -> later)
        .ifPresent(
            last -> {
              meta.set("regularMarketPrice", closes.path(last));
              meta.set("regularMarketTime", flat.path("timestamp").path(last));
            });
    ObjectNode result = Tree.object();
    result.set("meta", meta);
    result.set("timestamp", flat.path("timestamp"));
    return result;
  }

  private Optional<ProviderQuote> quote(InstrumentId id, JsonNode spark, Instant now) {
    YahooMeta meta = YahooMeta.of(spark.path("meta"), id, calendars);
    long days =
        Tree.elements(spark.path("timestamp"))
            .flatMap(stamp -> Tree.seconds(stamp).stream())
            .map(meta.hours()::date)
            .distinct()
            .count();
    return new YahooQuotes(id, meta, now).quote(List.of(), days == 1);
  }
}
