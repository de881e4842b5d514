package io.github.sillage.feed.provider;

import static io.github.sillage.feed.provider.Recorded.history;
import static io.github.sillage.feed.provider.Recorded.ok;
import static io.github.sillage.feed.provider.Recorded.quotes;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sillage.feed.provider.ProviderError.Kind;
import io.github.sillage.feed.provider.ProviderQuote.Flag;
import io.github.sillage.feed.provider.ProviderQuote.State;
import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Yahoo's charts as a whole: latest prices, rates, and what is wrong. */
class YahooChartTest {
  private static final String PROVIDER = "yahoo-chart";
  private static final String NOW = "2026-11-03T10:00:00Z";

  private static String body() {
    return Recorded.text("yahoo-chart.json");
  }

  private static ProviderQuote quote(String body, String now) {
    return quotes(PROVIDER, "XNAS:NVDA", ok(body), now).quotes().get(0);
  }

  @Test
  void readsTheLatestPriceWithoutTheNoiseOf32Bits() {
    ProviderQuote quote = quote(body(), NOW);
    assertThat(quote.price()).isEqualTo("129.04");
    assertThat(quote.asOf()).isEqualTo("2026-11-02T21:00:01Z");
    assertThat(quote.currency()).hasToString("Optional[USD]");
    assertThat(quote.volume()).hasValue(148_230_117);
    assertThat(quote.flags()).isEmpty();
  }

  @Test
  void takesThePreviousCloseFromTheDayBeforeAndNotFromBeforeTheRange() {
    assertThat(quote(body(), NOW).previousClose()).contains(new BigDecimal("127.85"));
  }

  @Test
  void hasNoPreviousCloseWhenTheRowsEndBeforeTheDayBefore() {
    String old = body().replace("1793653201", "1793739601");
    assertThat(quote(old, "2026-11-04T10:00:00Z").previousClose())
        .contains(new BigDecimal("129.04"));
    String older = body().replace("1793653201", "1793826001");
    assertThat(quote(older, "2026-11-05T10:00:00Z").previousClose()).isEmpty();
  }

  @Test
  void takesTheStatedPreviousCloseFirst() {
    String body = body().replace("\"priceHint\"", "\"previousClose\":127.5,\"priceHint\"");
    assertThat(quote(body, NOW).previousClose()).contains(new BigDecimal("127.5"));
  }

