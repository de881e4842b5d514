package io.github.sillage.feed.history;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sillage.db.TestDatabase;
import io.github.sillage.feed.provider.ProviderError;
import io.github.sillage.log.Channels;
import io.github.sillage.log.PublicationLog;
import io.github.sillage.market.Bar;
import io.github.sillage.market.BarStore;
import io.github.sillage.market.Instrument;
import io.github.sillage.market.InstrumentBar;
import io.github.sillage.market.InstrumentId;
import io.github.sillage.market.InstrumentStore;
import io.github.sillage.market.SeriesStore;
import io.github.sillage.market.Suspicion;
import io.github.sillage.market.TradingCalendar;
import io.github.sillage.market.TradingCalendars;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.sqlclient.Pool;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class HistoryRuntimeTest {
  private static final TradingCalendars CALENDARS = TradingCalendars.load();
  private static final TradingCalendar SEOUL =
      CALENDARS.calendar(InstrumentId.of("XKRX:KOSPI").mic());
  private static final InstrumentId KOSPI = InstrumentId.of("XKRX:KOSPI");
  private static final InstrumentId SAMSUNG = InstrumentId.of("XKRX:005930");
  private static final LocalDate FIRST = LocalDate.of(2025, 9, 1);
  private static final LocalDate THU_2025_10_02 = LocalDate.of(2025, 10, 2);
  private static final LocalDate FRI_2025_10_10 = LocalDate.of(2025, 10, 10);
  private static final LocalDate MON_2025_10_13 = LocalDate.of(2025, 10, 13);

  private final FakeHistories providers = new FakeHistories();
  private final FakeHistories.Fake yahoo = providers.add("yahoo-chart");

  private Instant now = Instant.parse("2025-10-10T09:00:00Z");
  private PriceDecisions decisions = PriceDecisions.none();
  private Pool pool;
  private BarStore bars;
  private SeriesStore series;
  private InstrumentStore instruments;
  private HistoryStore history;
  private PublicationLog log;
  private HistoryRuntime runtime;
  private SeriesRuntime kept;

  @BeforeEach
  void open(Vertx vertx) {
    pool = TestDatabase.fresh().pool(vertx);
    log = new PublicationLog(pool);
    bars = new BarStore(pool, log, () -> now);
    series = new SeriesStore(pool);
    instruments = new InstrumentStore(pool, () -> now);
    history = new HistoryStore(pool);
    done(log.open(Channels.BARS));
    done(instruments.put(List.of(listed(KOSPI, true), listed(SAMSUNG, false))));
    restart(vertx);
    for (LocalDate day = FIRST; !day.isAfter(MON_2025_10_13); day = day.plusDays(1)) {
      if (SEOUL.isSession(day)) {
        yahoo.close(KOSPI, day, "3400.5").close(SAMSUNG, day, "86000");
      }
    }
  }

  private void restart(Vertx vertx) {
    kept =
        new SeriesRuntime(
            vertx,
            bars,
            series,
            history,
            new GapStore(pool),
            CALENDARS,
            () -> decisions,
            () -> now);
    runtime =
        new HistoryRuntime(providers.sources(), instruments, history, kept, CALENDARS, () -> now);
  }

  private static Instrument listed(InstrumentId id, boolean benchmark) {
    return new Instrument(
        id,
        benchmark ? Instrument.Kind.INDEX : Instrument.Kind.EQUITY,
        new TreeMap<>(Map.of("en", id.code())),
        Currency.getInstance("KRW"),
        benchmark ? Optional.empty() : Optional.of(KOSPI),
        benchmark);
  }

  private static <T> T done(Future<T> future) {
    try {
      return future.await(20, SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  private void run() {
    for (int steps = 0; done(runtime.step()); steps++) {
      assertThat(steps).as("steps until nothing is due").isLessThan(20);
    }
  }

  private List<Bar> stored(InstrumentId id) {
    return done(series.bars(id, LocalDate.EPOCH, LocalDate.of(2099, 1, 1), 10_000));
  }

  private List<String> sources(InstrumentId id) {
    return stored(id).stream().map(Bar::source).distinct().toList();
  }

  private String closeOn(InstrumentId id, LocalDate session) {
    return stored(id).stream()
        .filter(bar -> bar.session().equals(session))
        .map(bar -> bar.close().toPlainString())
        .findFirst()
        .orElse("none");
  }

  @Test
  void everyInstrumentIsFilledFrom2014TheBenchmarkFirst() {
    run();

    assertThat(providers.asked)
        .containsExactly(
            "yahoo-chart XKRX:KOSPI 2014-01-01..2025-10-10",
            "yahoo-chart XKRX:005930 2014-01-01..2025-10-10");
    assertThat(stored(SAMSUNG)).hasSameSizeAs(SEOUL.sessionsBetween(FIRST, FRI_2025_10_10));
    assertThat(stored(SAMSUNG).get(0).adjustedClose()).isPresent();
    assertThat(runtime.progress()).isEqualTo(new HistoryProgress(2, 2, Optional.empty()));
  }

  @Test
  void aRunThatWasKilledIsTakenUpWhereItStopped(Vertx vertx) {
    done(runtime.step());
    assertThat(runtime.progress().complete()).isZero();

    restart(vertx);
    run();

    assertThat(providers.asked).hasSize(2).doesNotHaveDuplicates();
    assertThat(runtime.progress().complete()).isEqualTo(2);
  }

  @Test
  void aRunKilledBetweenStoringAndNotingAsksAgainAndLeavesNoTrace() {
    run();
    done(pool.query("delete from history").execute());
    long published = done(log.position(Channels.BARS)).offset();

    run();

    assertThat(providers.asked).hasSize(4);
    assertThat(done(log.position(Channels.BARS)).offset()).isEqualTo(published);
  }

  @Test
  void theSampleGivesWayToALiveSeriesAsAWhole() {
    LocalDate sampleOnly = LocalDate.of(2025, 8, 29);
    done(
        bars.put(
            List.of(
                new InstrumentBar(
                    SAMSUNG, Bar.ofClose(sampleOnly, new BigDecimal("69700"), "sample")),
                new InstrumentBar(
                    SAMSUNG, Bar.ofClose(FIRST, new BigDecimal("67600"), "sample")))));

    run();

    assertThat(sources(SAMSUNG)).containsExactly("yahoo-chart");
    assertThat(closeOn(SAMSUNG, sampleOnly)).isEqualTo("none");
    assertThat(done(pool.query("select ended_by from bar_history order by session").execute()))
        .extracting(row -> row.getString(0))
        .containsExactly("replacement", "revision");
  }

  @Test
  void aSessionIsAppendedOnceItHasSettledAndNotBefore() {
    run();
    now = Instant.parse("2025-10-13T07:04:00Z");
    run();
    assertThat(closeOn(SAMSUNG, MON_2025_10_13)).isEqualTo("none");

    now = Instant.parse("2025-10-13T07:06:00Z");
    run();

    assertThat(closeOn(SAMSUNG, MON_2025_10_13)).isEqualTo("86000");
    assertThat(providers.asked)
        .hasSize(4)
        .contains("yahoo-chart XKRX:005930 2025-09-19..2025-10-13");
  }

  @Test
  void aRowThatTheProviderCallsLiveIsNotStored() {
    yahoo.unsettled = FRI_2025_10_10;

    run();

    assertThat(closeOn(SAMSUNG, FRI_2025_10_10)).isEqualTo("none");
    assertThat(closeOn(SAMSUNG, THU_2025_10_02)).isEqualTo("86000");
  }

  @Test
  void aGapIsAskedForAgainLaterAndEverMoreRarely() {
    yahoo.forget(SAMSUNG, THU_2025_10_02);
    run();
    assertThat(providers.asked).hasSize(2);

    now = now.plusSeconds(3_601);
    run();
    assertThat(providers.asked)
        .hasSize(3)
        .endsWith("yahoo-chart XKRX:005930 2025-10-02..2025-10-02");
    now = now.plusSeconds(3_601);
    run();
    assertThat(providers.asked).hasSize(3);

    yahoo.close(SAMSUNG, THU_2025_10_02, "89000");
    now = now.plusSeconds(3_601);
    run();
    assertThat(closeOn(SAMSUNG, THU_2025_10_02)).isEqualTo("89000");
    assertThat(
            done(pool.query("select count(*) from history_gap").execute())
                .iterator()
                .next()
                .getLong(0))
        .isZero();
  }

  @Test
  void aSplitHasTheWholeSeriesFetchedAgain() {
    run();
    now = Instant.parse("2025-10-13T08:00:00Z");
    yahoo.split(SAMSUNG, MON_2025_10_13, 2);
    yahoo.close(SAMSUNG, MON_2025_10_13, "43100");

    run();

    assertThat(closeOn(SAMSUNG, FIRST)).isEqualTo("43000");
    assertThat(closeOn(SAMSUNG, MON_2025_10_13)).isEqualTo("43100");
    assertThat(stored(SAMSUNG)).allMatch(bar -> bar.suspicion().isEmpty());
    assertThat(providers.asked).endsWith("yahoo-chart XKRX:005930 2014-01-01..2025-10-13");
  }

  @Test
  void aLateCorrectionIsARevisionThatIsPublished() {
    run();
    now = Instant.parse("2025-10-13T08:00:00Z");
    yahoo.close(SAMSUNG, THU_2025_10_02, "89000");

    run();

    assertThat(closeOn(SAMSUNG, THU_2025_10_02)).isEqualTo("89000");
    assertThat(done(pool.query("select close, source from bar_history").execute()))
        .extracting(row -> row.getBigDecimal(0).toPlainString() + " " + row.getString(1))
        .containsExactly("86000 yahoo-chart");
    assertThat(done(log.read(Channels.BARS, 0, 100)).publications())
        .extracting(each -> each.data())
        .endsWith(
            "{\"instrument\":\"XKRX:005930\",\"from\":\"2025-10-02\",\"to\":\"2025-10-13\",\"count\":2}");
  }

  @Test
  void whenTheFirstProviderFailsTheWholeSeriesComesFromTheNext() {
    yahoo.down = Optional.of(ProviderError.of(ProviderError.Kind.BLOCKED, "403"));
    FakeHistories.Fake naver = providers.add("naver");
    naver.close(KOSPI, FRI_2025_10_10, "3610.6").close(SAMSUNG, FRI_2025_10_10, "94400");

    run();

    assertThat(sources(SAMSUNG)).containsExactly("naver");
    assertThat(closeOn(SAMSUNG, FRI_2025_10_10)).isEqualTo("94400");
  }

  @Test
  void aShortSeriesDoesNotTakeThePlaceOfALongOne() {
    LocalDate before = LocalDate.of(2015, 5, 18);
    done(
        bars.put(
            List.of(
                new InstrumentBar(
                    SAMSUNG, Bar.ofClose(before, new BigDecimal("26800"), "sample")))));

    run();

    assertThat(sources(SAMSUNG)).containsExactly("sample");
    assertThat(done(history.states(now)).get(SAMSUNG).lastError().orElseThrow())
        .contains("begins 2025-09-01, the bars at hand begin 2015-05-18");
  }

  @Test
  void failureIsRememberedWithItsReasonAndNothingIsStored() {
    yahoo.down = Optional.of(ProviderError.of(ProviderError.Kind.TIMEOUT, "no answer in 8 s"));

    run();

    assertThat(stored(SAMSUNG)).isEmpty();
    HistoryState state = done(history.states(now)).get(SAMSUNG);
    assertThat(state.lastError()).contains("yahoo-chart: TIMEOUT no answer in 8 s");
    assertThat(state.nextAt()).isEqualTo(now.plusSeconds(60));
    yahoo.down = Optional.empty();
    now = now.plusSeconds(60);
    run();
    assertThat(stored(SAMSUNG)).isNotEmpty();
  }

  @Test
  void pricesInAnotherCurrencyAreRefused() {
    yahoo.currency = Optional.of(Currency.getInstance("USD"));

    run();

    assertThat(stored(SAMSUNG)).isEmpty();
    assertThat(done(history.states(now)).get(SAMSUNG).lastError().orElseThrow())
        .contains("prices in USD, XKRX:005930 is quoted in KRW");
  }

  @Test
  void pricesInNoCurrencyAreNotTakenForTheInstrumentsOwn() {
    yahoo.currency = Optional.empty();
    FakeHistories.Fake naver = providers.add("naver");
    naver.close(KOSPI, FRI_2025_10_10, "3610.6").close(SAMSUNG, FRI_2025_10_10, "94400");

    run();

    assertThat(sources(SAMSUNG)).containsExactly("naver");
  }

  @Test
  void theWidespreadCloseIsInDoubtWithBothValuesUntilTheOperatorDecides() {
    yahoo.close(SAMSUNG, THU_2025_10_02, "89750");
    FakeHistories.Fake naver = providers.add("naver");
    SEOUL
        .sessionsBetween(FIRST, FRI_2025_10_10)
        .forEach(session -> naver.close(SAMSUNG, session.date(), "86000"));
    naver.close(SAMSUNG, THU_2025_10_02, "89000");

    run();

    Suspicion doubt =
        done(series.suspects(List.of(SAMSUNG), FIRST, FRI_2025_10_10))
            .get(SAMSUNG)
            .get(THU_2025_10_02);
    assertThat(doubt.check()).isEqualTo(Suspicion.Check.OFF_TICK);
    assertThat(doubt.other()).contains(new Suspicion.OtherClose("naver", new BigDecimal("89000")));
    assertThat(done(series.closes(List.of(SAMSUNG), FIRST, FRI_2025_10_10)).get(SAMSUNG))
        .doesNotContainKey(THU_2025_10_02);

    decisions =
        new PriceDecisions(
            List.of(
                new PriceDecisions.Decision(
                    SAMSUNG,
                    THU_2025_10_02,
                    new BigDecimal("89750"),
                    new BigDecimal("89000"),
                    "closing price of the exchange")));
    done(kept.recheck(listed(SAMSUNG, false)));

    assertThat(done(series.closes(List.of(SAMSUNG), FIRST, FRI_2025_10_10)).get(SAMSUNG))
        .containsEntry(THU_2025_10_02, 89000.0);
    assertThat(sources(SAMSUNG)).containsExactlyInAnyOrder("yahoo-chart", "operator");
  }

  @Test
  void aMoveThatASecondSourceHasTooIsNotInDoubt() {
    yahoo.close(SAMSUNG, FRI_2025_10_10, "120000");
    FakeHistories.Fake naver = providers.add("naver");
    SEOUL
        .sessionsBetween(FIRST, THU_2025_10_02)
        .forEach(session -> naver.close(SAMSUNG, session.date(), "86000"));
    run();
    assertThat(done(series.suspects(List.of(SAMSUNG), FIRST, FRI_2025_10_10)))
        .containsOnlyKeys(SAMSUNG);

    naver.close(SAMSUNG, FRI_2025_10_10, "120000");
    yahoo.close(SAMSUNG, MON_2025_10_13, "121000");
    now = Instant.parse("2025-10-13T08:00:00Z");
    run();

    assertThat(done(series.suspects(List.of(SAMSUNG), FIRST, MON_2025_10_13))).isEmpty();
  }

  @Test
  void aDayOnWhichNoInstrumentOfTheVenueHasACloseIsNoticed() {
    yahoo.forget(SAMSUNG, THU_2025_10_02);
    yahoo.forget(KOSPI, THU_2025_10_02);
    yahoo.forget(SAMSUNG, LocalDate.of(2025, 10, 1));

    run();

    assertThat(done(new GapStore(pool).shut(FIRST))).containsExactly("XKRX on 2025-10-02");
  }
}
