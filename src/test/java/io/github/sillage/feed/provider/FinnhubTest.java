package io.github.sillage.feed.provider;

import static io.github.sillage.feed.provider.Recorded.answer;
import static io.github.sillage.feed.provider.Recorded.ok;
import static io.github.sillage.feed.provider.Recorded.quotes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.sillage.feed.provider.FinnhubStream.Failure;
import io.github.sillage.feed.provider.FinnhubStream.Ignored;
import io.github.sillage.feed.provider.FinnhubStream.Ping;
import io.github.sillage.feed.provider.FinnhubStream.Tick;
import io.github.sillage.feed.provider.FinnhubStream.Trades;
import io.github.sillage.feed.provider.ProviderError.Kind;
import io.github.sillage.feed.provider.ProviderQuote.Flag;
import io.github.sillage.feed.provider.ProviderQuote.State;
import io.github.sillage.market.TradingCalendars;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FinnhubTest {
  private static final String PROVIDER = "finnhub";
  private static final String NVDA = "XNAS:NVDA";
  private static final String NOW = "2026-11-20T21:30:00Z";

  private static String body() {
    return Recorded.text("finnhub.json");
  }

  @Test
  void readsAQuoteInTheCurrencyOfTheVenue() {
    ProviderQuote quote = quotes(PROVIDER, NVDA, ok(body()), NOW).quotes().get(0);
    assertThat(quote.price()).isEqualTo("182.64");
    assertThat(quote.previousClose()).contains(new BigDecimal("180.35"));
    assertThat(quote.currency().orElseThrow()).hasToString("USD");
    assertThat(quote.asOf()).isEqualTo("2026-11-20T21:00:00Z");
    assertThat(quote.session()).isEqualTo(State.POST);
    assertThat(quote.flags()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-20T08:59:59Z, CLOSED", "2026-11-20T09:00:00Z, PRE", "2026-11-20T14:30:00Z, REGULAR",
    "2026-11-20T21:00:00Z, POST", "2026-11-21T01:00:00Z, CLOSED", "2026-11-26T16:00:00Z, CLOSED",
    "2026-11-27T18:00:00Z, POST", "2026-11-27T22:00:00Z, CLOSED", "2026-10-30T13:30:00Z, REGULAR",
    "2026-11-02T13:30:00Z, PRE"
  })
  void tellsTheStateOfTheMarketOnHalfDaysHolidaysAndAcrossAChangeOfClocks(String now, State state) {
    assertThat(quotes(PROVIDER, NVDA, ok(body()), now).quotes().get(0).session()).isEqualTo(state);
  }

  @Test
  void doesNotFindASymbolAnsweredWithZeros() {
    String zeros = "{\"c\":0,\"d\":null,\"dp\":null,\"h\":0,\"l\":0,\"o\":0,\"pc\":0,\"t\":0}";
    assertThat(Recorded.kind(quotes(PROVIDER, NVDA, ok(zeros), NOW), NVDA))
        .isEqualTo(Kind.NOT_FOUND);
  }

  @Test
  void takesZerosBesideAPriceForAbsent() {
    String body =
        "{\"c\":182.64,\"d\":null,\"dp\":null,\"h\":0,\"l\":0,\"o\":0,\"pc\":0,\"t\":1795208400}";
    ProviderQuote quote = quotes(PROVIDER, NVDA, ok(body), NOW).quotes().get(0);
    assertThat(quote.previousClose()).isEmpty();
    assertThat(quote.low()).isEmpty();
    assertThat(quote.flags()).isEmpty();
  }

  @Test
  void hasNoDataOfANullPrice() {
    String body = body().replace("\"c\":182.64", "\"c\":null");
    assertThat(Recorded.kind(quotes(PROVIDER, NVDA, ok(body), NOW), NVDA)).isEqualTo(Kind.NO_DATA);
  }

  @Test
  void refusesToGuessWhoseQuoteItIs() {
    assertThat(Recorded.kind(quotes(PROVIDER, NVDA + " XNAS:AMD", ok(body()), NOW)))
        .isEqualTo(Kind.MALFORMED);
  }

  @Test
  void flagsAPriceOfAVenueWithSeveralCurrencies() {
    ProviderQuote quote = quotes(PROVIDER, "XLON:OCDO", ok(body()), NOW).quotes().get(0);
    assertThat(quote.currency()).isEmpty();
    assertThat(quote.flags()).contains(Flag.NO_CURRENCY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          401 | Invalid API key                                                       | AUTH
          403 | You don't have access to this resource.                               | NOT_ENTITLED
          429 | API limit reached. Please try again later. Remaining Limit: 0         | RATE_LIMITED
          200 | API limit reached. Please try again later. Remaining Limit: 0         | RATE_LIMITED
          200 | Invalid API key                                                       | AUTH
          200 | You don't have access to this resource.                               | NOT_ENTITLED
          """)
  void tellsWhatIsWrong(int status, String said, Kind kind) {
    Parsed parsed = quotes(PROVIDER, NVDA, answer(status, "{\"error\":\"" + said + "\"}"), NOW);
    assertThat(Recorded.kind(parsed)).isEqualTo(kind);
  }

  @Test
  void waitsUntilTheLimitBeginsAnew() {
    Map<String, String> headers =
        Map.of(
            "X-Ratelimit-Limit",
            "60",
            "X-Ratelimit-Remaining",
            "0",
            "X-Ratelimit-Reset",
            "1795210245");
    Answer limited = new Answer(429, headers, "{}".getBytes(StandardCharsets.UTF_8));
    assertThat(quotes(PROVIDER, NVDA, limited, NOW).error().orElseThrow().retryAfter())
        .contains(Duration.ofSeconds(45));
  }

  @Test
  void givesNoHistory() {
    assertThat(Recorded.kind(Recorded.history(PROVIDER, NVDA, ok(body()), NOW)))
        .isEqualTo(Kind.UNSUPPORTED);
  }

  @Test
  void putsItsKeyInAHeader() {
    Call call =
        Recorded.adapter(PROVIDER)
            .calls(new Ask.Quotes(Recorded.ids("XNYS:BRK.B XKRX:005930")), Instant.EPOCH)
            .get(0);
    assertThat(call.query()).containsExactly(Map.entry("symbol", "BRK.B"));
    assertThat(call.credentials().get(0).place()).isEqualTo(Call.Place.HEADER);
    assertThat(call.credentials().get(0).value().reveal()).isEqualTo(Recorded.PLANTED);
  }

  @Test
  void asksNothingWithoutItsKey() {
    Adapter adapter = new Adapters(TradingCalendars.load(), Map.of()).find(PROVIDER).orElseThrow();
    assertThatIllegalStateException()
        .isThrownBy(() -> adapter.calls(new Ask.Quotes(Recorded.ids(NVDA)), Instant.EPOCH))
        .withMessageContaining("SILLAGE_FINNHUB_KEY");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"ping\"}",
        "{\"type\":\"trade\",\"data\":[{\"s\":\"NVDA\",\"p\":182.64,\"t\":1795208399123}]}"
      })
  void aMessageThatSaysNothingOfAnInstrumentDoesNotMakeItUnknown(String message) {
    Parsed parsed = quotes(PROVIDER, "XNAS:NVDA XNYS:TSM", ok(message), NOW);
    assertThat(parsed.error()).isEmpty();
    assertThat(parsed.failed().get(Recorded.id("XNYS:TSM")).kind()).isEqualTo(Kind.NO_DATA);
    assertThat(parsed.quotes()).hasSize(message.contains("trade") ? 1 : 0);
  }

  @Nested
  class Stream {
    private final FinnhubStream stream = new FinnhubStream(Recorded.ids("XNAS:NVDA XNYS:TSM"));

    @Test
    void keepsTheLatestTradeOfEachSymbol() {
      String frame =
          """
          {"type":"trade","data":[
            {"s":"NVDA","p":182.64,"t":1795208399123,"v":100,"c":["1","12"]},
            {"s":"TSM","p":281.5,"t":1795208399000,"v":5,"c":null},
            {"s":"NVDA","p":182.6,"t":1795208399001,"v":7},
            {"s":"AMD","p":213.25,"t":1795208399500,"v":7},
            {"s":"TSM","p":0,"t":1795208399900,"v":5}]}
          """;
      assertThat(stream.read(frame))
          .isEqualTo(
              new Trades(
                  List.of(
                      new Tick(
                          Recorded.id("XNAS:NVDA"),
                          new BigDecimal("182.64"),
                          Instant.parse("2026-11-20T20:59:59.123Z")),
                      new Tick(
                          Recorded.id("XNYS:TSM"),
                          new BigDecimal("281.5"),
                          Instant.parse("2026-11-20T20:59:59Z")))));
    }

    @Test
    void knowsPingsAndFailures() {
      assertThat(stream.read("{\"type\":\"ping\"}")).isEqualTo(new Ping());
      assertThat(stream.read("{\"type\":\"error\",\"msg\":\"Invalid API key\"}"))
          .isEqualTo(new Failure(ProviderError.of(Kind.AUTH, "Invalid API key")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "7", "{\"type\":\"news\"}", "{\"type\":7}"})
    void passesOverWhatItDoesNotKnow(String frame) {
      assertThat(stream.read(frame)).isEqualTo(new Ignored());
    }

    @Test
    void writesItsCommands() {
      assertThat(FinnhubStream.subscribe(Recorded.id("XNYS:BRK.B")))
          .contains("{\"type\":\"subscribe\",\"symbol\":\"BRK.B\"}");
      assertThat(FinnhubStream.unsubscribe(Recorded.id("XKRX:005930"))).isEmpty();
    }

    @Test
    void isReadableAsAnAnswerToo() {
      String frame =
          "{\"type\":\"trade\",\"data\":[{\"s\":\"NVDA\",\"p\":182.64,\"t\":1795208399123,\"v\":1}]}";
      ProviderQuote quote = quotes(PROVIDER, NVDA, ok(frame), NOW).quotes().get(0);
      assertThat(quote.asOf()).isEqualTo("2026-11-20T20:59:59.123Z");
      assertThat(quote.previousClose()).isEmpty();
    }
  }
}
