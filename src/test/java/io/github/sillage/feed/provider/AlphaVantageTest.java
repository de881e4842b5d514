package io.github.sillage.feed.provider;

import static io.github.sillage.feed.provider.Recorded.answer;
import static io.github.sillage.feed.provider.Recorded.history;
import static io.github.sillage.feed.provider.Recorded.ok;
import static io.github.sillage.feed.provider.Recorded.quotes;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sillage.feed.provider.ProviderError.Kind;
import io.github.sillage.feed.provider.ProviderError.Scope;
import io.github.sillage.feed.provider.ProviderQuote.Flag;
import io.github.sillage.feed.provider.ProviderQuote.State;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlphaVantageTest {
  private static final String PROVIDER = "alphavantage";
  private static final String NVDA = "XNAS:NVDA";
  private static final String NOW = "2026-11-20T22:00:00Z";
  private static final Ask.History WANTED =
      new Ask.History(
          Recorded.ids("XNYS:BRK.B"), LocalDate.of(2026, 1, 2), LocalDate.of(2026, 11, 20));

  private static Call historyCall(String provider) {
    return Recorded.adapter(provider).calls(WANTED, Instant.EPOCH).get(0);
  }

  private static ProviderQuote first(Parsed parsed) {
    return parsed.quotes().get(0);
  }

  @Test
  void readsTheCloseOfTheLatestDay() {
    ProviderQuote quote =
        first(quotes(PROVIDER, NVDA, ok(Recorded.text("alphavantage.json")), NOW));
    assertThat(quote.price()).isEqualTo("182.64");
    assertThat(quote.asOf()).isEqualTo("2026-11-20T21:00:00Z");
    assertThat(quote.flags()).containsExactly(Flag.DELAYED, Flag.END_OF_DAY);
  }

  @Test
  void doesNotFindAnEmptyQuote() {
    assertThat(Recorded.kind(quotes(PROVIDER, NVDA, ok("{\"Global Quote\":{}}"), NOW), NVDA))
        .isEqualTo(Kind.NOT_FOUND);
  }

  @Test
  void readsDaysInAnyOrderAndSettlesThemLate() {
    Answer answer = ok(Recorded.text("alphavantage-daily.json"));
    assertThat(history(PROVIDER, NVDA, answer, "2026-11-21T02:59:59Z").bars())
        .extracting(bar -> bar.session() + " " + bar.close() + " " + bar.settled())
        .containsExactly("2026-11-19 180.35 true", "2026-11-20 182.64 false");
    assertThat(history(PROVIDER, NVDA, answer, "2026-11-21T03:00:00Z").bars().get(1).settled())
        .isTrue();
  }

  @Test
  void adjustsForTheSplitsOfTheAdjustedSeries() {
    String body =
        """
        {"Meta Data":{"2. Symbol":"NVDA"},"Time Series (Daily)":{
          "2026-11-20":{"1. open":"100","2. high":"110","3. low":"95","4. close":"105","5. adjusted close":"105",
            "6. volume":"30","7. dividend amount":"0.0000","8. split coefficient":"4.0"},
          "2026-11-19":{"1. open":"400","2. high":"408","3. low":"396","4. close":"404","5. adjusted close":"100.9",
            "6. volume":"10","7. dividend amount":"2.0000","8. split coefficient":"1.0"}}}
        """;
    Parsed parsed = history(PROVIDER, NVDA, ok(body), NOW);
    assertThat(parsed.bars().get(0).close()).isEqualTo("101");
    assertThat(parsed.bars().get(0).adjustedClose()).contains(new BigDecimal("100.9"));
    assertThat(parsed.bars().get(0).volume()).hasValue(40);
    assertThat(parsed.splits().get(0).numerator()).isEqualTo("4");
    assertThat(parsed.dividends().get(0).amount()).isEqualTo("0.5");
  }

  @Test
  void leavesOutARowWithoutAClose() {
    String body =
        Recorded.text("alphavantage-daily.json")
            .replace("\"4. close\":\"180.3500\"", "\"4. close\":null");
    assertThat(history(PROVIDER, NVDA, ok(body), NOW).bars()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Information   | Please consider spreading out your free API requests more sparingly (1 request per second). You may subscribe to any of the premium plans to lift the free key rate limit (25 requests per day) | RATE_LIMITED
          Information   | We have detected your API key as PLANTEDKEY77 and our standard API rate limit is 25 requests per day. Please subscribe to any of the premium plans | RATE_LIMITED
          Information   | Thank you for using Alpha Vantage! This is a premium endpoint.                  | NOT_ENTITLED
          Information   | The outputsize=full parameter value is a premium feature for this endpoint      | NOT_ENTITLED
          Information   | The **demo** API key is for demo purposes only                                  | AUTH
          Note          | Our standard API call frequency is 5 calls per minute and 500 calls per day     | RATE_LIMITED
          Error Message | the parameter apikey is invalid or missing. Please claim your free API key      | AUTH
          """)
  void tellsWhatIsWrongFromASentence(String field, String said, Kind kind) {
    Parsed parsed = quotes(PROVIDER, NVDA, ok("{\"%s\":\"%s\"}".formatted(field, said)), NOW);
    assertThat(Recorded.kind(parsed)).isEqualTo(kind);
    assertThat(parsed.toString()).doesNotContain("PLANTED");
  }

  @Test
  void doesNotFindWhatIsAnInvalidCall() {
    String body =
        "{\"Error Message\":\"Invalid API call. Please retry or visit the documentation for TIME_SERIES_DAILY.\"}";
    assertThat(Recorded.kind(history(PROVIDER, NVDA, ok(body), NOW), NVDA))
        .isEqualTo(Kind.NOT_FOUND);
  }

  @Test
  void tellsTheSecondFromTheDay() {
    String second =
        "{\"Information\":\"more sparingly (1 request per second), 25 requests per day\"}";
    String day = "{\"Information\":\"our standard API rate limit is 25 requests per day\"}";
    ProviderError burst = quotes(PROVIDER, NVDA, ok(second), NOW).error().orElseThrow();
    ProviderError daily = quotes(PROVIDER, NVDA, ok(day), NOW).error().orElseThrow();
    assertThat(burst.scope()).contains(Scope.BURST);
    assertThat(burst.retryAfter()).contains(Duration.ofSeconds(1));
    assertThat(daily.scope()).contains(Scope.DAY);
    assertThat(daily.retryAfter()).contains(Duration.ofHours(7));
  }

  @ParameterizedTest
  @CsvSource({"XNAS:NVDA, NVDA", "XETR:IFX, IFX.DEX", "XAMS:BESI, BESI.AMS", "XLON:TSCO, TSCO.LON"})
  void callsInstrumentsByItsSymbols(String instrument, String symbol) {
    SymbolMapper symbols = Recorded.adapter(PROVIDER).symbols();
    assertThat(symbols.toProvider(Recorded.id(instrument))).contains(symbol);
    if (symbol.contains(".")) {
      assertThat(symbols.fromProvider(symbol)).contains(Recorded.id(instrument));
    }
    assertThat(symbols.toProvider(Recorded.id("XKRX:005930"))).isEmpty();
  }

  @Test
  void asksForAHundredDaysWithTheKeyInTheQueryOnly() {
    Call call = historyCall(PROVIDER);
    assertThat(call.query())
        .containsEntry("function", "TIME_SERIES_DAILY")
        .containsEntry("outputsize", "compact");
    assertThat(call.credentials().get(0).place()).isEqualTo(Call.Place.QUERY);
    assertThat(Recorded.adapter(PROVIDER).calls(new Ask.Quotes(Recorded.ids(NVDA)), Instant.EPOCH))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-10-30, 2026-10-30T20:00:00Z",
    "2026-11-02, 2026-11-02T21:00:00Z",
    "2026-11-27, 2026-11-27T18:00:00Z"
  })
  void datesAQuoteByTheCloseOfItsDayAcrossAChangeOfClocks(String day, String asOf) {
    String body = Recorded.text("alphavantage.json").replace("2026-11-20", day);
    ProviderQuote quote = first(quotes(PROVIDER, NVDA, ok(body), "2026-11-28T12:00:00Z"));
    assertThat(quote.asOf()).isEqualTo(asOf);
    assertThat(quote.session()).isEqualTo(State.CLOSED);
  }

  @Test
  void hasNoDataInASeriesWithoutDaysAndNoneOfAnother() {
    String empty = "{\"Meta Data\":{\"2. Symbol\":\"NVDA\"},\"Time Series (Daily)\":{}}";
    assertThat(Recorded.kind(history(PROVIDER, NVDA, ok(empty), NOW), NVDA))
        .isEqualTo(Kind.NO_DATA);
    String other = Recorded.text("alphavantage-daily.json").replace("\"NVDA\"", "\"IBM\"");
    assertThat(Recorded.kind(history(PROVIDER, NVDA, ok(other), NOW))).isEqualTo(Kind.MALFORMED);
  }
}
