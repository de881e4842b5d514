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
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Twelve Data, Alpha Vantage, Alpaca and Tiingo. */
class KeyedProvidersTest {
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

  @Nested
  class OfTwelveData {
    private static final String PROVIDER = "twelvedata";

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
          history(
                  PROVIDER,
                  NVDA,
                  ok(Recorded.text("twelvedata-series.json")),
                  "2026-11-20T20:59:59Z")
              .bars();
      assertThat(bars)
          .extracting(bar -> bar.session() + " " + bar.close() + " " + bar.settled())
          .containsExactly("2026-11-19 180.35 true", "2026-11-20 182.64 false");
    }

    @Test
    void hasNoDataInRowsThatAreNoDays() {
      String body = Recorded.text("twelvedata-series.json").replace("1day", "1week");
      assertThat(Recorded.kind(history(PROVIDER, NVDA, ok(body), NOW), NVDA))
          .isEqualTo(Kind.NO_DATA);
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
  }

  @Nested
  class OfAlphaVantage {
    private static final String PROVIDER = "alphavantage";

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
    @CsvSource({
      "XNAS:NVDA, NVDA",
      "XETR:IFX, IFX.DEX",
      "XAMS:BESI, BESI.AMS",
      "XLON:TSCO, TSCO.LON"
    })
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
      assertThat(
              Recorded.adapter(PROVIDER).calls(new Ask.Quotes(Recorded.ids(NVDA)), Instant.EPOCH))
          .isEmpty();
    }
  }

  @Nested
  class OfAlpaca {
    private static final String PROVIDER = "alpaca";

    @Test
    void readsSnapshotsAndFlagsTheSmallVenue() {
      Parsed parsed = quotes(PROVIDER, BOTH, ok(Recorded.text("alpaca.json")), NOW);
      ProviderQuote quote = first(parsed);
      assertThat(quote.price()).isEqualTo("182.64");
      assertThat(quote.previousClose()).contains(new BigDecimal("180.35"));
      assertThat(quote.asOf()).isEqualTo("2026-11-20T20:59:59.123456789Z");
      assertThat(quote.flags()).containsExactly(Flag.PARTIAL);
    }

    @Test
    void takesTheLastMinuteWhereThereIsNoTrade() {
      ProviderQuote amd =
          quotes(PROVIDER, BOTH, ok(Recorded.text("alpaca.json")), NOW).quotes().get(1);
      assertThat(amd.price()).isEqualTo("213.25");
      assertThat(amd.asOf()).isEqualTo("2026-11-20T20:58:00Z");
    }

    @Test
    void takesTheDayBeforeTheTradeForThePreviousClose() {
      String early =
          Recorded.text("alpaca.json")
              .replace("2026-11-20T20:59:59.123456789Z", "2026-11-23T13:00:00Z");
      ProviderQuote quote = first(quotes(PROVIDER, NVDA, ok(early), "2026-11-23T13:00:05Z"));
      assertThat(quote.previousClose()).contains(new BigDecimal("182.64"));
      assertThat(quote.session()).isEqualTo(State.PRE);
      assertThat(quote.flags()).containsExactly(Flag.PARTIAL, Flag.OUT_OF_HOURS);
    }

    @Test
    void readsTheShapesOfOneAndOfAWrappedBatch() {
      String map = Recorded.text("alpaca.json");
      String inner = map.substring(map.indexOf(":{") + 1, map.indexOf(",\"AMD\""));
      for (String body :
          List.of(
              "{\"snapshots\":" + map + "}",
              "{\"symbol\":\"NVDA\"," + inner.substring(1),
              "{\"symbol\":\"NVDA\",\"snapshot\":" + inner + "}")) {
        assertThat(first(quotes(PROVIDER, NVDA, ok(body), NOW)).price()).isEqualTo("182.64");
      }
    }

    @Test
    void missesWhatIsLeftOutAndWhatIsEmpty() {
      Parsed parsed =
          quotes(PROVIDER, BOTH, ok("{\"NVDA\":{\"latestTrade\":null,\"dailyBar\":null}}"), NOW);
      assertThat(Recorded.kind(parsed, NVDA)).isEqualTo(Kind.NO_DATA);
      assertThat(Recorded.kind(parsed, "XNAS:AMD")).isEqualTo(Kind.NOT_FOUND);
    }

    @Test
    void datesDaysByTheMidnightOfNewYorkAcrossAChangeOfClocks() {
      assertThat(history(PROVIDER, NVDA, ok(Recorded.text("alpaca-bars.json")), NOW).bars())
          .extracting(bar -> bar.session() + " " + bar.close() + " " + bar.settled())
          .containsExactly("2026-10-30 126.5 true", "2026-11-02 129.04 true");
    }

    @Test
    void readsTheDaysOfOne() {
      String body =
          "{\"bars\":[{\"t\":\"2026-11-20T05:00:00Z\",\"o\":1,\"h\":3,\"l\":1,\"c\":2,\"v\":10}],"
              + "\"symbol\":\"NVDA\",\"next_page_token\":null}";
      assertThat(history(PROVIDER, NVDA, ok(body), "2026-11-20T20:00:00Z").bars().get(0).settled())
          .isFalse();
      assertThat(Recorded.kind(history(PROVIDER, NVDA, ok("{\"bars\":null}"), NOW), NVDA))
          .isEqualTo(Kind.NO_DATA);
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            401 | forbidden.                                                | AUTH
            403 | forbidden.                                                | AUTH
            403 | subscription does not permit querying recent SIP data     | NOT_ENTITLED
            429 | too many requests.                                        | RATE_LIMITED
            500 | internal server error occurred                            | UPSTREAM
            """)
    void tellsWhatIsWrong(int status, String said, Kind kind) {
      assertThat(
              Recorded.kind(
                  quotes(PROVIDER, NVDA, answer(status, "{\"message\":\"" + said + "\"}"), NOW)))
          .isEqualTo(kind);
    }

    @Test
    void doesNotFindAnInvalidSymbol() {
      Parsed parsed =
          quotes(PROVIDER, NVDA, answer(422, "{\"message\":\"invalid symbol: N1\"}"), NOW);
      assertThat(Recorded.kind(parsed, NVDA)).isEqualTo(Kind.NOT_FOUND);
    }

    @Test
    void asksForPricesAdjustedForSplitsWithBothKeysInHeaders() {
      Call call = historyCall(PROVIDER);
      assertThat(call.query())
          .containsEntry("symbols", "BRK.B")
          .containsEntry("adjustment", "split");
      assertThat(call.credentials())
          .extracting(Call.Credential::name)
          .containsExactly("APCA-API-KEY-ID", "APCA-API-SECRET-KEY");
    }
  }

  @Nested
  class OfTiingo {
    private static final String PROVIDER = "tiingo";

    @Test
    void readsTheReferencePriceWhereTheLastIsWithheld() {
      Parsed parsed = quotes(PROVIDER, BOTH, ok(Recorded.text("tiingo.json")), NOW);
      ProviderQuote quote = first(parsed);
      assertThat(quote.price()).isEqualTo("182.64");
      assertThat(quote.previousClose()).contains(new BigDecimal("180.35"));
      assertThat(quote.asOf()).isEqualTo("2026-11-20T21:00:00Z");
      assertThat(quote.flags()).containsExactly(Flag.PARTIAL);
      assertThat(parsed.quotes().get(1).asOf()).isEqualTo("2026-11-20T20:59:58Z");
    }

    @Test
    void missesTickersThatVanishAndThoseWithoutAPrice() {
      String body =
          Recorded.text("tiingo.json").replace("\"tngoLast\":182.64", "\"tngoLast\":null");
      Parsed parsed = quotes(PROVIDER, BOTH + " XNYS:TSM", ok(body), NOW);
      assertThat(Recorded.kind(parsed, NVDA)).isEqualTo(Kind.NO_DATA);
      assertThat(Recorded.kind(parsed, "XNYS:TSM")).isEqualTo(Kind.NOT_FOUND);
      assertThat(parsed.quotes()).hasSize(1);
    }

    @Test
    void adjustsWhatWasTradedBeforeASplit() {
      Parsed parsed = history(PROVIDER, NVDA, ok(Recorded.text("tiingo-daily.json")), NOW);
      assertThat(parsed.bars())
          .extracting(
              bar -> bar.session() + " " + bar.close() + " " + bar.adjustedClose().orElseThrow())
          .containsExactly(
              "2026-11-18 180.1 180.05", "2026-11-19 180.35 180.35", "2026-11-20 182.64 182.64");
      assertThat(parsed.bars().get(0).volume()).hasValue(150_000_000);
      assertThat(parsed.splits().get(0).session()).isEqualTo("2026-11-19");
      assertThat(parsed.dividends().get(0).amount()).isEqualTo("0.05");
    }

    @Test
    void takesADateForASessionAndNotForAnInstant() {
      List<ProviderBar> bars =
          history(PROVIDER, NVDA, ok(Recorded.text("tiingo-daily.json")), "2026-11-20T20:59:59Z")
              .bars();
      assertThat(bars.get(2).session()).isEqualTo("2026-11-20");
      assertThat(bars.get(2).settled()).isFalse();
      assertThat(bars.get(1).settled()).isTrue();
    }

    @Test
    void hasNoDataInAnEmptyListOrInBarsOfMinutes() {
      String minutes =
          "[{\"date\":\"2026-11-20T14:30:00.000Z\",\"open\":1,\"high\":2,\"low\":1,\"close\":2}]";
      assertThat(Recorded.kind(history(PROVIDER, NVDA, ok(minutes), NOW), NVDA))
          .isEqualTo(Kind.NO_DATA);
      assertThat(Recorded.kind(history(PROVIDER, NVDA, ok("[]"), NOW), NVDA))
          .isEqualTo(Kind.NO_DATA);
      assertThat(Recorded.kind(quotes(PROVIDER, NVDA, ok("[]"), NOW), NVDA))
          .isEqualTo(Kind.NOT_FOUND);
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            401 | Invalid token.                                                     | AUTH         | UNKNOWN
            403 | Invalid token.                                                     | AUTH         | UNKNOWN
            403 | Please supply a token                                              | AUTH         | UNKNOWN
            403 | You do not have permission to access the News API                  | NOT_ENTITLED | UNKNOWN
            429 | Error: You have run over your hourly request allocation.           | RATE_LIMITED | HOUR
            429 | Error: You have run over your daily request allocation.            | RATE_LIMITED | DAY
            200 | Error: You have run over your 500 symbol look up for this month.   | RATE_LIMITED | MONTH
            """)
    void tellsWhatIsWrong(int status, String said, Kind kind, Scope scope) {
      Parsed parsed = history(PROVIDER, NVDA, answer(status, "{\"detail\":\"" + said + "\"}"), NOW);
      assertThat(Recorded.kind(parsed)).isEqualTo(kind);
      assertThat(parsed.error().orElseThrow().scope().orElse(Scope.UNKNOWN)).isEqualTo(scope);
    }

    @Test
    void doesNotFindAnUnknownTicker() {
      String body = "{\"detail\":\"Error: Ticker 'XXXX' not found\"}";
      assertThat(Recorded.kind(history(PROVIDER, NVDA, answer(404, body), NOW), NVDA))
          .isEqualTo(Kind.NOT_FOUND);
    }

    @Test
    void asksToThePresentDayWithTheTokenInAHeader() {
      Call call = historyCall(PROVIDER);
      assertThat(call.path()).isEqualTo("/tiingo/daily/brk-b/prices");
      assertThat(call.query()).containsOnlyKeys("startDate");
      assertThat(call.credentials().get(0).value().reveal()).isEqualTo("Token " + Recorded.PLANTED);
    }
  }
}
