package io.github.sillage.feed.provider;

import static io.github.sillage.feed.provider.Recorded.ok;
import static io.github.sillage.feed.provider.Recorded.quotes;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sillage.feed.provider.ProviderError.Kind;
import io.github.sillage.feed.provider.ProviderQuote.Flag;
import io.github.sillage.feed.provider.ProviderQuote.State;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Yahoo's quotes, which are read and not asked for. */
class YahooQuoteTest {
  private static final String BOTH = "XNAS:NVDA XKRX:005930";
  private static final String NOW = "2026-11-23T07:00:00Z";

  private static ProviderQuote quote(Parsed parsed, String name) {
    return parsed.quotes().stream()
        .filter(each -> each.instrument().equals(Recorded.id(name)))
        .findFirst()
        .orElseThrow();
  }

  private Parsed parse(String body) {
    return quotes("yahoo-quote", BOTH, ok(body), NOW);
  }

  private String body() {
    return Recorded.text("yahoo-quote.json");
  }

  @Test
  void readsStateDelayAndThePriceAfterHours() {
    ProviderQuote quote = quote(parse(body()), "XNAS:NVDA");
    assertThat(quote.session()).isEqualTo(State.POST);
    assertThat(quote.price()).isEqualTo("182.64");
    assertThat(quote.extended().orElseThrow().price()).isEqualTo("183.02");
    assertThat(quote.extended().orElseThrow().asOf()).isEqualTo("2026-11-20T22:00:00Z");
    assertThat(quote(parse(body()), "XKRX:005930").delay()).hasMinutes(20);
    assertThat(quote(parse(body()), "XKRX:005930").flags()).containsExactly(Flag.DELAYED);
  }

  @ParameterizedTest
  @CsvSource({
    "PRE, PRE",
    "REGULAR, REGULAR",
    "POSTPOST, CLOSED",
    "PREPRE, CLOSED",
    "CLOSED, CLOSED",
    "SOMETHING_NEW, UNKNOWN"
  })
  void mapsTheStateOfTheMarket(String said, State state) {
    Parsed parsed =
        parse(body().replace("\"marketState\":\"POST\"", "\"marketState\":\"" + said + "\""));
    assertThat(quote(parsed, "XNAS:NVDA").session()).isEqualTo(state);
  }

  @Test
  void readsAPriceOfTheNight() {
    String body =
        body()
            .replace("\"marketState\":\"POST\"", "\"marketState\":\"POSTPOST\"")
            .replace("postMarketPrice", "extendedMarketPrice")
            .replace("postMarketTime", "extendedMarketTime");
    ProviderQuote quote = quote(parse(body), "XNAS:NVDA");
    assertThat(quote.session()).isEqualTo(State.OVERNIGHT);
    assertThat(quote.extended().orElseThrow().session()).isEqualTo(State.OVERNIGHT);
  }

  @Test
  void missesWhatIsLeftOutAndWhatIsRetired() {
    Parsed empty = parse("{\"quoteResponse\":{\"result\":[],\"error\":null}}");
    assertThat(Recorded.kind(empty, "XNAS:NVDA")).isEqualTo(Kind.NOT_FOUND);
    Parsed retired =
        parse(
            "{\"quoteResponse\":{\"result\":[{\"quoteType\":\"NONE\",\"symbol\":\"NVDA\"}],"
                + "\"error\":null}}");
    assertThat(Recorded.kind(retired, "XNAS:NVDA")).isEqualTo(Kind.NOT_FOUND);
  }

  @Test
  void hasNoDataOfADeadLine() {
    Parsed dead =
        parse(
            "{\"quoteResponse\":{\"result\":[{\"quoteType\":\"MUTUALFUND\",\"symbol\":\"NVDA\"}],"
                + "\"error\":null}}");
    assertThat(Recorded.kind(dead, "XNAS:NVDA")).isEqualTo(Kind.NO_DATA);
  }

