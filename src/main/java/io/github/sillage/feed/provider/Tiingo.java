package io.github.sillage.feed.provider;

import static io.github.sillage.feed.provider.ProviderError.Kind.NOT_ENTITLED;
import static io.github.sillage.feed.provider.ProviderError.Kind.NO_DATA;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sillage.config.Secret;
import io.github.sillage.feed.provider.ProviderQuote.Flag;
import io.github.sillage.market.InstrumentId;
import io.github.sillage.market.TradingCalendars;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Tiingo: prices of the United States from one small venue, and days as they were traded with their
 * splits and dividends. Tickers it does not know vanish from a batch.
 */
final class Tiingo extends Parser {
  private static final URI BASE = URI.create("https://api.tiingo.com");
  private static final ConfigKey KEY = Keyed.key("token", "SILLAGE_TIINGO_KEY");
  private static final SymbolMapper SYMBOLS = new UsSymbols('-');
  private static final Optional<Currency> DOLLAR = Optional.of(Currency.getInstance("USD"));
  private static final int BATCH = 100;

  private final TradingCalendars calendars;
  private final Map<String, Secret> keys;

  Tiingo(TradingCalendars calendars, Map<String, Secret> keys) {
    super(
        new ProviderInfo(
            "tiingo",
            "Tiingo",
            true,
            URI.create("https://www.tiingo.com/about/terms-of-use"),
            Set.of(Capability.QUOTE, Capability.HISTORY),
            Keyed.immediate(Market.us()),
            BATCH,
            Set.of(Adjustment.SPLIT, Adjustment.SPLIT_DIVIDEND),
            List.of(new Limit(Duration.ofHours(1), 50), new Limit(Duration.ofDays(1), 1000)),
            2,
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

  /** A history is asked for to the present day, for its splits adjust what is before. */
  @Override
  public List<Call> calls(Ask ask, Instant now) {
    if (ask instanceof Ask.Quotes quotes) {
      return Batch.of(quotes.instruments(), BATCH, symbols()).stream()
          .map(each -> call("/iex/", Map.of("tickers", lower(each)), each.quotes()))
          .toList();
    }
    return ask instanceof Ask.History wanted
        ? Batch.of(wanted.instruments(), 1, symbols()).stream()
            .map(one -> call(path(one), since(wanted.from()), part(one, wanted)))
            .toList()
        : List.of();
  }

  private static String lower(Batch batch) {
    return batch.symbols().toLowerCase(Locale.ROOT);
  }

  private static String path(Batch one) {
    return "/tiingo/daily/" + lower(one) + "/prices";
  }

  private static Map<String, String> since(LocalDate from) {
    return Map.of("startDate", from.toString());
  }

  private static Ask part(Batch one, Ask.History wanted) {
    return new Ask.History(one.instruments(), wanted.from(), wanted.to());
  }

  private Call call(String path, Map<String, String> query, Ask part) {
    Secret token = new Secret("Token " + Keyed.required(KEY, keys).reveal());
    return new Call(
        BASE, path, query, Map.of(), List.of(Keyed.header("Authorization", token)), 1, part);
  }

  @Override
  Parsed read(Ask ask, Answer answer, Instant now) {
    String text = data(answer, now, NOT_ENTITLED);
    refuse(Optional.of(text.strip()).filter(Tiingo::isRunOver).map(t -> Faults.of(t, answer, now)));
    JsonNode root = Tree.of(text);
    refuse(Tree.text(root.path("detail")).map(said -> Faults.of(said, answer, now)));
    if (ask instanceof Ask.Fx) {
      throw unsupported("rates here");
    }
    if (!root.isArray()) {
      throw Refusal.malformed("the answer is not a list");
    }
    return ask instanceof Ask.History ? history(ask, root, now) : quotes(ask, root, now);
  }

  /** Limits are told as an object or, at times, as a bare sentence. */
  private static boolean isRunOver(String text) {
    return !text.startsWith("[") && !text.startsWith("{") && text.contains("run over");
  }

  private Parsed quotes(Ask ask, JsonNode rows, Instant now) {
    Matching matching = new Matching(ask, symbols());
    List<ProviderQuote> quotes = new ArrayList<>();
    Map<InstrumentId, ProviderError> failed = new TreeMap<>();
    Tree.elements(rows)
        .forEach(
            row ->
                Tree.text(row.path("ticker"))
                    .flatMap(matching::instrument)
                    .ifPresent(
                        id ->
                            quote(id, row, now)
                                .ifPresentOrElse(
                                    quotes::add, () -> failed.put(id, none("no price")))));
    return Parsed.quotes(quotes, failed);
  }

  private static ProviderError none(String detail) {
    return ProviderError.of(NO_DATA, detail);
  }

  private Optional<ProviderQuote> quote(InstrumentId id, JsonNode row, Instant now) {
    Optional<BigDecimal> price =
        Tree.price(row.path("tngoLast")).or(() -> Tree.price(row.path("last")));
    return Tree.stamp(row.path("lastSaleTimestamp"))
        .or(() -> Tree.stamp(row.path("lastSaleTimeStamp")))
        .or(() -> Tree.stamp(row.path("timestamp")))
        .flatMap(asOf -> price.map(p -> quote(id, row, p, asOf, now)));
  }

  private ProviderQuote quote(
      InstrumentId id, JsonNode row, BigDecimal price, Instant asOf, Instant now) {
    return new QuoteDraft(id, price, asOf)
        .previousClose(Tree.price(row.path("prevClose")))
        .open(Tree.price(row.path("open")))
        .range(Tree.price(row.path("low")), Tree.price(row.path("high")))
        .volume(Tree.volume(row.path("volume")))
        .currency(DOLLAR)
        .flag(Flag.PARTIAL, true)
        .quote(Hours.american(id.mic(), calendars, now), now);
  }

  private Parsed history(Ask ask, JsonNode rows, Instant now) {
    InstrumentId id =
        only(ask).orElseThrow(() -> Refusal.malformed("a history is of one instrument"));
    Hours hours = Hours.of(id.mic(), calendars);
    AsTraded days = new AsTraded();
    Tree.elements(rows).forEach(row -> day(id, row, hours, now).ifPresent(days::add));
    if (days.isEmpty()) {
      throw new Refusal(none("no daily rows"));
    }
    return days.parsed();
  }

  private static Optional<AsTraded.Day> day(
      InstrumentId id, JsonNode row, Hours hours, Instant now) {
    Optional<BigDecimal> close = Tree.price(row.path("close")).map(Decimals::plain);
    return Tree.text(row.path("date"))
        .filter(Tiingo::isDay)
        .flatMap(Tree::date)
        .flatMap(date -> close.map(price -> bar(id, date, row, price, hours, now)))
        .map(
            bar ->
                new AsTraded.Day(
                    bar,
                    Tree.price(row.path("splitFactor")).orElse(BigDecimal.ONE),
                    Tree.price(row.path("divCash")).map(Decimals::plain)));
  }

  /** A day is written as its midnight; other times are those of shorter bars. */
  private static boolean isDay(String date) {
    return date.length() == 10 || date.startsWith("T00:00:00", 10);
  }

  private static ProviderBar bar(
      InstrumentId id, LocalDate date, JsonNode row, BigDecimal close, Hours hours, Instant now) {
    return new ProviderBar(
        id,
        date,
        Tree.price(row.path("open")).map(Decimals::plain),
        Tree.price(row.path("high")).map(Decimals::plain),
        Tree.price(row.path("low")).map(Decimals::plain),
        close,
        Tree.price(row.path("adjClose")).map(Decimals::plain),
        Tree.volume(row.path("volume")),
        DOLLAR,
        hours.isSettled(date, Duration.ZERO, now));
  }
}
