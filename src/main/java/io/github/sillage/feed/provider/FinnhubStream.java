package io.github.sillage.feed.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sillage.market.InstrumentId;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The messages of Finnhub's WebSocket. Trades come out of order: of each instrument the one made
 * last counts. The address holds the key and is never to be written down.
 */
public final class FinnhubStream {
  /** Where to connect, with the parameter {@code token}. */
  public static final URI BASE = URI.create("wss://ws.finnhub.io");

  /** How many instruments one connection follows on the free plan; from memory. */
  public static final int MOST_SYMBOLS = 50;

  private static final SymbolMapper SYMBOLS = new UsSymbols('.');

  /** What a message says. */
  public sealed interface Message {}

  /** The last trade of each instrument in a message. */
  public record Trades(List<Tick> last) implements Message {}

  /** The connection is alive. */
  public record Ping() implements Message {}

  /** The server refuses. */
  public record Failure(ProviderError error) implements Message {}

  /** Nothing to act on: an unknown type, or no message at all. */
  public record Ignored() implements Message {}

  /** A trade. */
  public record Tick(InstrumentId instrument, BigDecimal price, Instant asOf) {}

  private final Matching matching;
  private final Redactor redactor = new Redactor(List.of());

  /** Reads messages about some instruments; trades in others are passed over. */
  public FinnhubStream(Collection<InstrumentId> instruments) {
    matching = new Matching(new Ask.Quotes(List.copyOf(instruments)), SYMBOLS);
  }

  /** The message that asks for the trades of an instrument; absent when it has no symbol. */
  public static Optional<String> subscribe(InstrumentId instrument) {
    return command("subscribe", instrument);
  }

  /** The message that asks for them no longer. */
  public static Optional<String> unsubscribe(InstrumentId instrument) {
    return command("unsubscribe", instrument);
  }

  private static Optional<String> command(String type, InstrumentId instrument) {
    return SYMBOLS
        .toProvider(instrument)
        .map(
            symbol -> {
              ObjectNode command = Tree.object();
              return command.put("type", type).put("symbol", symbol).toString();
            });
  }

  /** Reads a message; never throws. */
  public Message read(String text) {
    try {
      JsonNode root = Tree.of(text);
      return switch (root.path("type").asText("")) {
        case "trade" -> trades(root.path("data"));
        case "ping" -> new Ping();
        case "error" -> failure(root.path("msg").asText("no reason"));
        default -> new Ignored();
      };
    } catch (Refusal e) {
      return new Ignored();
    }
  }

  private Message failure(String said) {
    ProviderError.Kind kind =
        said.toLowerCase(Locale.ROOT).contains("key")
            ? ProviderError.Kind.AUTH
            : ProviderError.Kind.UPSTREAM;
    return new Failure(ProviderError.of(kind, redactor.redact(said)));
  }

  private Trades trades(JsonNode data) {
    Map<InstrumentId, Tick> last = new LinkedHashMap<>();
    Tree.elements(data)
        .flatMap(each -> tick(each).stream())
        .forEach(tick -> last.merge(tick.instrument(), tick, FinnhubStream::later));
    return new Trades(List.copyOf(last.values()));
  }

  private static Tick later(Tick held, Tick next) {
    return next.asOf().isBefore(held.asOf()) ? held : next;
  }

  private Optional<Tick> tick(JsonNode trade) {
    Optional<BigDecimal> price = Tree.price(trade.path("p")).map(Decimals::plain);
    Optional<Instant> asOf = Tree.millis(trade.path("t"));
    return Tree.text(trade.path("s"))
        .flatMap(matching::instrument)
        .flatMap(id -> price.flatMap(p -> asOf.map(at -> new Tick(id, p, at))));
  }
}