  @Test
  void flagsAQuoteWithoutACurrency() {
    Parsed parsed = parse(body().replace("\"currency\":\"USD\",", ""));
    assertThat(quote(parsed, "XNAS:NVDA").flags()).containsExactly(Flag.NO_CURRENCY);
  }

  @Test
  void saysWhenTheCrumbIsNoLongerGood() {
    String body =
        "{\"finance\":{\"result\":null,\"error\":{\"code\":\"Unauthorized\","
            + "\"description\":\"Invalid Crumb\"}}}";
    Parsed parsed = quotes("yahoo-quote", BOTH, Recorded.answer(401, body), NOW);
    assertThat(Recorded.kind(parsed)).isEqualTo(Kind.AUTH);
    assertThat(parsed.error().orElseThrow().detail()).contains("Invalid Crumb");
  }

  @Test
  void isNotAsked() {
    Adapter adapter = Recorded.adapter("yahoo-quote");
    assertThat(adapter.calls(new Ask.Quotes(Recorded.ids(BOTH)), Instant.parse(NOW))).isEmpty();
    assertThat(adapter.info().capabilities()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "401 | {\"finance\":{\"result\":null,\"error\":{\"code\":\"Unauthorized\",\"description\":\"Invalid Crumb\"}}} | AUTH",
        "401 | {\"finance\":{\"result\":null,\"error\":{\"code\":\"Unauthorized\",\"description\":\"User is unable to access this feature\"}}} | AUTH",
        "429 | Too Many Requests | RATE_LIMITED",
        "200 | Too Many Requests | RATE_LIMITED",
        "403 | <html><body>Forbidden</body></html> | BLOCKED",
        "200 | <html><body>Before you continue</body></html> | BLOCKED",
        "500 | {\"quoteResponse\":{\"result\":null,\"error\":{\"code\":\"internal-error\",\"description\":\"Cannot query\"}}} | UPSTREAM",
        "200 | {\"quoteResponse\":{\"result\":[{\"symb | MALFORMED"
      })
  void tellsWhatIsWrong(int status, String body, Kind kind) {
    assertThat(Recorded.kind(quotes("yahoo-quote", BOTH, Recorded.answer(status, body), NOW)))
        .isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource({"1795208401, 182.64", "1793390400, 182.64"})
  void readsTheInstantOfAPriceAcrossAChangeOfClocks(long second, String price) {
    String body =
        body().replaceFirst("\"regularMarketTime\":[0-9]+", "\"regularMarketTime\":" + second);
    ProviderQuote quote = quote(parse(body), "XNAS:NVDA");
    assertThat(quote.asOf().getEpochSecond()).isEqualTo(second);
    assertThat(quote.price()).isEqualTo(price);
  }

  @Test
  void turnsPenceIntoPoundsAndRefusesAUnitThatIsUnknown() {
    String pence =
        "{\"quoteResponse\":{\"result\":[{\"symbol\":\"OCDO.L\",\"currency\":\"GBp\","
            + "\"regularMarketPrice\":250.5,\"regularMarketTime\":1795156215}],\"error\":null}}";
    ProviderQuote quote = quotes("yahoo-quote", "XLON:OCDO", ok(pence), NOW).quotes().get(0);
    assertThat(quote.price()).isEqualTo("2.505");
    assertThat(quote.currency().orElseThrow()).hasToString("GBP");
    Parsed unknown = quotes("yahoo-quote", "XLON:OCDO", ok(pence.replace("GBp", "GBq")), NOW);
    assertThat(Recorded.kind(unknown, "XLON:OCDO")).isEqualTo(Kind.NO_DATA);
  }

  @Test
  void readsAGoodAnswerWhoseOrderIsNotThatOfTheQuestion() {
    Parsed parsed = quotes("yahoo-quote", "XKRX:005930 XNAS:NVDA", ok(body()), NOW);
    assertThat(quote(parsed, "XNAS:NVDA").price()).isEqualTo("182.64");
    assertThat(quote(parsed, "XKRX:005930").currency().orElseThrow()).hasToString("KRW");
    assertThat(parsed.failed()).isEmpty();
  }
}
