package io.github.sillage.feed.provider;

import static io.github.sillage.feed.provider.ProviderError.Kind.NOT_ENTITLED;
import static io.github.sillage.feed.provider.ProviderError.Kind.NOT_FOUND;
import static io.github.sillage.feed.provider.ProviderError.Kind.NO_DATA;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sillage.config.Secret;
import io.github.sillage.market.InstrumentId;
import io.github.sillage.market.TradingCalendars;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Alpaca: shares of the United States, a hundred in a call, from the trades of one small venue on
 * the free plan. Symbols it does not know are left out.
 */
final class Alpaca extends Parser {
  private static final URI BASE = URI.create("https://data.alpaca.markets");
  private static final ConfigKey ID = Keyed.key("key", "SILLAGE_ALPACA_KEY");
  private static final ConfigKey SECRET = Keyed.key("secret", "SILLAGE_ALPACA_SECRET");
  private static final SymbolMapper SYMBOLS = new UsSymbols('.');
  private static final int BATCH = 100;

  private final TradingCalendars calendars;
  private final Map<String, Secret> keys;

  Alpaca(TradingCalendars calendars, Map<String, Secret> keys) {
    super(
        new ProviderInfo(
            "alpaca",
            "Alpaca",
            true,
            URI.create("https://alpaca.markets/disclosures"),
            Set.of(Capability.QUOTE, Capability.HISTORY),
            Keyed.immediate(Market.us()),
            BATCH,
            Set.of(Adjustment.SPLIT),
            List.of(new Limit(Duration.ofMinutes(1), 200)),
            4,
            List.of(ID, SECRET),
            Optional.of(InstrumentId.of("XNAS:NVDA"))),
        Keyed.given(List.of(ID, SECRET), keys));
    this.calendars = calendars;
    this.keys = keys;
  }

  @Override
  public SymbolMapper symbols() {
    return SYMBOLS;
  }

  @Override
  public List<Call> calls(Ask ask, Instant now) {
    if (ask instanceof Ask.Quotes quotes) {
      return Batch.of(quotes.instruments(), BATCH, symbols()).stream()
          .map(each -> call("/v2/stocks/snapshots", latest(each), each.quotes()))
          .toList();
    }
    return ask instanceof Ask.History wanted
        ? Batch.of(wanted.instruments(), 1, symbols()).stream()
            .map(one -> call("/v2/stocks/bars", days(one, wanted), part(one, wanted)))
            .toList()
        : List.of();
  }

  private static Map<String, String> latest(Batch batch) {
    return new TreeMap<>(Map.of("symbols", batch.symbols(), "feed", "iex"));
  }

  private static Map<String, String> days(Batch one, Ask.History wanted) {
    Map<String, String> query = new LinkedHashMap<>(latest(one));
    query.put("timeframe", "1Day");
    query.put("start", wanted.from().toString());
    query.put("end", wanted.to().toString());
    query.put("adjustment", "split");
    query.put("limit", "10000");
    return query;
  }

  private static Ask part(Batch one, Ask.History wanted) {
    return new Ask.History(one.instruments(), wanted.from(), wanted.to());
  }

  private Call call(String path, Map<String, String> query, Ask part) {
    List<Call.Credential> credentials =
        List.of(
            Keyed.header("APCA-API-KEY-ID", Keyed.required(ID, keys)),
            Keyed.header("APCA-API-SECRET-KEY", Keyed.required(SECRET, keys)));
    return new Call(BASE, path, query, Map.of(), credentials, 1, part);
  }

  @Override
  Parsed read(Ask ask, Answer answer, Instant now) {
    if (answer.status() == 422 || (answer.status() == 400 && isAboutASymbol(answer))) {
      throw new Refusal(
          ProviderError.of(NOT_FOUND, "a symbol is not valid (" + answer.status() + ")"));
    }
    JsonNode root = Tree.of(data(answer, now, NOT_ENTITLED));
    if (!root.isObject()) {
      throw Refusal.malformed("the answer is not an object");
    }
    refuse(Tree.text(root.path("message")).map(said -> Faults.of(said, answer, now)));
    if (ask instanceof Ask.Fx) {
      throw unsupported("rates");
    }
    return ask instanceof Ask.History ? history(ask, root, now) : quotes(ask, root, now);
  }

  private static boolean isAboutASymbol(Answer answer) {
    return Body.text(answer).toLowerCase(Locale.ROOT).contains("invalid symbol");
  }

  private Parsed quotes(Ask ask, JsonNode root, Instant now) {
    Matching matching = new Matching(ask, symbols());
    List<ProviderQuote> quotes = new ArrayList<>();
    Map<InstrumentId, ProviderError> failed = new TreeMap<>();
    snapshots(root)
        .forEach(
            (symbol, snapshot) ->
                matching
                    .instrument(symbol)
                    .ifPresent(
                        id ->
                            shares(id, now)
                                .quote(snapshot)
                                .ifPresentOrElse(
                                    quotes::add, () -> failed.put(id, none("no trade")))));
    return Parsed.quotes(quotes, failed);
  }

  private AlpacaShares shares(InstrumentId id, Instant now) {
    return new AlpacaShares(id, Hours.american(id.mic(), calendars, now), now);
  }

  /** The part of each symbol, in each of the three shapes it comes in. */
  private static Map<String, JsonNode> snapshots(JsonNode root) {
    JsonNode wrapped = root.path("snapshots");
    Map<String, JsonNode> parts = new LinkedHashMap<>();
    Optional<String> symbol = Tree.text(root.path("symbol"));
    symbol.ifPresent(
        each -> parts.put(each, root.path("snapshot").isObject() ? root.path("snapshot") : root));
    if (symbol.isEmpty()) {
      Tree.fields(wrapped.isObject() ? wrapped : root)
          .forEach(entry -> parts.put(entry.getKey(), entry.getValue()));
    }
    return parts;
  }

  private Parsed history(Ask ask, JsonNode root, Instant now) {
    JsonNode bars = root.path("bars");
    if (!root.has("bars")) {
      throw Refusal.malformed("the answer has no field bars");
    }
    Matching matching = new Matching(ask, symbols());
    NavigableMap<InstrumentId, List<ProviderBar>> all = new TreeMap<>();
    if (bars.isArray()) {
      matching
          .single(Tree.text(root.path("symbol")))
          .ifPresent(id -> all.put(id, shares(id, now).bars(bars)));
    }
    Tree.fields(bars)
        .forEach(
            entry ->
                matching
                    .instrument(entry.getKey())
                    .ifPresent(id -> all.put(id, shares(id, now).bars(entry.getValue()))));
    List<ProviderBar> flat = all.values().stream().flatMap(List::stream).toList();
    if (flat.isEmpty() && ask.instruments().size() == 1) {
      throw new Refusal(none("no daily rows"));
    }
    return new Parsed(List.of(), flat, List.of(), List.of(), List.of(), Map.of(), Optional.empty());
  }

  private static ProviderError none(String detail) {
    return ProviderError.of(NO_DATA, detail);
  }
}
