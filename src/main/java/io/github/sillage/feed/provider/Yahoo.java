package io.github.sillage.feed.provider;

import static io.github.sillage.feed.provider.ProviderError.Kind.AUTH;
import static io.github.sillage.feed.provider.ProviderError.Kind.BLOCKED;
import static io.github.sillage.feed.provider.ProviderError.Kind.NOT_FOUND;
import static io.github.sillage.feed.provider.ProviderError.Kind.NO_DATA;
import static io.github.sillage.feed.provider.ProviderError.Kind.UNSUPPORTED;
import static io.github.sillage.feed.provider.ProviderError.Kind.UPSTREAM;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sillage.market.InstrumentId;
import io.github.sillage.market.Mic;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the ways to ask Yahoo have in common. */
final class Yahoo {
  static final URI BASE = URI.create("https://query1.finance.yahoo.com");
  static final Optional<URI> MIRROR = Optional.of(URI.create("https://query2.finance.yahoo.com"));
  static final SymbolMapper SYMBOLS = new YahooSymbols();
  private static final List<Limit> LIMITS =
      List.of(
          new Limit(Duration.ofSeconds(1), 2),
          new Limit(Duration.ofMinutes(1), 60),
          new Limit(Duration.ofHours(1), 1500));

  private Yahoo() {}

  static ProviderInfo info(
      String id, String label, Set<Capability> capabilities, int batch, Set<Adjustment> kinds) {
    return new ProviderInfo(
        id,
        label,
        false,
        URI.create("https://legal.yahoo.com/us/en/yahoo/terms/otos/index.html"),
        capabilities,
        Arrays.stream(Market.values())
            .collect(Collectors.toMap(Market::mic, m -> Duration.ofMinutes(m.yahooMinutes()))),
        batch,
        kinds,
        LIMITS,
        4,
        List.of(),
        Optional.of(InstrumentId.of("XNAS:NVDA")));
  }

  /** How late prices of a venue are; those of one that is not known are taken to be late too. */
  static Duration delay(Mic venue) {
    return Duration.ofMinutes(Market.of(venue).map(Market::yahooMinutes).orElse(20));
  }

  /**
   * The tree of an answer under its one field, once status and its own error have been found to be
   * none.
   *
   * @param field such as {@code chart}
   */
  static JsonNode tree(Answer answer, String field, Instant now) {
    String text = Body.text(answer);
    Optional<ProviderError> fault = Faults.of(answer, text, now, BLOCKED);
    boolean isJson = text.stripLeading().startsWith("{");
    boolean mayExplain = isJson && fault.filter(Yahoo::isVague).isPresent();
    if (fault.isPresent() && !mayExplain) {
      throw new Refusal(fault.get());
    }
    JsonNode root = isJson || fault.isEmpty() ? Tree.of(text) : Tree.of("{}");
    Tree.fields(root).map(Map.Entry::getValue).forEach(part -> checked(part.path("error")));
    Parser.refuse(fault);
    if (root.path(field).isMissingNode()) {
      throw Refusal.malformed("the answer has no field " + field);
    }
    return root.path(field);
  }

  private static boolean isVague(ProviderError fault) {
    return fault.kind() != ProviderError.Kind.RATE_LIMITED && fault.kind() != UPSTREAM;
  }

  private static void checked(JsonNode error) {
    if (error.isObject()) {
      String code = Tree.text(error.path("code")).orElse("");
      String said = Tree.text(error.path("description")).orElse(code);
      throw new Refusal(ProviderError.of(kind(code, said), "Yahoo says: " + said));
    }
  }

  private static ProviderError.Kind kind(String code, String said) {
    return switch (code.toLowerCase(Locale.ROOT)) {
      case "not found" -> NOT_FOUND;
      case "unauthorized" -> AUTH;
      case "forbidden" -> BLOCKED;
      case "bad request" -> said.startsWith("Data doesn't exist") ? NO_DATA : UNSUPPORTED;
      case "unprocessable entity" -> UNSUPPORTED;
      default -> UPSTREAM;
    };
  }
}
