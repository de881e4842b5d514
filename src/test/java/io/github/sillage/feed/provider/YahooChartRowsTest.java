package io.github.sillage.feed.provider;

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

/** The rows of Yahoo's charts: days, splits and dividends. */
class YahooChartRowsTest {
  private static final String PROVIDER = "yahoo-chart";
  private static final String NOW = "2026-11-03T10:00:00Z";

  private static String body() {
    return Recorded.text("yahoo-chart.json");
  }

  @Test
  void datesDaysInTheZoneOfTheExchangeAcrossAChangeOfClocks() {
    assertThat(history(PROVIDER, "XNAS:NVDA", ok(body()), NOW).bars())
        .extracting(ProviderBar::session)
        .containsExactly(
            LocalDate.of(2026, 10, 29), LocalDate.of(2026, 10, 30), LocalDate.of(2026, 11, 2));
  }

  @Test
  void keepsTheAdjustedCloseBesideTheClose() {
    ProviderBar bar = history(PROVIDER, "XNAS:NVDA", ok(body()), NOW).bars().get(0);
    assertThat(bar.close()).isEqualTo("125.27");
    assertThat(bar.adjustedClose()).contains(new BigDecimal("125.26"));
    assertThat(bar.volume()).hasValue(151_000_000);
  }

  @Test
  void readsSplitsAndDividends() {
    Parsed parsed = history(PROVIDER, "XNAS:NVDA", ok(body()), NOW);
    assertThat(parsed.splits())
        .containsExactly(
            new Split(
                Recorded.id("XNAS:NVDA"),
                LocalDate.of(2026, 10, 29),
                BigDecimal.TEN,
                BigDecimal.ONE));
    assertThat(parsed.dividends().get(0).amount()).isEqualTo("0.01");
    assertThat(parsed.dividends().get(0).session()).isEqualTo("2026-10-30");
  }

  @Test
  void readsTheSplitRatioWhereThePartsAreMissing() {
    String body = body().replace("\"numerator\":10,\"denominator\":1,", "");
    Split split = history(PROVIDER, "XNAS:NVDA", ok(body), NOW).splits().get(0);
    assertThat(split.numerator()).isEqualByComparingTo("10");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-02T20:59:59Z, false",
    "2026-11-02T21:00:00Z, true",
  })
  void settlesADayWhenItsMarketHasClosed(String now, boolean settled) {
    List<ProviderBar> bars = history(PROVIDER, "XNAS:NVDA", ok(body()), now).bars();
    assertThat(bars.get(1).settled()).isTrue();
    assertThat(bars.get(2).settled()).isEqualTo(settled);
  }

  @Test
  void neverSettlesARowStampedWithATradeDuringItsDay() {
    String body = body().replace("1793629800]", "1793640000]");
    List<ProviderBar> bars = history(PROVIDER, "XNAS:NVDA", ok(body), NOW).bars();
    assertThat(bars.get(2).settled()).isFalse();
    assertThat(bars.get(2).session()).isEqualTo("2026-11-02");
  }

  @Test
  void letsTheLaterOfTwoRowsOfADayCount() {
    String body = body().replace("1793367000,1793629800]", "1793629800,1793640000]");
    List<ProviderBar> bars = history(PROVIDER, "XNAS:NVDA", ok(body), NOW).bars();
    assertThat(bars).hasSize(2);
    assertThat(bars.get(1).close()).isEqualTo("129.04");
  }

  @Test
  void leavesOutRowsWithoutAClose() {
    String body = body().replace("[125.2699966430664,127.8499984741211", "[125.2699966430664,null");
    assertThat(history(PROVIDER, "XNAS:NVDA", ok(body), NOW).bars())
        .extracting(bar -> bar.session().toString())
        .containsExactly("2026-10-29", "2026-11-02");
  }

  @Test
  void keepsARowOfWhichOnlyTheCloseIsKnown() {
    String body =
        body().replace("\"open\":[124.5,", "\"open\":[null,").replace("[151000000,", "[null,");
    ProviderBar bar = history(PROVIDER, "XNAS:NVDA", ok(body), NOW).bars().get(0);
    assertThat(bar.open()).isEmpty();
    assertThat(bar.volume()).isEmpty();
    assertThat(bar.close()).isEqualTo("125.27");
  }

  @Test
  void standsInForALastCloseThatIsNotThereYetAndDoesNotSettleIt() {
    String body =
        body()
            .replace(
                "127.8499984741211,129.0399932861328],\"volume\"",
                "127.8499984741211,null],\"volume\"");
    ProviderBar last = history(PROVIDER, "XNAS:NVDA", ok(body), NOW).bars().get(2);
    assertThat(last.close()).isEqualTo("129.04");
    assertThat(last.settled()).isFalse();
  }

  @Test
  void refusesRowsThatAreNoDays() {
    String body = body().replace("\"dataGranularity\":\"1d\"", "\"dataGranularity\":\"3mo\"");
    assertThat(Recorded.kind(history(PROVIDER, "XNAS:NVDA", ok(body), NOW), "XNAS:NVDA"))
        .isEqualTo(Kind.NO_DATA);
  }

  @Test
  void leavesOutDividendsThatMayBeInEitherUnit() {
    String body =
        body()
            .replace("\"currency\":\"USD\"", "\"currency\":\"GBp\"")
            .replace("\"symbol\":\"NVDA\"", "\"symbol\":\"OCDO.L\"");
    assertThat(history(PROVIDER, "XLON:OCDO", ok(body), NOW).dividends()).isEmpty();
    assertThat(history(PROVIDER, "XLON:OCDO", ok(body), NOW).bars().get(0).close())
        .isEqualTo("1.2527");
  }

  @Test
  void readsAnExamDayThatOpensAnHourLate() {
    String body = Recorded.text("yahoo-chart-korea.json");
    Parsed parsed = history(PROVIDER, "XKRX:005930", ok(body), "2026-11-23T06:45:00Z");
    assertThat(parsed.bars())
        .extracting(bar -> bar.session() + " " + bar.close() + " " + bar.settled())
        .containsExactly("2026-11-19 149500 true", "2026-11-23 152100 false");
    ProviderQuote quote =
        quotes(PROVIDER, "XKRX:005930", ok(body), "2026-11-23T06:45:00Z").quotes().get(0);
    assertThat(quote.flags()).containsExactly(Flag.DELAYED);
    assertThat(quote.session()).isEqualTo(State.CLOSED);
  }

  @Test
  void asksForDaysWithSplitsByDatesAndNeverForTheWholeRange() {
    Ask ask =
        new Ask.History(
            Recorded.ids("XKRX:KOSPI"), LocalDate.of(2014, 1, 2), LocalDate.of(2026, 11, 20));
    Call call = Recorded.adapter(PROVIDER).calls(ask, Instant.parse(NOW)).get(0);
    assertThat(call.path()).isEqualTo("/v8/finance/chart/%5EKS11");
    assertThat(call.query())
        .containsEntry("interval", "1d")
        .containsEntry("period1", "1388534400")
        .containsKey("period2")
        .doesNotContainKey("range");
    assertThat(call.ask()).isEqualTo(ask);
  }
}
