package io.github.sillage.feed.provider;

import static io.github.sillage.feed.provider.ProviderError.Kind.AUTH;
import static io.github.sillage.feed.provider.ProviderError.Kind.NOT_ENTITLED;
import static io.github.sillage.feed.provider.ProviderError.Kind.NOT_FOUND;
import static io.github.sillage.feed.provider.ProviderError.Kind.UNSUPPORTED;
import static io.github.sillage.feed.provider.ProviderError.Kind.UPSTREAM;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sillage.config.Secret;
import io.github.sillage.market.InstrumentId;
import io.github.sillage.market.Mic;
import io.github.sillage.market.TradingCalendars;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Twelve Data: the United States on the free plan, other venues on paid ones. Figures are texts;
 * errors come with any status, as a whole or in the place of one symbol of a batch.
 */
final class TwelveData extends Parser {
  private static final URI BASE = URI.create("https://api.twelvedata.com");
  private static final ConfigKey KEY = Keyed.key("key", "SILLAGE_TWELVEDATA_KEY");
  private static final int BATCH = 8;
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Set<Market> MARKETS =
      Set.of(
          Market.XNAS,
          Market.XNYS,
          Market.XASE,
          Market.ARCX,
          Market.BATS,
          Market.XKRX,
          Market.XKOS,
          Market.XTKS,
          Market.XTAI,
          Market.XAMS,
          Market.XPAR,
          Market.XETR);

  private final TradingCalendars calendars;
  private final Map<String, Secret> keys;

  TwelveData(TradingCalendars calendars, Map<String, Secret> keys) {
    super(
        new ProviderInfo(
            "twelvedata",
            "Twelve Data",
            true,
            URI.create("https://twelvedata.com/terms"),
            Set.of(Capability.QUOTE, Capability.HISTORY),
            Keyed.immediate(MARKETS),
            BATCH,
            Set.of(Adjustment.SPLIT),
            List.of(new Limit(Duration.ofMinutes(1), 8), new Limit(Duration.ofDays(1), 800)),
            2,
            List.of(KEY),
            Optional.of(InstrumentId.of("XNAS:NVDA"))),
        Keyed.given(List.of(KEY), keys));
    this.calendars = calendars;
    this.keys = keys;
  }

  @Override
  public SymbolMapper symbols() {
    return TwelveDataSymbols.INSTANCE;
  }

  /** A call names one venue, or none for the United States; each symbol costs a credit. */
  @Override
  public List<Call> calls(Ask ask, Instant now) {
    Map<String, List<InstrumentId>> byVenue =
        ask.instruments().stream()
            .collect(
                Collectors.groupingBy(id -> venue(id.mic()), TreeMap::new, Collectors.toList()));
    return byVenue.entrySet().stream()
        .flatMap(
            group ->
                Batch.of(group.getValue(), BATCH, symbols()).stream()
                    .map(batch -> call(group.getKey(), batch, ask)))
        .toList();
  }

  private static String venue(Mic mic) {
    return Market.isUs(mic) ? "" : mic.code();
  }

  private Call call(String venue, Batch batch, Ask ask) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("symbol", batch.symbols());
    if (!venue.isEmpty()) {
      query.put("mic_code", venue);
    }
    boolean isHistory = ask instanceof Ask.History;
    Ask part = batch.quotes();
    if (ask instanceof Ask.History wanted) {
      query.put("interval", "1day");
      query.put("start_date", wanted.from().toString());
      query.put("end_date", wanted.to().plusDays(1).toString());
      query.put("outputsize", "5000");
      query.put("timezone", "Exchange");
      part = new Ask.History(batch.instruments(), wanted.from(), wanted.to());
    }
    Secret key = new Secret("apikey " + Keyed.required(KEY, keys).reveal());
    return new Call(
        BASE,
        isHistory ? "/time_series" : "/quote",
        query,
        Map.of(),
        List.of(Keyed.header("Authorization", key)),
        batch.instruments().size(),
        part);
  }

  @Override
  Parsed read(Ask ask, Answer answer, Instant now) {
    String text = Body.text(answer);
    boolean isJson = text.stripLeading().startsWith("{");
    if (isJson) {
      refuse(error(Tree.of(text), answer, now));
    }
    JsonNode root = Tree.of(data(answer, now, NOT_ENTITLED));
    if (ask instanceof Ask.Fx) {
      throw unsupported("rates here");
    }
    if (!root.isObject()) {
      throw Refusal.malformed("the answer is not an object");
    }
    return new TwelveDataEntries(ask, calendars, now).read(root, part -> error(part, answer, now));
  }

  /** The error that stands in the place of data, whatever the status of the answer. */
  private static Optional<ProviderError> error(JsonNode part, Answer answer, Instant now) {
    boolean isError =
        Tree.text(part.path("status")).filter("error"::equals).isPresent()
            || (part.has("code") && part.has("message"));
    if (!isError) {
      return Optional.empty();
    }
    String said = Tree.text(part.path("message")).orElse("no reason");
    int code = Tree.decimal(part.path("code")).map(each -> each.intValue()).orElse(0);
    return Optional.of(
        code == 429 ? limited(said, answer, now) : ProviderError.of(kind(code, said), said));
  }

  private static ProviderError limited(String said, Answer answer, Instant now) {
    ProviderError.Scope scope = Faults.scope(said);
    Optional<Duration> wait =
        RetryAfter.of(answer, now).or(() -> RetryAfter.usual(scope, now, ZoneOffset.UTC));
    return ProviderError.rateLimited(said, wait.or(() -> Optional.of(MINUTE)), scope);
  }

  private static ProviderError.Kind kind(int code, String said) {
    String text = said.toLowerCase(Locale.ROOT);
    boolean isPlan = text.contains("plan") || text.contains("upgrad");
    return switch (code) {
      case 401 -> AUTH;
      case 402, 403 -> NOT_ENTITLED;
      case 404 -> isPlan ? NOT_ENTITLED : NOT_FOUND;
      case 400 -> text.contains("symbol") || text.contains("not found") ? NOT_FOUND : UNSUPPORTED;
      default -> code >= 500 || code == 0 ? UPSTREAM : UNSUPPORTED;
    };
  }

  /** Twelve Data's symbols are the codes of the exchange; the venue goes beside them. */
  enum TwelveDataSymbols implements SymbolMapper {
    INSTANCE;

    @Override
    public Optional<String> toProvider(InstrumentId instrument) {
      return Market.of(instrument.mic())
          .filter(MARKETS::contains)
          .filter(market -> !YahooSymbols.isIndex(instrument))
          .map(market -> instrument.code());
    }

    @Override
    public Optional<InstrumentId> fromProvider(String symbol) {
      return Optional.empty();
    }
  }
}
