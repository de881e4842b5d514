package io.github.sillage.feed.provider;

import static io.github.sillage.feed.provider.ProviderError.Kind.NOT_FOUND;
import static io.github.sillage.feed.provider.ProviderError.Kind.NO_DATA;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sillage.feed.provider.ProviderQuote.Extended;
import io.github.sillage.feed.provider.ProviderQuote.State;
import io.github.sillage.market.InstrumentId;
import io.github.sillage.market.TradingCalendars;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Yahoo's quotes, with the state of the market and prices outside its hours. To ask for them takes
 * a cookie and a crumb, which the product does not fetch: answers are read and no calls are made.
 */
final class YahooQuote extends Parser {
  private static final int BATCH = 50;

  private final TradingCalendars calendars;

  YahooQuote(TradingCalendars calendars) {
    super(Yahoo.info("yahoo-quote", "Yahoo Finance quotes", Set.of(), BATCH, Set.of()), List.of());
    this.calendars = calendars;
  }

  @Override
  public SymbolMapper symbols() {
    return Yahoo.SYMBOLS;
  }

  @Override
  public List<Call> calls(Ask ask, Instant now) {
    return List.of();
  }

  @Override
  Parsed read(Ask ask, Answer answer, Instant now) {
    if (!(ask instanceof Ask.Quotes)) {
      throw unsupported("daily bars and rates");
    }
    Matching matching = new Matching(ask, symbols());
    List<ProviderQuote> quotes = new ArrayList<>();
    Map<InstrumentId, ProviderError> failed = new TreeMap<>();
    JsonNode result = Yahoo.tree(answer, "quoteResponse", now).path("result");
    Tree.elements(result)
        .forEach(
            each ->
                Tree.text(each.path("symbol"))
                    .flatMap(matching::instrument)
                    .ifPresent(id -> add(id, each, now, quotes, failed)));
    return Parsed.quotes(quotes, failed);
  }

  private void add(
      InstrumentId id,
      JsonNode node,
      Instant now,
      List<ProviderQuote> quotes,
      Map<InstrumentId, ProviderError> failed) {
    boolean isRetired = Tree.text(node.path("quoteType")).filter("NONE"::equals).isPresent();
    Optional<ProviderQuote> quote = isRetired ? Optional.empty() : quote(id, node, now);
    quote.ifPresentOrElse(quotes::add, () -> failed.put(id, missing(isRetired)));
  }

  private static ProviderError missing(boolean isRetired) {
    return isRetired
        ? ProviderError.of(NOT_FOUND, "the symbol is retired")
        : ProviderError.of(NO_DATA, "no price with its time");
  }

  private Optional<ProviderQuote> quote(InstrumentId id, JsonNode node, Instant now) {
    YahooMeta meta = YahooMeta.of(node, id, calendars);
    Optional<BigDecimal> price = meta.price("regularMarketPrice");
    return meta.time().flatMap(asOf -> price.map(p -> quote(id, p, asOf, meta, now)));
  }

  private static ProviderQuote quote(
      InstrumentId id, BigDecimal price, Instant asOf, YahooMeta meta, Instant now) {
    State state = state(Tree.text(meta.node().path("marketState")).orElse(""), meta);
    return new QuoteDraft(id, price, asOf)
        .previousClose(meta.price("regularMarketPreviousClose"))
        .open(meta.price("regularMarketOpen"))
        .range(meta.price("regularMarketDayLow"), meta.price("regularMarketDayHigh"))
        .volume(Tree.volume(meta.node().path("regularMarketVolume")))
        .currency(meta.unit().map(QuotedUnit::currency))
        .state(state)
        .extended(extended(state, meta))
        .delay(delay(id, meta.node()))
        .quote(meta.hours(), now);
  }

  private static Duration delay(InstrumentId id, JsonNode node) {
    return Tree.decimal(node.path("exchangeDataDelayedBy"))
        .filter(minutes -> minutes.signum() >= 0)
        .map(minutes -> Duration.ofMinutes(Math.min(minutes.longValue(), 1_440)))
        .orElseGet(() -> Yahoo.delay(id.mic()));
  }

  private static State state(String marketState, YahooMeta meta) {
    return switch (marketState) {
      case "PRE" -> State.PRE;
      case "REGULAR" -> State.REGULAR;
      case "POST" -> State.POST;
      case "CLOSED" -> State.CLOSED;
      case "PREPRE", "POSTPOST" ->
          meta.price("extendedMarketPrice").isPresent() ? State.OVERNIGHT : State.CLOSED;
      default -> State.UNKNOWN;
    };
  }

  private static Optional<Extended> extended(State state, YahooMeta meta) {
    return switch (state) {
      case PRE -> extended(state, meta, "preMarket");
      case POST -> extended(state, meta, "postMarket");
      case OVERNIGHT -> extended(state, meta, "extendedMarket");
      case REGULAR, CLOSED, HALTED, UNKNOWN -> Optional.empty();
    };
  }

  private static Optional<Extended> extended(State state, YahooMeta meta, String field) {
    Optional<Instant> asOf = Tree.seconds(meta.node().path(field + "Time"));
    return meta.price(field + "Price")
        .flatMap(price -> asOf.map(at -> new Extended(state, price, at)));
  }
}
