package io.github.sillage.feed.provider;

import static io.github.sillage.feed.provider.Recorded.answer;
import static io.github.sillage.feed.provider.Recorded.history;
import static io.github.sillage.feed.provider.Recorded.ok;
import static io.github.sillage.feed.provider.Recorded.quotes;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sillage.feed.provider.ProviderError.Kind;
import io.github.sillage.feed.provider.ProviderError.Scope;
import io.github.sillage.feed.provider.ProviderQuote.Flag;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TiingoTest {
  private static final String PROVIDER = "tiingo";
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
    String body = Recorded.text("tiingo.json").replace("\"tngoLast\":182.64", "\"tngoLast\":null");
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
    assertThat(Recorded.kind(history(PROVIDER, NVDA, ok("[]"), NOW), NVDA)).isEqualTo(Kind.NO_DATA);
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

  @ParameterizedTest
  @CsvSource({
    "hourly, 2026-11-20T22:20:00Z, PT40M",
    "daily, 2026-11-20T22:20:00Z, PT6H40M",
    "monthly, 2026-11-20T22:20:00Z, PT6H40M"
  })
  void waitsUntilTheAllocationBeginsAnew(String which, String now, Duration wait) {
    String said = "Error: You have run over your " + which + " request allocation.";
    String json = "{\"detail\":\"" + said + "\"}";
    for (Answer answer : List.of(answer(429, json), ok(json), ok(said))) {
      assertThat(quotes(PROVIDER, NVDA, answer, now).error().orElseThrow().retryAfter())
          .contains(wait);
    }
  }

  @ParameterizedTest
  @CsvSource({"XNAS:NVDA, NVDA", "XNAS:ARM, ARM", "XNYS:BRK.B, BRK-B"})
  void callsSharesByTheirAmericanSymbolsWithHyphens(String instrument, String symbol) {
    SymbolMapper symbols = Recorded.adapter(PROVIDER).symbols();
    assertThat(symbols.toProvider(Recorded.id(instrument))).contains(symbol);
    assertThat(symbols.toProvider(Recorded.id("XAMS:ASML"))).isEmpty();
  }

  @Test
  void readsAnInstantWithItsOffsetToTheNanosecond() {
    String body =
        "[{\"ticker\":\"NVDA\",\"timestamp\":\"2026-11-20T10:28:57.053159184-05:00\","
            + "\"tngoLast\":177.97,\"prevClose\":172.46}]";
    assertThat(first(quotes(PROVIDER, NVDA, ok(body), "2026-11-20T15:29:00Z")).asOf())
        .isEqualTo("2026-11-20T15:28:57.053159184Z");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-10-30T20:00:00Z, 2026-10-30, true",
    "2026-11-02T20:30:00Z, 2026-11-02, false",
    "2026-11-02T21:00:00Z, 2026-11-02, true"
  })
  void settlesADayAtItsCloseAcrossAChangeOfClocks(String now, String day, boolean settled) {
    String body =
        "[{\"date\":\"%sT00:00:00.000Z\",\"close\":180.35,\"splitFactor\":1.0}]".formatted(day);
    assertThat(history(PROVIDER, NVDA, ok(body), now).bars().get(0).settled()).isEqualTo(settled);
  }
}
