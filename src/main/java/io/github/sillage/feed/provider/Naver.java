package io.github.sillage.feed.provider;

import static io.github.sillage.feed.provider.ProviderError.Kind.BLOCKED;
import static io.github.sillage.feed.provider.ProviderError.Kind.NOT_FOUND;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sillage.market.InstrumentId;
import io.github.sillage.market.TradingCalendars;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Naver: Korean shares and indices at once, without a key; unpublished, for personal use. */
final class Naver extends Parser {
  private static final URI POLLING = URI.create("https://polling.finance.naver.com");
  private static final URI CHARTS = URI.create("https://api.stock.naver.com");
  private static final Map<String, String> HEADERS =
      Map.of("Referer", "https://m.stock.naver.com/", "Accept", "application/json");
  private static final int BATCH = 20;

  private final TradingCalendars calendars;

  Naver(TradingCalendars calendars) {
    super(
        new ProviderInfo(
            "naver",
            "Naver Finance",
            false,
            URI.create("https://policy.naver.com/policy/service_en.html"),
            Set.of(Capability.QUOTE, Capability.HISTORY),
            Keyed.immediate(Market.korea()),
            BATCH,
            Set.of(Adjustment.SPLIT),
            List.of(new Limit(Duration.ofSeconds(1), 1), new Limit(Duration.ofMinutes(1), 30)),
            2,
            List.of(),
            Optional.of(InstrumentId.of("XKRX:005930"))),
        List.of());
    this.calendars = calendars;
  }

  @Override
  public SymbolMapper symbols() {
    return NaverSymbols.INSTANCE;
  }

  @Override
  public List<Call> calls(Ask ask, Instant now) {
    if (ask instanceof Ask.Quotes quotes) {
      return Stream.of("stock", "index")
          .flatMap(kind -> quoteCalls(kind, quotes.instruments()).stream())
          .toList();
    }
    if (ask instanceof Ask.History wanted) {
      return Batch.of(wanted.instruments(), 1, symbols()).stream()
          .map(each -> historyCall(each, wanted))
          .toList();
    }
    return List.of();
  }

  private List<Call> quoteCalls(String kind, List<InstrumentId> instruments) {
    List<InstrumentId> ofKind = instruments.stream().filter(id -> kind(id).equals(kind)).toList();
    return Batch.of(ofKind, BATCH, symbols()).stream()
        .map(each -> call(POLLING, path(kind, each), Map.of(), each.quotes()))
        .toList();
  }

  private static String path(String kind, Batch batch) {
    return "/api/realtime/domestic/" + kind + "/" + batch.symbols();
  }

  private static String kind(InstrumentId id) {
    return YahooSymbols.isIndex(id) ? "index" : "stock";
  }

  private static Call historyCall(Batch one, Ask.History wanted) {
    String path =
        "/chart/domestic/" + index(kind(one.instruments().get(0))) + "/" + one.symbols() + "/day";
    Map<String, String> query = new TreeMap<>();
    query.put("startDateTime", wanted.from().format(DateTimeFormatter.BASIC_ISO_DATE));
    query.put("endDateTime", wanted.to().format(DateTimeFormatter.BASIC_ISO_DATE));
    return call(
        CHARTS, path, query, new Ask.History(one.instruments(), wanted.from(), wanted.to()));
  }

  private static String index(String kind) {
    return kind.equals("stock") ? "item" : kind;
  }

  private static Call call(URI base, String path, Map<String, String> query, Ask part) {
    return new Call(base, path, query, HEADERS, List.of(), 1, part);
  }

  @Override
  Parsed read(Ask ask, Answer answer, Instant now) {
    String text = body(answer, now);
    if (ask instanceof Ask.Fx) {
      throw unsupported("rates");
    }
    return ask instanceof Ask.History ? history(ask, text, now) : quotes(ask, Tree.of(text), now);
  }

  private String body(Answer answer, Instant now) {
    if (answer.status() == 409) {
      throw new Refusal(ProviderError.of(NOT_FOUND, "the code is not known (409)"));
    }
    return data(answer, now, BLOCKED);
  }

  private Parsed quotes(Ask ask, JsonNode root, Instant now) {
    if (!root.path("datas").isArray() && !root.has("itemCode")) {
      throw Refusal.malformed("the answer has no list datas");
    }
    Matching matching = new Matching(ask, symbols());
    List<ProviderQuote> quotes = new ArrayList<>();
    Map<InstrumentId, ProviderError> failed = new TreeMap<>();
    Stream<JsonNode> items =
        root.has("itemCode") ? Stream.of(root) : Tree.elements(root.path("datas"));
    items.forEach(
        item ->
            Tree.text(item.path("itemCode"))
                .flatMap(matching::instrument)
                .ifPresent(id -> add(id, item, now, quotes, failed)));
    return Parsed.quotes(quotes, failed);
  }

  private void add(
      InstrumentId id,
      JsonNode item,
      Instant now,
      List<ProviderQuote> quotes,
      Map<InstrumentId, ProviderError> failed) {
    new NaverItem(id, NaverVenue.flat(item), Hours.of(id.mic(), calendars))
        .quote(now)
        .ifPresentOrElse(quotes::add, () -> failed.put(id, NaverItem.NONE));
  }

  private Parsed history(Ask ask, String text, Instant now) {
    InstrumentId id =
        only(ask).orElseThrow(() -> Refusal.malformed("a history is of one instrument"));
    NaverDays days = new NaverDays(id, Hours.of(id.mic(), calendars), now);
    List<ProviderBar> bars = text.stripLeading().startsWith("<") ? days.xml(text) : days.json(text);
    Map<InstrumentId, ProviderError> failed =
        bars.isEmpty() ? Map.of(id, NaverDays.NONE) : Map.of();
    return new Parsed(List.of(), bars, List.of(), List.of(), List.of(), failed, Optional.empty());
  }

  /** Naver's codes are those of the exchange; a code does not tell which of its two markets. */
  enum NaverSymbols implements SymbolMapper {
    INSTANCE;

    @Override
    public Optional<String> toProvider(InstrumentId instrument) {
      return Market.isKorea(instrument.mic()) ? Optional.of(instrument.code()) : Optional.empty();
    }

    @Override
    public Optional<InstrumentId> fromProvider(String symbol) {
      return Optional.empty();
    }
  }
}
