package io.github.sillage.market.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sillage.market.Bar;
import io.github.sillage.market.Catalogue;
import io.github.sillage.market.Closes;
import io.github.sillage.market.DataFile;
import io.github.sillage.market.Instrument;
import io.github.sillage.market.InstrumentBar;
import io.github.sillage.market.InstrumentId;
import io.github.sillage.market.Split;
import io.github.sillage.market.Suspicion;
import io.github.sillage.market.Suspicion.Check;
import io.github.sillage.market.Suspicion.OtherClose;
import io.github.sillage.market.TradingCalendars;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SeriesCheckTest {
  private static final TradingCalendars CALENDARS = TradingCalendars.load();
  private static final Map<InstrumentId, Instrument> CATALOGUE =
      Catalogue.read(DataFile.packed("config/instruments.yaml"), CALENDARS).instruments().stream()
          .collect(Collectors.toMap(Instrument::id, each -> each));
  private static final Map<InstrumentId, List<Bar>> SAMPLE =
      new Closes(DataFile.packed("data/sample-closes.csv"), "sample")
          .read().stream()
              .collect(
                  Collectors.groupingBy(
                      InstrumentBar::instrument,
                      Collectors.mapping(InstrumentBar::bar, Collectors.toList())));

  private static final InstrumentId SAMSUNG = InstrumentId.of("XKRX:005930");
  private static final InstrumentId NVIDIA = InstrumentId.of("XNAS:NVDA");
  private static final InstrumentId SOFTBANK = InstrumentId.of("XTKS:9984");
  private static final LocalDate THU_2025_10_02 = LocalDate.of(2025, 10, 2);
  private static final LocalDate WED_2025_10_01 = LocalDate.of(2025, 10, 1);

  private static List<Bar> check(
      InstrumentId id, List<Bar> bars, List<Split> splits, Map<LocalDate, OtherClose> other) {
    return new SeriesCheck(CATALOGUE.get(id), CALENDARS.calendar(id.mic()), splits, Set.of())
        .of(bars, other);
  }

  private static List<Bar> sampleWith(InstrumentId id, LocalDate session, String close) {
    return SAMPLE.get(id).stream()
        .map(
            bar ->
                bar.session().equals(session)
                    ? Bar.ofClose(session, new BigDecimal(close), "yahoo-chart")
                    : bar)
        .toList();
  }

  private static List<Bar> series(InstrumentId id, LocalDate from, double... closes) {
    List<Bar> bars = new ArrayList<>();
    LocalDate session = CALENDARS.calendar(id.mic()).sessionOnOrAfter(from).date();
    for (double close : closes) {
      bars.add(Bar.ofClose(session, BigDecimal.valueOf(close), "test"));
      session = CALENDARS.calendar(id.mic()).sessionOnOrAfter(session.plusDays(1)).date();
    }
    return bars;
  }

  private static Map<LocalDate, Check> checks(List<Bar> checked) {
    Map<LocalDate, Check> found = new HashMap<>();
    SeriesCheck.doubts(checked).forEach((session, doubt) -> found.put(session, doubt.check()));
    return found;
  }

  @Test
  void theWidespreadCloseOfSamsungElectronicsIsCaughtByTheTickGridAlone() {
    List<Bar> feed = sampleWith(SAMSUNG, THU_2025_10_02, "89750");

    Map<LocalDate, Suspicion> doubts =
        SeriesCheck.doubts(check(SAMSUNG, feed, List.of(), Map.of()));

    assertThat(doubts)
        .containsOnly(
            Map.entry(
                THU_2025_10_02,
                new Suspicion(
                    Check.OFF_TICK,
                    "KRW 89750 is off the grid: XKRX trades in steps of 100 there",
                    Optional.empty())));
  }

  @Test
  void aSecondSourceThatHasTheExchangesCloseIsKeptBesideIt() {
    List<Bar> feed = sampleWith(SAMSUNG, THU_2025_10_02, "89750");
    OtherClose exchange = new OtherClose("naver", new BigDecimal("89000"));

    Map<LocalDate, Suspicion> doubts =
        SeriesCheck.doubts(check(SAMSUNG, feed, List.of(), Map.of(THU_2025_10_02, exchange)));

    assertThat(doubts.get(THU_2025_10_02).check()).isEqualTo(Check.OFF_TICK);
    assertThat(doubts.get(THU_2025_10_02).other()).contains(exchange);
  }

  @Test
  void aCloseOnTheGridThatTwoSourcesHaveDifferentlyIsInDoubtWithBothValues() {
    List<Bar> feed = sampleWith(SAMSUNG, THU_2025_10_02, "89700");
    OtherClose exchange = new OtherClose("naver", new BigDecimal("89000"));

    Suspicion doubt =
        SeriesCheck.doubts(check(SAMSUNG, feed, List.of(), Map.of(THU_2025_10_02, exchange)))
            .get(THU_2025_10_02);

    assertThat(doubt)
        .isEqualTo(
            new Suspicion(
                Check.DISAGREEMENT,
                "yahoo-chart says 89700, naver says 89000",
                Optional.of(exchange)));
  }

  @Test
  void theRealClosesOfTheSampleAreNotDoubted() {
    SAMPLE.forEach(
        (id, bars) ->
            assertThat(checks(check(id, bars, List.of(), Map.of()))).as(id + "").isEmpty());
  }

  @Test
  void sourcesThatAdjustDifferentlyOverAStretchDoNotDisagree() {
    List<Bar> bars = SAMPLE.get(SAMSUNG);
    Map<LocalDate, OtherClose> scaled = new HashMap<>();
    for (Bar bar : bars) {
      BigDecimal close = bar.close().multiply(new BigDecimal("0.98"));
      scaled.put(bar.session(), new OtherClose("naver", close));
    }
    assertThat(checks(check(SAMSUNG, bars, List.of(), scaled))).isEmpty();

    scaled.put(WED_2025_10_01, new OtherClose("naver", new BigDecimal("80000")));
    assertThat(checks(check(SAMSUNG, bars, List.of(), scaled)))
        .containsOnly(Map.entry(WED_2025_10_01, Check.DISAGREEMENT));
  }

  @Test
  void aMoveBeyondTheDailyLimitOfSeoulIsInDoubtUntilAnotherSourceHasItToo() {
    List<Bar> bars = series(SAMSUNG, WED_2025_10_01, 86000, 116000, 116500);
    LocalDate second = bars.get(1).session();

    assertThat(checks(check(SAMSUNG, bars, List.of(), Map.of())))
        .containsOnly(Map.entry(second, Check.PRICE_LIMIT));
    assertThat(
            checks(
                check(
                    SAMSUNG,
                    bars,
                    List.of(),
                    Map.of(second, new OtherClose("naver", new BigDecimal("116000"))))))
        .isEmpty();
    assertThat(
            checks(
                check(
                    SAMSUNG, series(SAMSUNG, WED_2025_10_01, 86000, 111800), List.of(), Map.of())))
        .isEmpty();
  }

  @Test
  void tokyosLimitsAreYenOfTheSharesThatTraded() {
    LocalDate day = LocalDate.of(2025, 10, 1);
    List<Bar> adjusted = series(SOFTBANK, day, 4990, 5800);
    Split fourForOne = new Split(LocalDate.of(2026, 1, 1), new BigDecimal(4), BigDecimal.ONE);

    assertThat(checks(check(SOFTBANK, adjusted, List.of(), Map.of())).values())
        .containsExactly(Check.PRICE_LIMIT);
    assertThat(checks(check(SOFTBANK, adjusted, List.of(fourForOne), Map.of()))).isEmpty();
  }

  @Test
  void aSpikeIsOneDoubtAndANewLevelIsOneDoubt() {
    LocalDate day = LocalDate.of(2025, 3, 3);
    List<Bar> spike = series(NVIDIA, day, 100, 101, 171, 102, 103);
    List<Bar> level = series(NVIDIA, day, 100, 101, 171, 172, 171);

    assertThat(checks(check(NVIDIA, spike, List.of(), Map.of())))
        .containsOnly(Map.entry(spike.get(2).session(), Check.JUMP));
    assertThat(checks(check(NVIDIA, level, List.of(), Map.of())))
        .containsOnly(Map.entry(level.get(2).session(), Check.JUMP));
  }

  @Test
  void twoPermittedMovesAroundAWrongCloseAreNoJump() {
    List<Bar> bars = series(SAMSUNG, WED_2025_10_01, 86000, 8600000, 143000, 143500);

    assertThat(checks(check(SAMSUNG, bars, List.of(), Map.of())))
        .containsOnly(Map.entry(bars.get(1).session(), Check.UNIT_SLIP));
  }

  @Test
  void anotherUnitAndASplitThatNobodyToldOfAreNamed() {
    LocalDate day = LocalDate.of(2025, 3, 3);
    List<Bar> pence = series(NVIDIA, day, 100, 101, 10150, 102);
    List<Bar> split = series(NVIDIA, day, 1000, 1010, 101, 102);

    assertThat(checks(check(NVIDIA, pence, List.of(), Map.of())))
        .containsOnly(Map.entry(pence.get(2).session(), Check.UNIT_SLIP));
    assertThat(SeriesCheck.doubts(check(NVIDIA, split, List.of(), Map.of())).values())
        .singleElement()
        .satisfies(doubt -> assertThat(doubt.check()).isEqualTo(Check.PENDING_SPLIT))
        .satisfies(doubt -> assertThat(doubt.detail()).contains("near 10:1"));
  }

  @Test
  void whatTheOperatorConfirmedIsNotDoubted() {
    List<Bar> feed = sampleWith(SAMSUNG, THU_2025_10_02, "89750");
    SeriesCheck confirming =
        new SeriesCheck(
            CATALOGUE.get(SAMSUNG),
            CALENDARS.calendar(SAMSUNG.mic()),
            List.of(),
            Set.of(THU_2025_10_02));

    assertThat(checks(confirming.of(feed, Map.of()))).isEmpty();
  }

  @Test
  void closesYearsApartAreNotCompared() {
    List<Bar> bars = new ArrayList<>(series(NVIDIA, LocalDate.of(2016, 1, 29), 0.73));
    bars.addAll(series(NVIDIA, LocalDate.of(2022, 5, 2), 19.51));

    assertThat(checks(check(NVIDIA, bars, List.of(), Map.of()))).isEmpty();
  }
}
