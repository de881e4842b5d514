package io.github.sillage.feed.runtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sillage.config.Secret;
import io.github.sillage.feed.provider.Adapter;
import io.github.sillage.feed.provider.Answer;
import io.github.sillage.feed.provider.Ask;
import io.github.sillage.feed.provider.Call;
import io.github.sillage.feed.provider.Capability;
import io.github.sillage.feed.provider.Limit;
import io.github.sillage.feed.provider.Parsed;
import io.github.sillage.feed.provider.ProviderError;
import io.github.sillage.feed.provider.ProviderInfo;
import io.github.sillage.feed.provider.ProviderQuote;
import io.github.sillage.feed.provider.SymbolMapper;
import io.github.sillage.market.InstrumentId;
import io.github.sillage.market.Mic;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A provider of the plainest kind, for tests of how providers are asked: {@code {"NVDA": 182.64}},
 * or with an instant and a currency {@code {"NVDA": {"price": 1, "asOf": "…", "currency": "KRW"}}}.
 */
public record PlainAdapter(String id, int batch, List<Limit> limits, Duration delay, String key)
    implements Adapter {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** One without limits, delay and key that takes twenty instruments at once. */
  public static PlainAdapter of(String id) {
    return new PlainAdapter(id, 20, List.of(), Duration.ZERO, "");
  }

  PlainAdapter limited(Limit... limits) {
    return new PlainAdapter(id, batch, List.of(limits), delay, key);
  }

  /** The same taking so many instruments at once. */
  public PlainAdapter batching(int most) {
    return new PlainAdapter(id, most, limits, delay, key);
  }

  /** The same with a key in its address. */
  public PlainAdapter keyed(String secret) {
    return new PlainAdapter(id, batch, limits, delay, secret);
  }

  @Override
  public ProviderInfo info() {
    return new ProviderInfo(
        id,
        "Plain " + id,
        false,
        URI.create("https://terms.example"),
        Set.of(Capability.QUOTE, Capability.HISTORY),
        Map.of(
            Mic.of("XNAS"),
            delay,
            Mic.of("XNYS"),
            delay,
            Mic.of("XKRX"),
            delay,
            Mic.of("XTKS"),
            delay),
        batch,
        Set.of(),
        limits,
        4,
        List.of(),
        Optional.empty());
  }

  @Override
  public SymbolMapper symbols() {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Call> calls(Ask ask, Instant now) {
    List<InstrumentId> all =
        ask.instruments().stream().filter(each -> info().delay(each.mic()).isPresent()).toList();
    List<Call> calls = new ArrayList<>();
    for (int from = 0; from < all.size(); from += batch) {
      List<InstrumentId> part = all.subList(from, Math.min(all.size(), from + batch));
      calls.add(call(Replies.narrowed(ask, part), part));
    }
    return calls;
  }

  private Call call(Ask ask, List<InstrumentId> part) {
    return new Call(
        URI.create("https://plain.invalid"),
        "/" + id,
        Map.of("symbols", String.join(",", part.stream().map(InstrumentId::code).toList())),
        Map.of(),
        key.isEmpty()
            ? List.of()
            : List.of(new Call.Credential(Call.Place.QUERY, "key", new Secret(key))),
        1,
        ask);
  }

  @Override
  public Parsed parse(Ask ask, Answer answer, Instant now) {
    String body = new String(answer.body(), StandardCharsets.UTF_8);
    Optional<ProviderError.Kind> refused = refused(answer.status());
    if (refused.isPresent()) {
      Optional<Duration> after =
          answer.header("retry-after").map(Long::parseLong).map(Duration::ofSeconds);
      return Parsed.failure(
          new ProviderError(
              refused.get(), "status " + answer.status() + " " + body, after, Optional.empty()));
    }
    try {
      return quotes(ask, JSON.readTree(body), now);
    } catch (JsonProcessingException e) {
      return Parsed.failure(ProviderError.of(ProviderError.Kind.MALFORMED, "no JSON: " + body));
    }
  }

  private static Optional<ProviderError.Kind> refused(int status) {
    return switch (status) {
      case 200 -> Optional.empty();
      case 401 -> Optional.of(ProviderError.Kind.AUTH);
      case 402 -> Optional.of(ProviderError.Kind.NOT_ENTITLED);
      case 403 -> Optional.of(ProviderError.Kind.BLOCKED);
      case 404 -> Optional.of(ProviderError.Kind.NOT_FOUND);
      case 429 -> Optional.of(ProviderError.Kind.RATE_LIMITED);
      default ->
          Optional.of(status < 500 ? ProviderError.Kind.MALFORMED : ProviderError.Kind.UPSTREAM);
    };
  }

  private Parsed quotes(Ask ask, JsonNode body, Instant now) {
    List<ProviderQuote> quotes = new ArrayList<>();
    Map<InstrumentId, ProviderError> failed = new TreeMap<>();
    for (InstrumentId each : ask.instruments()) {
      JsonNode value = body.get(each.code());
      if (value == null) {
        failed.put(each, ProviderError.of(ProviderError.Kind.NOT_FOUND, each + " is unknown"));
      } else {
        quotes.add(quote(each, value, now));
      }
    }
    return Parsed.quotes(quotes, failed);
  }

  private ProviderQuote quote(InstrumentId id, JsonNode value, Instant now) {
    JsonNode price = value.isObject() ? value.get("price") : value;
    @Nullable JsonNode asOf = value.get("asOf");
    @Nullable JsonNode currency = value.get("currency");
    return new ProviderQuote(
        id,
        new BigDecimal(price.asText()),
        Optional.ofNullable(value.get("before")).map(JsonNode::decimalValue),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalLong.empty(),
        Optional.of(Currency.getInstance(currency == null ? "USD" : currency.asText())),
        ProviderQuote.State.UNKNOWN,
        Optional.empty(),
        asOf == null ? now : Instant.parse(asOf.asText()),
        delay,
        Set.of());
  }
}