  @Test
  void takesTheCloseBeforeTheRangeWhenTheRangeIsADay() {
    String body = body().replace("\"range\":\"\"", "\"range\":\"1d\"");
    assertThat(quote(body, NOW).previousClose()).contains(new BigDecimal("64.125"));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-03T08:59:59Z, CLOSED",
    "2026-11-03T10:00:00Z, PRE",
    "2026-11-03T14:30:00Z, REGULAR",
    "2026-11-03T21:00:00Z, POST",
    "2026-11-04T01:00:00Z, CLOSED",
    "2026-11-07T15:00:00Z, CLOSED"
  })
  void tellsWhatTheMarketIsDoing(String now, State state) {
    assertThat(quote(body(), now).session()).isEqualTo(state);
  }

  @Test
  void takesAChartWithoutRowsForNoData() {
    String body =
        body()
            .replaceAll("\"timestamp\":\\[[^]]*\\],", "")
            .replaceAll("\"quote\":\\[\\{.*", "\"quote\":[{}]}}],\"error\":null}}");
    assertThat(Recorded.kind(history(PROVIDER, "XNAS:NVDA", ok(body), NOW), "XNAS:NVDA"))
        .isEqualTo(Kind.NO_DATA);
    assertThat(quote(body, NOW).price()).isEqualTo("129.04");
    assertThat(quote(body, NOW).previousClose()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "GBp, XLON:OCDO, OCDO.L, GBP, 1.2904",
    "GBP, XLON:OCDO, OCDO.L, GBP, 129.04",
    "ZAc, XJSE:NPN, NPN.JO, ZAR, 1.2904",
    "ILA, XTAE:TSEM, TSEM.TA, ILS, 1.2904",
    "KWF, XKUW:NBK, NBK.KW, KWD, 0.12904"
  })
  void turnsMinorUnitsIntoMajorOnes(
      String code, String instrument, String symbol, String currency, BigDecimal price) {
    String body =
        body()
            .replace("\"currency\":\"USD\"", "\"currency\":\"" + code + "\"")
            .replace("\"symbol\":\"NVDA\"", "\"symbol\":\"" + symbol + "\"");
    ProviderQuote quote = quotes(PROVIDER, instrument, ok(body), NOW).quotes().get(0);
    assertThat(quote.price()).isEqualByComparingTo(price);
    assertThat(quote.currency().orElseThrow()).hasToString(currency);
  }

  @Test
  void flagsAPriceInNoCurrency() {
    ProviderQuote quote = quote(body().replace("\"currency\":\"USD\"", "\"currency\":null"), NOW);
    assertThat(quote.currency()).isEmpty();
    assertThat(quote.flags()).containsExactly(Flag.NO_CURRENCY);
  }

  @Test
  void flagsAPriceOutsideTheRangeOfItsDay() {
    ProviderQuote quote =
        quote(
            body().replace("\"regularMarketDayHigh\":131.25", "\"regularMarketDayHigh\":128"), NOW);
    assertThat(quote.flags()).containsExactly(Flag.SUSPECT);
  }

  @Test
  void refusesTheChartOfAnother() {
    String body = body().replace("\"symbol\":\"NVDA\"", "\"symbol\":\"AMD\"");
    assertThat(Recorded.kind(quotes(PROVIDER, "XNAS:NVDA", ok(body), NOW)))
        .isEqualTo(Kind.MALFORMED);
  }

  @Test
  void keepsTheDecimalsOfAnIndexInWon() {
    String body =
        body()
            .replace("\"currency\":\"USD\"", "\"currency\":\"KRW\"")
            .replace("\"symbol\":\"NVDA\"", "\"symbol\":\"^KS11\"")
            .replace("\"regularMarketPrice\":129.0399932861328", "\"regularMarketPrice\":4012.35");
    assertThat(quotes(PROVIDER, "XKRX:KOSPI", ok(body), NOW).quotes().get(0).price())
        .isEqualTo("4012.35");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          404 | Not Found            | No data found, symbol may be delisted               | NOT_FOUND
          200 | Not Found            | No data found, symbol may be delisted               | NOT_FOUND
          400 | Bad Request          | Data doesn't exist for startDate = 1, endDate = 2   | NO_DATA
          """)
  void tellsWhatIsWrongWithAnInstrument(int status, String code, String said, Kind kind) {
    assertThat(
            Recorded.kind(
                quotes(PROVIDER, "XNAS:NVDA", fault(status, code, said), NOW), "XNAS:NVDA"))
        .isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          422 | Unprocessable Entity | 1m data not available for startTime=1               | UNSUPPORTED
          401 | Unauthorized         | Invalid Crumb                                       | AUTH
          500 | internal-error       | boom                                                | UPSTREAM
          200 | internal-error       | boom                                                | UPSTREAM
          """)
  void tellsWhatIsWrongWithTheAnswer(int status, String code, String said, Kind kind) {
    assertThat(Recorded.kind(quotes(PROVIDER, "XNAS:NVDA", fault(status, code, said), NOW)))
        .isEqualTo(kind);
  }

  private static Answer fault(int status, String code, String said) {
    return Recorded.answer(
        status,
        "{\"chart\":{\"result\":null,\"error\":{\"code\":\"%s\",\"description\":\"%s\"}}}"
            .formatted(code, said));
  }

  @ParameterizedTest
  @CsvSource({"429, RATE_LIMITED", "200, RATE_LIMITED", "403, BLOCKED", "999, BLOCKED"})
  void tellsThrottlesFromBlocks(int status, Kind kind) {
    String body = kind == Kind.BLOCKED ? "<html>no</html>" : "Edge: Too Many Requests";
    assertThat(Recorded.kind(quotes(PROVIDER, "XNAS:NVDA", Recorded.answer(status, body), NOW)))
        .isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource({
    "XNAS:NVDA, NVDA", "XNYS:BRK.B, BRK-B", "XKRX:005930, 005930.KS", "XKOS:247540, 247540.KQ",
    "XKRX:0126Z0, 0126Z0.KS", "XTKS:8035, 8035.T", "XTKS:130A, 130A.T", "XTAI:2330, 2330.TW",
    "XAMS:ASML, ASML.AS", "XETR:IFX, IFX.DE", "XNYS:SPX, ^GSPC", "XKRX:KOSPI, ^KS11",
    "XNAS:SOX, ^SOX", "XTKS:NI225, ^N225"
  })
  void callsInstrumentsByYahoosSymbols(String instrument, String symbol) {
    SymbolMapper symbols = Recorded.adapter(PROVIDER).symbols();
    assertThat(symbols.toProvider(Recorded.id(instrument))).contains(symbol);
    boolean tellsVenue = symbol.contains(".") || symbol.startsWith("^");
    assertThat(symbols.fromProvider(symbol))
        .isEqualTo(tellsVenue ? Optional.of(Recorded.id(instrument)) : Optional.empty());
  }

  @Test
  void readsARateOfExchange() {
    String body =
        body()
            .replace("\"currency\":\"USD\"", "\"currency\":\"KRW\"")
            .replace("\"symbol\":\"NVDA\"", "\"symbol\":\"KRW=X\"");
    Parsed parsed = Recorded.rates(PROVIDER, "USD/KRW", ok(body));
    assertThat(parsed.fx()).hasSize(3);
    assertThat(parsed.fx().get(2).rate()).isEqualTo("129.04");
    String euro =
        body()
            .replace("\"symbol\":\"NVDA\"", "\"symbol\":\"EURUSD=X\"")
            .replace("125.2699966430664", "1.1220825910568237");
    assertThat(Recorded.rates(PROVIDER, "", ok(euro)).fx().get(0).rate()).isEqualTo("1.1220826");
    assertThat(
            Recorded.kind(
                Recorded.rates(PROVIDER, "USD/KRW", ok(body.replace("\"KRW\"", "\"JPY\"")))))
        .isEqualTo(Kind.MALFORMED);
  }
}
