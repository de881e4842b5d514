package io.github.sillage.feed.provider;

import static io.github.sillage.feed.provider.Recorded.answer;
import static io.github.sillage.feed.provider.Recorded.history;
import static io.github.sillage.feed.provider.Recorded.ok;
import static io.github.sillage.feed.provider.Recorded.quotes;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sillage.feed.provider.ProviderError.Kind;
import io.github.sillage.feed.provider.ProviderError.Scope;
import io.github.sillage.feed.provider.ProviderQuote.State;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TwelveDataTest {
  private static final String PROVIDER = "twelvedata";
  private static final String NVDA = "XNAS:NVDA";
  private static final String BOTH = "XNAS:NVDA XNAS:AMD";
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
  void readsTextsOfABatch() {
    Parsed parsed = quotes(PROVIDER, BOTH, ok(Recorded.text("twelvedata.json")), NOW);
    assertThat(parsed.quotes()).hasSize(2);
    ProviderQuote quote = first(parsed);
    assertThat(quote.price()).isEqualTo("182.64");
    assertThat(quote.previousClose()).contains(new BigDecimal("180.35"));
    assertThat(quote.asOf()).isEqualTo("2026-11-20T20:59:00Z");
    assertThat(quote.session()).isEqualTo(State.CLOSED);
    assertThat(quote.currency().orElseThrow()).hasToString("USD");
  }

  @Test
  void readsAnAnswerAboutOne() {
    String one =
        "{\"symbol\":\"005930\",\"mic_code\":\"XKRX\",\"currency\":\"KRW\",\"close\":\"152100.00000\","
            + "\"datetime\":\"2026-11-20\",\"timestamp\":1795132800,\"last_quote_at\":1795156215,\"is_market_open\":true}";
    ProviderQuote quote = first(quotes(PROVIDER, "XKRX:005930", ok(one), NOW));
    assertThat(quote.price()).isEqualTo("152100");
    assertThat(quote.session()).isEqualTo(State.REGULAR);
  }

  @Test
  void doesNotTakeTheOpeningForTheTimeOfAClose() {
    String body = Recorded.text("twelvedata.json").replace("\"last_quote_at\":1795208340,", "");
    assertThat(first(quotes(PROVIDER, BOTH, ok(body), NOW)).asOf())
        .isEqualTo("2026-11-20T21:00:00Z");
  }

  @Test
  void missesTheSymbolOfABatchThatIsAnError() {
    String body =
        Recorded.text("twelvedata.json")
            .replaceAll(
                "\"AMD\":\\{.*",
                "\"AMD\":{\"code\":404,\"message\":\"**symbol** not found: AMD\",\"status\":\"error\",\"meta\":{\"symbol\":\"AMD\"}}}");
    Parsed parsed = quotes(PROVIDER, BOTH, ok(body), NOW);
    assertThat(parsed.quotes()).hasSize(1);
    assertThat(Recorded.kind(parsed, "XNAS:AMD")).isEqualTo(Kind.NOT_FOUND);
  }

  @Test
  void takesDashesAndWordsForNothing() {
    String body =
        Recorded.text("twelvedata.json")
            .replace("\"180.35000\"", "\"None\"")
            .replace("\"181.10000\"", "\"-\"");
    ProviderQuote quote = first(quotes(PROVIDER, BOTH, ok(body), NOW));
    assertThat(quote.previousClose()).isEmpty();
    assertThat(quote.open()).isEmpty();
  }

  @Test
  void turnsPenceIntoPounds() {
    String one =
        "{\"symbol\":\"OCDO\",\"currency\":\"GBp\",\"close\":\"250.5\",\"last_quote_at\":1795156215}";
    ProviderQuote quote = first(quotes(PROVIDER, "XLON:OCDO", ok(one), NOW));
    assertThat(quote.price()).isEqualTo("2.505");
    assertThat(quote.currency().orElseThrow()).hasToString("GBP");
  }

  @Test
  void readsDaysOldestFirst() {
    List<ProviderBar> bars =
        history(PROVIDER, NVDA, ok(Recorded.text("twelvedata-series.json")), "2026-11-20T20:59:59Z")
            .bars();
    assertThat(bars)
        .extracting(bar -> bar.session() + " " + bar.close() + " " + bar.settled())
        .containsExactly("2026-11-19 180.35 true", "2026-11-20 182.64 false");
  }

  @Test
  void hasNoDataInRowsThatAreNoDays() {
    String body = Recorded.text("twelvedata-series.json").replace("1day", "1week");
    assertThat(Recorded.kind(history(PROVIDER, NVDA, ok(body), NOW), NVDA)).isEqualTo(Kind.NO_DATA);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          200 | 429 | You have run out of API credits for the current minute. 10 API credits were used | RATE_LIMITED
          429 | 429 | You have run out of API credits for the day. 801 API credits were used           | RATE_LIMITED
          200 | 401 | **apikey** parameter is incorrect or not specified                               | AUTH
          403 | 403 | This endpoint is available with a higher plan                                    | NOT_ENTITLED
          404 | 404 | This symbol is available starting with Grow. Consider upgrading your plan        | NOT_ENTITLED
          200 | 500 | Internal error                                                                   | UPSTREAM
          200 | 414 | Too many parameters                                                              | UNSUPPORTED
          """)
  void tellsWhatIsWrong(int status, int code, String said, Kind kind) {
    String body = "{\"code\":%d,\"message\":\"%s\",\"status\":\"error\"}".formatted(code, said);
    assertThat(Recorded.kind(quotes(PROVIDER, NVDA, answer(status, body), NOW))).isEqualTo(kind);
  }

  @Test
  void waitsAMinuteOrUntilTheDayIsOver() {
    String body =
        "{\"code\":429,\"message\":\"You have run out of API credits for the %s.\",\"status\":\"error\"}";
    ProviderError minute =
        quotes(PROVIDER, NVDA, ok(body.formatted("current minute")), NOW).error().orElseThrow();
    ProviderError day =
        quotes(PROVIDER, NVDA, ok(body.formatted("day")), NOW).error().orElseThrow();
    assertThat(minute.scope()).contains(Scope.MINUTE);
    assertThat(minute.retryAfter()).contains(Duration.ofMinutes(1));
    assertThat(day.scope()).contains(Scope.DAY);
    assertThat(day.retryAfter()).contains(Duration.ofHours(2));
  }

  @Test
  void asksForTheUnitedStatesTogetherAndOtherVenuesByName() {
    List<Call> calls =
        Recorded.adapter(PROVIDER)
            .calls(
                new Ask.Quotes(Recorded.ids("XNAS:NVDA XKRX:005930 XNYS:TSM XNYS:SPX")),
                Instant.EPOCH);
    assertThat(calls)
        .extracting(call -> call.query() + " " + call.cost())
        .containsExactly("{symbol=NVDA,TSM} 2", "{symbol=005930, mic_code=XKRX} 1");
    assertThat(historyCall(PROVIDER).query()).containsEntry("end_date", "2026-11-21");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-10-30, 2026-10-30T20:00:00Z",
    "2026-11-02, 2026-11-02T21:00:00Z",
    "2026-11-27, 2026-11-27T18:00:00Z"
  })
  void takesTheCloseOfItsDayForTheTimeOfAClosedMarketAcrossAChangeOfClocks(
      String day, String asOf) {
    String one =
        "{\"symbol\":\"NVDA\",\"currency\":\"USD\",\"close\":\"182.64\",\"datetime\":\"%s\",\"is_market_open\":false}"
            .formatted(day);
    ProviderQuote quote = first(quotes(PROVIDER, NVDA, ok(one), "2026-11-28T12:00:00Z"));
    assertThat(quote.asOf()).isEqualTo(asOf);
    assertThat(quote.session()).isEqualTo(State.CLOSED);
    assertThat(quote.flags()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "XNAS:NVDA, NVDA",
    "XNYS:BRK.B, BRK.B",
    "XKRX:005930, 005930",
    "XKOS:247540, 247540",
    "XKRX:0126Z0, 0126Z0",
    "XTKS:8035, 8035",
    "XTAI:2330, 2330",
    "XAMS:ASML, ASML",
    "XETR:IFX, IFX"
  })
  void callsInstrumentsByTheCodesOfTheirExchange(String instrument, String symbol) {
    SymbolMapper symbols = Recorded.adapter(PROVIDER).symbols();
    assertThat(symbols.toProvider(Recorded.id(instrument))).contains(symbol);
    assertThat(symbols.fromProvider(symbol)).as("a code does not tell its venue").isEmpty();
  }
}
