package io.github.sillage.feed.provider;

import static io.github.sillage.feed.provider.Recorded.ok;
import static io.github.sillage.feed.provider.Recorded.quotes;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sillage.feed.provider.ProviderError.Kind;
import io.github.sillage.feed.provider.ProviderQuote.Flag;
import io.github.sillage.feed.provider.ProviderQuote.State;
import io.github.sillage.market.InstrumentId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Yahoo's sparklines. */
class YahooSparkTest {
  private static final String BOTH = "XNAS:NVDA XKRX:005930";
  private static final String NOW = "2026-11-23T07:00:00Z";

  private static ProviderQuote quote(Parsed parsed, String name) {
    return parsed.quotes().stream()
        .filter(each -> each.instrument().equals(Recorded.id(name)))
        .findFirst()
        .orElseThrow();
  }

  private static final String FLAT =
      """
      {"NVDA":{"symbol":"NVDA","timestamp":[1795185000,1795185300,1795185600],
        "close":[181.1,181.35,null],"previousClose":180.35,"chartPreviousClose":180.35,
        "dataGranularity":300},
       "005930.KS":{"symbol":"005930.KS","timestamp":null,"close":null,"previousClose":149500,
        "chartPreviousClose":149500,"dataGranularity":300}}
      """;

  @Test
  void readsEachInstrumentByItsSymbolInAnyOrder() {
    Parsed parsed = quotes("yahoo-spark", BOTH, ok(Recorded.text("yahoo-spark.json")), NOW);
    assertThat(quote(parsed, "XNAS:NVDA").price()).isEqualTo("182.64");
    assertThat(quote(parsed, "XNAS:NVDA").previousClose()).contains(new BigDecimal("180.35"));
    assertThat(quote(parsed, "XKRX:005930").price()).isEqualTo("152100");
    assertThat(quote(parsed, "XKRX:005930").currency().orElseThrow()).hasToString("KRW");
    assertThat(quote(parsed, "XKRX:005930").flags()).containsExactly(Flag.DELAYED);
  }

  @Test
  void missesASymbolThatVanished() {
    Parsed parsed =
        quotes("yahoo-spark", BOTH + " XKRX:999999", ok(Recorded.text("yahoo-spark.json")), NOW);
    assertThat(parsed.quotes()).hasSize(2);
    assertThat(Recorded.kind(parsed, "XKRX:999999")).isEqualTo(Kind.NOT_FOUND);
  }

  @Test
  void readsTheFlatShapeAndSaysThatItNamesNoCurrency() {
    Parsed parsed = quotes("yahoo-spark", BOTH, ok(FLAT), NOW);
    ProviderQuote quote = quote(parsed, "XNAS:NVDA");
    assertThat(quote.price()).isEqualTo("181.35");
    assertThat(quote.asOf()).isEqualTo("2026-11-20T14:35:00Z");
    assertThat(quote.previousClose()).contains(new BigDecimal("180.35"));
    assertThat(quote.currency()).isEmpty();
    assertThat(quote.flags()).containsExactly(Flag.NO_CURRENCY);
    assertThat(parsed.failed()).containsOnlyKeys(Recorded.id("XKRX:005930"));
  }

  @Test
  void doesNotTakeTheCloseBeforeARangeOfDaysForThePreviousOne() {
    String body =
        FLAT.replace("\"previousClose\":180.35,", "").replace("[1795185000", "[1795098600");
    assertThat(quote(quotes("yahoo-spark", BOTH, ok(body), NOW), "XNAS:NVDA").previousClose())
        .isEmpty();
  }

  @Test
  void tellsAnEmptyListFromAFault() {
    Parsed parsed =
        quotes("yahoo-spark", BOTH, ok("{\"spark\":{\"result\":[],\"error\":null}}"), NOW);
    assertThat(parsed.error()).isEmpty();
    assertThat(parsed.failed()).hasSize(2);
  }

  @Test
  void passesOnWhatYahooSaysIsWrong() {
    String body =
        "{\"spark\":{\"result\":null,\"error\":{\"code\":\"Unauthorized\",\"description\":\"no\"}}}";
    assertThat(Recorded.kind(quotes("yahoo-spark", BOTH, ok(body), NOW))).isEqualTo(Kind.AUTH);
    String missing =
        "{\"spark\":{\"result\":null,\"error\":{\"code\":\"Not Found\",\"description\":\"none\"}}}";
    assertThat(
            Recorded.kind(
                quotes("yahoo-spark", "XNAS:NVDA", Recorded.answer(404, missing), NOW),
                "XNAS:NVDA"))
        .isEqualTo(Kind.NOT_FOUND);
  }

