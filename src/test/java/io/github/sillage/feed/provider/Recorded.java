package io.github.sillage.feed.provider;

import io.github.sillage.config.Secret;
import io.github.sillage.market.InstrumentId;
import io.github.sillage.market.TradingCalendars;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers for the parser tests: shapes as providers give them, values of our own. */
final class Recorded {
  static final String PLANTED = "PLANTEDKEY77";
  static final Map<String, Secret> KEYS =
      Map.of(
          "SILLAGE_FINNHUB_KEY", new Secret(PLANTED),
          "SILLAGE_TWELVEDATA_KEY", new Secret(PLANTED),
          "SILLAGE_ALPHAVANTAGE_KEY", new Secret(PLANTED),
          "SILLAGE_ALPACA_KEY", new Secret(PLANTED),
          "SILLAGE_ALPACA_SECRET", new Secret("anothersecret"),
          "SILLAGE_TIINGO_KEY", new Secret(PLANTED));

  private static final Adapters ADAPTERS = new Adapters(TradingCalendars.load(), KEYS);

  private Recorded() {}

  static Adapter adapter(String provider) {
    return ADAPTERS.find(provider).orElseThrow();
  }

  static List<Adapter> all() {
    return ADAPTERS.all();
  }

  static List<InstrumentId> ids(String names) {
    return Arrays.stream(names.split(" ")).map(InstrumentId::of).toList();
  }

  static InstrumentId id(String name) {
    return InstrumentId.of(name);
  }

  static byte[] bytes(String file) {
    try (InputStream in = Recorded.class.getResourceAsStream("/providers/" + file)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(String file) {
    return new String(bytes(file), StandardCharsets.UTF_8);
  }

  static Answer ok(String body) {
    return answer(200, body);
  }

  static Answer answer(int status, String body) {
    return new Answer(status, Map.of(), body.getBytes(StandardCharsets.UTF_8));
  }

  static Parsed quotes(String provider, String names, Answer answer, String now) {
    return adapter(provider).parse(new Ask.Quotes(ids(names)), answer, Instant.parse(now));
  }

  static Parsed history(String provider, String names, Answer answer, String now) {
    return adapter(provider).parse(history(names), answer, Instant.parse(now));
  }

  static Ask.History history(String names) {
    return new Ask.History(ids(names), LocalDate.of(1990, 1, 1), LocalDate.of(2030, 1, 1));
  }

  static Parsed rates(String provider, String pairs, Answer answer) {
    return adapter(provider).parse(fx(pairs), answer, Instant.parse("2026-11-23T10:00:00Z"));
  }

  static Ask.Fx fx(String pairs) {
    return new Ask.Fx(
        Arrays.stream(pairs.split(" ")).filter(p -> !p.isEmpty()).map(CurrencyPair::of).toList(),
        Optional.empty());
  }

  static ProviderError.Kind kind(Parsed parsed) {
    return parsed.error().orElseThrow().kind();
  }

  static ProviderError.Kind kind(Parsed parsed, String name) {
    return Optional.ofNullable(parsed.failed().get(id(name))).orElseThrow().kind();
  }
}
