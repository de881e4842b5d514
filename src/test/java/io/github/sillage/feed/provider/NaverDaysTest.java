package io.github.sillage.feed.provider;

import static io.github.sillage.feed.provider.Recorded.history;
import static io.github.sillage.feed.provider.Recorded.ok;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sillage.feed.provider.ProviderError.Kind;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Naver's daily bars. */
class NaverDaysTest {
  private static final String PROVIDER = "naver";
  private static final String SAMSUNG = "XKRX:005930";
  private static final String NOW = "2026-11-23T07:05:00Z";

  @Test
  void readsDaysWrittenAsTexts() {
    String days =
        "[{\"localTradedAt\":\"2026-11-20\",\"closePrice\":\"149,500\",\"openPrice\":\"141,900\","
            + "\"highPrice\":\"149,800\",\"lowPrice\":\"141,800\",\"accumulatedTradingVolume\":5}]";
    ProviderBar bar = history(PROVIDER, SAMSUNG, ok(days), NOW).bars().get(0);
    assertThat(bar.session()).isEqualTo("2026-11-20");
    assertThat(bar.close()).isEqualTo("149500");
  }

  @Test
  void readsDaysAndSettlesTheLastWhenTheMarketHasClosed() {
    Answer days = ok(Recorded.text("naver-day.json"));
    assertThat(history(PROVIDER, SAMSUNG, days, "2026-11-23T06:29:59Z").bars())
        .extracting(bar -> bar.session() + " " + bar.close() + " " + bar.settled())
        .containsExactly("2026-11-20 149500 true", "2026-11-23 152100 false");
    assertThat(history(PROVIDER, SAMSUNG, days, "2026-11-23T06:30:00Z").bars().get(1).settled())
        .isTrue();
  }

  @Test
  void settlesAnExamDayAnHourLater() {
    Answer day =
        ok(
            "[{\"localDate\":\"20261119\",\"closePrice\":100,\"openPrice\":99,\"highPrice\":101,"
                + "\"lowPrice\":98,\"accumulatedTradingVolume\":5}]");
    assertThat(history(PROVIDER, SAMSUNG, day, "2026-11-19T07:29:59Z").bars().get(0).settled())
        .isFalse();
    assertThat(history(PROVIDER, SAMSUNG, day, "2026-11-19T07:30:00Z").bars().get(0).settled())
        .isTrue();
  }

  @Test
  void keepsTheCloseOfADayOfHaltAlone() {
    ProviderBar bar =
        history(
                PROVIDER,
                SAMSUNG,
                ok(
                    "[{\"localDate\":\"20261120\",\"closePrice\":149500,\"openPrice\":0,"
                        + "\"highPrice\":0,\"lowPrice\":0,\"accumulatedTradingVolume\":0}]"),
                NOW)
            .bars()
            .get(0);
    assertThat(bar.close()).isEqualTo("149500");
    assertThat(bar.open()).isEmpty();
    assertThat(bar.volume()).hasValue(0);
  }

  @Test
  void hasNoDataInAnEmptyListOfDays() {
    assertThat(Recorded.kind(history(PROVIDER, SAMSUNG, ok("[]"), NOW), SAMSUNG))
        .isEqualTo(Kind.NO_DATA);
  }

  @Test
  void readsTheOldChartInEucKr() {
    String xml =
        "<?xml version=\"1.0\" encoding=\"EUC-KR\" ?><protocol><chartdata symbol=\"005930\""
            + " name=\"삼성전자\" count=\"2\" timeframe=\"day\">"
            + "<item data=\"20261119|0|0|0|149000|0\" />"
            + "<item data=\"20261120|141900|149800|141800|149500|31703610\" />"
            + "</chartdata></protocol>";
    Answer answer = new Answer(200, Map.of(), xml.getBytes(Charset.forName("EUC-KR")));
    List<ProviderBar> bars = history(PROVIDER, SAMSUNG, answer, NOW).bars();
    assertThat(bars).extracting(bar -> bar.close().intValue()).containsExactly(149_000, 149_500);
    assertThat(bars.get(0).high()).isEmpty();
    assertThat(bars.get(1).high()).contains(new BigDecimal("149800"));
  }

  @Test
  void asksForTheDaysOfOneAtATime() {
    Ask ask =
        new Ask.History(
            Recorded.ids("XKRX:0126Z0 XKRX:KOSPI"),
            LocalDate.of(2026, 11, 1),
            LocalDate.of(2026, 11, 23));
    List<Call> calls = Recorded.adapter(PROVIDER).calls(ask, Instant.parse(NOW));
    assertThat(calls)
        .extracting(Call::path)
        .containsExactly("/chart/domestic/item/0126Z0/day", "/chart/domestic/index/KOSPI/day");
    assertThat(calls.get(0).query()).containsEntry("startDateTime", "20261101");
  }
}
