package io.github.sillage.feed.provider;

import static io.github.sillage.feed.provider.Recorded.answer;
import static io.github.sillage.feed.provider.Recorded.history;
import static io.github.sillage.feed.provider.Recorded.ok;
import static io.github.sillage.feed.provider.Recorded.quotes;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sillage.feed.provider.ProviderError.Kind;
import io.github.sillage.feed.provider.ProviderQuote.Flag;
import io.github.sillage.feed.provider.ProviderQuote.State;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlpacaTest {
  private static final String PROVIDER = "alpaca";
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
    for (int status : new int[] {400, 422}) {
      Parsed parsed =
          quotes(PROVIDER, NVDA, answer(status, "{\"message\":\"invalid symbol: N1\"}"), NOW);
      assertThat(Recorded.kind(parsed, NVDA)).isEqualTo(Kind.NOT_FOUND);
    }
  }

  @Test
  void asksForPricesAdjustedForSplitsWithBothKeysInHeaders() {
    Call call = historyCall(PROVIDER);
    assertThat(call.query()).containsEntry("symbols", "BRK.B").containsEntry("adjustment", "split");
    assertThat(call.credentials())
        .extracting(Call.Credential::name)
        .containsExactly("APCA-API-KEY-ID", "APCA-API-SECRET-KEY");
  }

  @Test
  void hasNothingInAnEmptyAnswer() {
    assertThat(Recorded.kind(quotes(PROVIDER, NVDA, ok("{}"), NOW), NVDA))
        .isEqualTo(Kind.NOT_FOUND);
    assertThat(Recorded.kind(history(PROVIDER, NVDA, ok("{\"bars\":{}}"), NOW), NVDA))
        .isEqualTo(Kind.NO_DATA);
  }

  @ParameterizedTest
  @CsvSource({"XNAS:NVDA, NVDA", "XNYS:TSM, TSM", "XNYS:BRK.B, BRK.B"})
  void callsSharesByTheirAmericanSymbolsAndNoOthers(String instrument, String symbol) {
    SymbolMapper symbols = Recorded.adapter(PROVIDER).symbols();
    assertThat(symbols.toProvider(Recorded.id(instrument))).contains(symbol);
    assertThat(symbols.toProvider(Recorded.id("XKRX:005930"))).isEmpty();
    assertThat(symbols.toProvider(Recorded.id("XNAS:SOX"))).isEmpty();
  }
}
