package io.github.sillage.feed.provider;

import static io.github.sillage.feed.provider.ProviderError.Kind.NOT_ENTITLED;
import static io.github.sillage.feed.provider.ProviderError.Kind.NOT_FOUND;
import static io.github.sillage.feed.provider.ProviderError.Kind.NO_DATA;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sillage.config.Secret;
import io.github.sillage.market.InstrumentId;
import io.github.sillage.market.TradingCalendars;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finnhub: shares of the United States at once, one a call. A symbol it does not know is answered
 * with zeros. The answer names neither symbol nor currency; the venue tells the currency.
 */
final class Finnhub extends Parser {
  private static final URI BASE = URI.create("https://finnhub.io");
  private static final ConfigKey KEY = Keyed.key("key", "SILLAGE_FINNHUB_KEY");
  private static final SymbolMapper SYMBOLS = new UsSymbols('.');

  private final TradingCalendars calendars;
  private final Map<String, Secret> keys;

  Finnhub(TradingCalendars calendars, Map<String, Secret> keys) {
    super(
        new ProviderInfo(
            "finnhub",
            "Finnhub",
            true,
            URI.create("https://finnhub.io/terms-of-service"),
            Set.of(Capability.QUOTE, Capability.STREAM),
            Keyed.immediate(Market.us()),
            1,
            Set.of(),
            List.of(new Limit(Duration.ofSeconds(1), 30), new Limit(Duration.ofMinutes(1), 60)),
            4,
            List.of(KEY),
            Optional.of(InstrumentId.of("XNAS:NVDA"))),
        Keyed.given(List.of(KEY), keys));
    this.calendars = calendars;
    this.keys = keys;
  }

  @Override
  public SymbolMapper symbols() {
    return SYMBOLS;
  }

  @Override
  public List<Call> calls(Ask ask, Instant now) {
    return ask instanceof Ask.Quotes quotes
        ? Batch.of(quotes.instruments(), 1, symbols()).stream().map(this::call).toList()
        : List.of();
  }

  private Call call(Batch one) {
    return new Call(
        BASE,
        "/api/v1/quote",
        Map.of("symbol", one.symbols()),
        Map.of(),
        List.of(Keyed.header("X-Finnhub-Token", Keyed.required(KEY, keys))),
        1,
        one.quotes());
  }

  @Override
  Parsed read(Ask ask, Answer answer, Instant now) {
    String text = data(answer, now, NOT_ENTITLED);
    if (!(ask instanceof Ask.Quotes quotes)) {
      throw unsupported("daily bars and rates without a paid plan");
    }
    JsonNode root = Tree.of(text);
    refuse(Tree.text(root.path("error")).map(said -> Faults.of(said, answer, now)));
    if (root.path("type").isTextual()) {
      return pushed(quotes, text, now);
    }
    if (!root.has("c") || !root.has("t")) {
      throw Refusal.malformed("the answer has no fields c and t");
    }
    InstrumentId id =
        only(ask).orElseThrow(() -> Refusal.malformed("the answer does not say whose price it is"));
    return Parsed.quotes(List.of(quote(id, root, now)), Map.of());
  }

  private ProviderQuote quote(InstrumentId id, JsonNode root, Instant now) {
    Instant asOf =
        Tree.seconds(root.path("t"))
            .orElseThrow(() -> new Refusal(ProviderError.of(NOT_FOUND, "answered with zeros")));
    BigDecimal price =
        Tree.price(root.path("c"))
            .orElseThrow(() -> new Refusal(ProviderError.of(NO_DATA, "no price")));
    return new QuoteDraft(id, price, asOf)
        .previousClose(Tree.price(root.path("pc")))
        .open(Tree.price(root.path("o")))
        .range(Tree.price(root.path("l")), Tree.price(root.path("h")))
        .currency(currency(id))
        .quote(Hours.american(id.mic(), calendars, now), now);
  }

  private static Optional<Currency> currency(InstrumentId id) {
    return Market.of(id.mic()).flatMap(Market::currency);
  }

  /**
   * A message of the stream, as the latest prices of those who were asked for. That it says nothing
   * of the others tells nothing about them.
   */
  private Parsed pushed(Ask.Quotes quotes, String text, Instant now) {
    FinnhubStream.Message message = new FinnhubStream(quotes.instruments()).read(text);
    if (message instanceof FinnhubStream.Failure failure) {
      throw new Refusal(failure.error());
    }
    ProviderError silent = ProviderError.of(NO_DATA, "no trade in this message");
    List<FinnhubStream.Tick> last =
        message instanceof FinnhubStream.Trades trades ? trades.last() : List.of();
    return Parsed.quotes(
        last.stream().map(tick -> quote(tick, now)).toList(),
        quotes.instruments().stream()
            .collect(Collectors.toMap(id -> id, id -> silent, (first, same) -> first)));
  }

  private ProviderQuote quote(FinnhubStream.Tick tick, Instant now) {
    InstrumentId id = tick.instrument();
    return new QuoteDraft(id, tick.price(), tick.asOf())
        .currency(currency(id))
        .quote(Hours.american(id.mic(), calendars, now), now);
  }
}
