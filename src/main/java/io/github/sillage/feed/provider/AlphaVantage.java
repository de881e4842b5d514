package io.github.sillage.feed.provider;

import static io.github.sillage.feed.provider.ProviderError.Kind.AUTH;
import static io.github.sillage.feed.provider.ProviderError.Kind.NOT_ENTITLED;
import static io.github.sillage.feed.provider.ProviderError.Kind.NOT_FOUND;
import static io.github.sillage.feed.provider.ProviderError.Kind.UNSUPPORTED;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sillage.config.Secret;
import io.github.sillage.market.InstrumentId;
import io.github.sillage.market.TradingCalendars;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Alpha Vantage: daily bars as they were traded, 25 calls a day. Everything comes with status 200,
 * and what goes wrong is told in a sentence that may repeat the key.
 */
final class AlphaVantage extends Parser {
  private static final URI BASE = URI.create("https://www.alphavantage.co");
  private static final ConfigKey KEY = Keyed.key("key", "SILLAGE_ALPHAVANTAGE_KEY");
  private static final ZoneId EASTERN = ZoneId.of("America/New_York");
  private static final Duration DELAY = Duration.ofHours(6);

  private final TradingCalendars calendars;
  private final Map<String, Secret> keys;

  AlphaVantage(TradingCalendars calendars, Map<String, Secret> keys) {
    super(
        new ProviderInfo(
            "alphavantage",
            "Alpha Vantage",
            true,
            URI.create("https://www.alphavantage.co/terms_of_service/"),
            Set.of(Capability.HISTORY),
            AlphaVantageSymbols.markets().stream()
                .collect(Collectors.toMap(Market::mic, each -> DELAY)),
            1,
            Set.of(Adjustment.RAW),
            List.of(new Limit(Duration.ofSeconds(1), 1), new Limit(Duration.ofDays(1), 25)),
            1,
            List.of(KEY),
            Optional.of(InstrumentId.of("XNYS:IBM"))),
        Keyed.given(List.of(KEY), keys));
    this.calendars = calendars;
    this.keys = keys;
  }

  @Override
  public SymbolMapper symbols() {
    return AlphaVantageSymbols.INSTANCE;
  }

  /** Of one instrument its last hundred days, which is what the free plan gives. */
  @Override
  public List<Call> calls(Ask ask, Instant now) {
    return ask instanceof Ask.History wanted
        ? Batch.of(wanted.instruments(), 1, symbols()).stream()
            .map(one -> call(one, wanted))
            .toList()
        : List.of();
  }

  private Call call(Batch one, Ask.History wanted) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("function", "TIME_SERIES_DAILY");
    query.put("symbol", one.symbols());
    query.put("outputsize", "compact");
    return new Call(
        BASE,
        "/query",
        query,
        Map.of(),
        List.of(new Call.Credential(Call.Place.QUERY, "apikey", Keyed.required(KEY, keys))),
        1,
        new Ask.History(one.instruments(), wanted.from(), wanted.to()));
  }

  @Override
  Parsed read(Ask ask, Answer answer, Instant now) {
    JsonNode root = Tree.of(data(answer, now, NOT_ENTITLED));
    for (String field : List.of("Information", "Note")) {
      refuse(Tree.text(root.path(field)).map(said -> limited(said, now)));
    }
    refuse(Tree.text(root.path("Error Message")).map(said -> fault(said)));
    if (ask instanceof Ask.Fx) {
      throw unsupported("rates here");
    }
    Optional<String> symbol =
        Tree.text(root.path("Meta Data").path("2. Symbol"))
            .or(() -> Tree.text(root.path("Global Quote").path("01. symbol")));
    InstrumentId id =
        new Matching(ask, symbols())
            .single(symbol)
            .orElseThrow(() -> Refusal.malformed("the answer is about " + symbol.orElse("nobody")));
    AlphaVantageDays days = new AlphaVantageDays(id, Hours.of(id.mic(), calendars), DELAY, now);
    return ask instanceof Ask.Quotes ? days.quote(root) : days.history(root);
  }

  /** The sentence about a call a second also names the limit of the day, so it is tried first. */
  private static ProviderError limited(String said, Instant now) {
    String text = said.toLowerCase(Locale.ROOT);
    if (text.contains("per second") || text.contains("sparingly")) {
      return ProviderError.rateLimited(
          "more than one call a second",
          Optional.of(Duration.ofSeconds(1)),
          ProviderError.Scope.BURST);
    }
    if (text.contains("premium endpoint") || text.contains("premium feature")) {
      return ProviderError.of(NOT_ENTITLED, "only for premium plans");
    }
    if (text.contains("demo")) {
      return ProviderError.of(AUTH, "the key is that of the documentation");
    }
    if (text.contains("per minute")) {
      return ProviderError.rateLimited(
          "the calls of the minute are used up",
          Optional.of(Duration.ofMinutes(1)),
          ProviderError.Scope.MINUTE);
    }
    return ProviderError.rateLimited(
        "the calls of the day are used up",
        Optional.of(RetryAfter.untilMidnight(now, EASTERN)),
        ProviderError.Scope.DAY);
  }

  private static ProviderError fault(String said) {
    String text = said.toLowerCase(Locale.ROOT);
    if (text.contains("apikey") && !text.contains("invalid api call")) {
      return ProviderError.of(AUTH, "the key is invalid or missing");
    }
    return text.contains("invalid api call")
        ? ProviderError.of(NOT_FOUND, "the call or its symbol is not known")
        : ProviderError.of(UNSUPPORTED, said);
  }
}