  @Test
  void givesNoHistory() {
    Parsed parsed =
        Recorded.history("yahoo-spark", "XNAS:NVDA", ok(Recorded.text("yahoo-spark.json")), NOW);
    assertThat(Recorded.kind(parsed)).isEqualTo(Kind.UNSUPPORTED);
  }

  @Test
  void asksForTwentyAtMostAtOnce() {
    List<InstrumentId> many =
        IntStream.range(0, 45).mapToObj(i -> Recorded.id("XKRX:%06d".formatted(i))).toList();
    List<Call> calls =
        Recorded.adapter("yahoo-spark").calls(new Ask.Quotes(many), Instant.parse(NOW));
    assertThat(calls)
        .extracting(call -> call.ask().instruments().size())
        .containsExactly(20, 20, 5);
    assertThat(calls.get(2).query().get("symbols")).startsWith("000040.KS,000041.KS");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-10-30T20:00:01Z, 2026-10-30T20:00:00Z",
    "2026-11-02T21:00:01Z, 2026-11-02T21:00:00Z"
  })
  void tellsAClosedMarketAcrossAChangeOfClocks(Instant now, Instant asOf) {
    ProviderQuote quote =
        quotes(
                "yahoo-spark",
                "XNAS:NVDA",
                ok(spark(meta(asOf, "\"currency\":\"USD\","))),
                now.toString())
            .quotes()
            .get(0);
    assertThat(quote.session()).isEqualTo(State.CLOSED);
    assertThat(quote.asOf()).isEqualTo(asOf);
    assertThat(quote.previousClose()).contains(new BigDecimal("381.7"));
  }

  /** As recorded by a public client in July 2026: a meta without times, zone and rows. */
  private String meta(Instant asOf, String currency) {
    return """
        {"symbol":"NVDA","response":[{"meta":{%s"symbol":"NVDA","exchangeName":"NMS",
        "instrumentType":"EQUITY","regularMarketTime":%d,"hasPrePostMarketData":true,
        "regularMarketPrice":389.1,"regularMarketDayHigh":394.2,"regularMarketDayLow":387.99,
        "regularMarketVolume":27753671,"chartPreviousClose":381.7,"previousClose":381.7,
        "dataGranularity":"5m","range":"1d"}}]}"""
        .formatted(currency, asOf.getEpochSecond());
  }

  private String spark(String... items) {
    return "{\"spark\":{\"result\":[" + String.join(",", items) + "]}}";
  }

  @Test
  void hasNothingOfASymbolWithoutAResponseOrAPrice() {
    String body =
        """
        {"spark":{"result":[{"symbol":"NVDA","response":[]},{"symbol":"005930.KS"},
        {"symbol":"AMD","response":[{"meta":{"symbol":"AMD","regularMarketPrice":null}}]}]}}""";
    Parsed parsed = quotes("yahoo-spark", "XNAS:NVDA XKRX:005930 XNAS:AMD", ok(body), NOW);
    assertThat(parsed.quotes()).isEmpty();
    assertThat(parsed.failed()).hasSize(3);
  }

  @Test
  void letsTheLaterOfTwoAnswersAboutASymbolCount() {
    Instant late = Instant.parse("2026-11-20T20:59:00Z");
    String second = meta(late, "\"currency\":\"USD\",").replace("389.1", "390.2");
    String both = spark(second, meta(late.minusSeconds(600), "\"currency\":\"USD\","));
    assertThat(quotes("yahoo-spark", "XNAS:NVDA", ok(both), NOW).quotes().get(0).price())
        .isEqualTo("390.2");
  }

  @Test
  void flagsAQuoteThatNamesNoCurrency() {
    String body = spark(meta(Instant.parse("2026-11-20T20:59:00Z"), ""));
    assertThat(quotes("yahoo-spark", "XNAS:NVDA", ok(body), NOW).quotes().get(0).flags())
        .containsExactly(ProviderQuote.Flag.NO_CURRENCY);
  }
}
