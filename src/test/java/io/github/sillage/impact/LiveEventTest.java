package io.github.sillage.impact;

import static io.github.sillage.impact.SampleMarket.at;
import static io.github.sillage.impact.SampleMarket.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.github.sillage.impact.InstrumentStudy.CarPoint;
import io.github.sillage.impact.InstrumentStudy.Missing;
import io.github.sillage.impact.InstrumentStudy.Open;
import io.github.sillage.impact.InstrumentStudy.Status;
import io.github.sillage.impact.InstrumentStudy.Window;
import io.github.sillage.market.InstrumentId;
import io.github.sillage.market.MarketState;
import io.github.sillage.market.Quote;
import io.github.sillage.market.QuoteMessage;
import io.github.sillage.market.TradingCalendar;
import io.github.sillage.study.StudyDesign;
import io.github.sillage.timeline.TimelineEvent;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LiveEventTest {
  private static final LocalDate DAY_0 = LocalDate.of(2025, 10, 2);
  private static final LocalDate DAY_1 = LocalDate.of(2025, 10, 10);
  private static final InstrumentId HYNIX = InstrumentId.of("XKRX:000660");
  private static final InstrumentId KOSPI = InstrumentId.of("XKRX:KOSPI");
  private static final InstrumentId SAMSUNG = InstrumentId.of("XKRX:005930");
  private static final TimelineEvent SEOUL =
      event("seoul", at("2025-10-01", "18:00", "Asia/Seoul"), "XKRX:000660", "XKRX:005930");
  private static final TimelineEvent AMD =
      event("amd", at("2025-10-06", "07:00", "America/New_York"), "XKRX:000660");

  private static EventImpact study(LocalDate lastClose, Instant now) {
    ImpactStudy studies = new ImpactStudy(StudyOptions.STANDARD, SampleMarket.CALENDARS);
    Map<InstrumentId, Map<LocalDate, Double>> closes = new HashMap<>();
    SampleMarket.CLOSES.forEach(
        (id, all) -> {
          Map<LocalDate, Double> known = new HashMap<>(all);
          known.keySet().removeIf(session -> session.isAfter(lastClose));
          closes.put(id, known);
        });
    return studies.of(
        new StudyInput(SEOUL, 1, List.of(AMD), SampleMarket.CATALOGUE, SampleMarket.series(closes)),
        now);
  }

  private static LiveEvent live(EventImpact stored) {
    return LiveEvent.of(stored, SampleMarket.CALENDARS, StudyDesign.STANDARD);
  }

  static QuoteMessage quote(InstrumentId id, LocalDate session, double price, double before) {
    Instant asOf = session.atTime(3, 0).toInstant(ZoneOffset.UTC);
    return new QuoteMessage(
        id,
        BigDecimal.valueOf(price),
        Optional.of(BigDecimal.valueOf(before)),
        Currency.getInstance("KRW"),
        session,
        asOf,
        asOf,
        0,
        60,
        "replay",
        Set.of(Quote.Flag.REPLAYED, Quote.Flag.INTERPOLATED),
        MarketState.REGULAR,
        Quote.Freshness.LIVE,
        Optional.empty());
  }

  /** The close of a session as if it were the price of now. */
  static QuoteMessage quote(InstrumentId id, LocalDate session, LocalDate before) {
    Map<LocalDate, Double> closes = SampleMarket.CLOSES.get(id);
    return quote(id, session, closes.get(session), closes.get(before));
  }

  private static InstrumentStudy only(LiveImpact impact) {
    return impact.studies().stream()
        .filter(study -> study.instrument().equals(HYNIX))
        .findFirst()
        .orElseThrow();
  }

  private static InstrumentStudy hynix(EventImpact impact) {
    return impact.studies().get(0);
  }

  @Test
  void theSessionUnderWayGivesWhatTheClosedSessionWillGive() {
    EventImpact stored = study(DAY_0, Instant.parse("2025-10-10T03:00:00Z"));
    LiveImpact now =
        live(stored)
            .at(
                Map.of(
                    HYNIX, quote(HYNIX, DAY_1, DAY_0),
                    KOSPI, quote(KOSPI, DAY_1, DAY_0)));
    InstrumentStudy provisional = only(now);
    InstrumentStudy closed = hynix(study(DAY_1, Instant.parse("2025-10-10T07:00:00Z")));

    assertThat(now.provisional()).isTrue();
    assertThat(now.flags()).containsExactly(Quote.Flag.REPLAYED, Quote.Flag.INTERPOLATED);
    assertThat(provisional.provisional()).isTrue();
    assertThat(provisional.status()).isEqualTo(Status.PARTIAL);
    assertThat(provisional.abnormalReturns()).isEqualTo(closed.abnormalReturns());
    Window live = provisional.windows().get(1);
    Window later = closed.windows().get(1);
    assertThat(live.to()).isEqualTo(1);
    assertThat(live.car()).isCloseTo(later.car(), within(1e-15));
    assertThat(live.p()).isCloseTo(later.p(), within(1e-15));
    assertThat(live.q()).isEmpty();
    assertThat(live.confoundedBy()).containsExactly("amd");
    List<CarPoint> path = CarPaths.with(closed, -5, StudyDesign.STANDARD).carPath();
    assertThat(provisional.carPath()).isEqualTo(path);
  }

  @Test
  void windowsThatFillUpSayHowFarTheyAre() {
    EventImpact stored = study(DAY_0, Instant.parse("2025-10-10T03:00:00Z"));
    InstrumentStudy provisional =
        only(
            live(stored)
                .at(
                    Map.of(
                        HYNIX, quote(HYNIX, DAY_1, DAY_0),
                        KOSPI, quote(KOSPI, DAY_1, DAY_0))));

    assertThat(provisional.open())
        .extracting(Open::from, Open::to, Open::sessions, Open::of)
        .containsExactly(tuple(0, 5, 2, 6), tuple(-5, 5, 7, 11), tuple(-10, 10, 12, 21));
    assertThat(provisional.missing()).isEmpty();
    assertThat(provisional.open().get(0).car())
        .isCloseTo(provisional.windows().get(1).car(), within(1e-15));
  }

  @Test
  void aTickTakesThePlaceOfTheOneBefore() {
    LiveEvent live = live(study(DAY_0, Instant.parse("2025-10-10T03:00:00Z")));
    Map<InstrumentId, QuoteMessage> wild =
        Map.of(HYNIX, quote(HYNIX, DAY_1, 900_000, 395_500), KOSPI, quote(KOSPI, DAY_1, DAY_0));
    Map<InstrumentId, QuoteMessage> real =
        Map.of(HYNIX, quote(HYNIX, DAY_1, DAY_0), KOSPI, quote(KOSPI, DAY_1, DAY_0));
    LiveImpact first = live.at(real);

    assertThat(live.at(wild)).isNotEqualTo(first);
    assertThat(live.at(real)).isEqualTo(first);
  }

  @Test
  void dayZeroIsMeasuredWhileItLasts() {
    EventImpact stored = study(LocalDate.of(2025, 10, 1), Instant.parse("2025-10-02T03:00:00Z"));
    assertThat(hynix(stored).status()).isEqualTo(Status.NOT_MEASURED);
    assertThat(hynix(stored).reason().orElseThrow().code())
        .isEqualTo(Reason.Code.WINDOW_NOT_ELAPSED);
    assertThat(hynix(stored).missing()).extracting(Missing::to).containsExactly(0, 1, 1, 5, 5, 10);

    LocalDate before = LocalDate.of(2025, 10, 1);
    InstrumentStudy provisional =
        only(
            live(stored)
                .at(
                    Map.of(
                        HYNIX, quote(HYNIX, DAY_0, before),
                        KOSPI, quote(KOSPI, DAY_0, before))));

    assertThat(provisional.windows()).hasSize(1);
    assertThat(provisional.windows().get(0).car()).isCloseTo(0.04528910911979722, within(1e-9));
    assertThat(provisional.reason()).isEmpty();
  }

  @Test
  void onAHolidayTheOpenWindowsStayProvisionalAsFarAsTheyHaveCome() {
    EventImpact stored = study(DAY_0, Instant.parse("2025-10-06T03:00:00Z"));
    LiveImpact holiday = live(stored).at(Map.of());

    assertThat(holiday.provisional()).isTrue();
    assertThat(holiday.asOf()).isEmpty();
    assertThat(holiday.flags()).isEmpty();
    InstrumentStudy open = only(holiday);
    assertThat(open.abnormalReturns()).isEqualTo(hynix(stored).abnormalReturns());
    assertThat(open.windows()).isEqualTo(hynix(stored).windows());
    assertThat(open.open())
        .extracting(Open::to, Open::sessions)
        .containsExactly(tuple(1, 1), tuple(1, 2), tuple(5, 1), tuple(5, 6), tuple(10, 11));
  }

  @Test
  void quotesOfAnotherSessionOrWithoutTheMarketChangeNothing() {
    LocalDate before = LocalDate.of(2025, 10, 1);
    LiveImpact holiday = live(study(DAY_0, Instant.parse("2025-10-06T03:00:00Z"))).at(Map.of());
    LiveEvent live = live(study(DAY_0, Instant.parse("2025-10-10T03:00:00Z")));

    assertThat(live.at(Map.of(HYNIX, quote(HYNIX, DAY_1, DAY_0))).studies())
        .isEqualTo(holiday.studies());
    assertThat(
            live.at(Map.of(HYNIX, quote(HYNIX, DAY_0, before), KOSPI, quote(KOSPI, DAY_0, before)))
                .studies())
        .isEqualTo(holiday.studies());
  }

  @Test
  void beforeDayZeroHasBegunThereIsNothingToSay() {
    EventImpact stored = study(LocalDate.of(2025, 10, 1), Instant.parse("2025-10-02T03:00:00Z"));

    assertThat(live(stored).at(Map.of()).provisional()).isFalse();
    assertThat(live(stored).at(Map.of()).studies()).isEmpty();
  }

  @Test
  void aReplayedWindowEndsInTheFiguresOfTheBatchDayByDay() {
    TradingCalendar seoul = SampleMarket.CALENDARS.calendar(HYNIX.mic());
    for (int day = 0; day <= 10; day++) {
      LocalDate session = seoul.shift(DAY_0, day);
      LocalDate before = seoul.shift(DAY_0, day - 1);
      LiveEvent live = live(study(before, session.atTime(3, 0).toInstant(ZoneOffset.UTC)));
      Map<InstrumentId, QuoteMessage> wrong = new HashMap<>();
      Map<InstrumentId, QuoteMessage> close = new HashMap<>();
      for (InstrumentId id : List.of(HYNIX, SAMSUNG, KOSPI)) {
        double last = SampleMarket.CLOSES.get(id).get(before);
        wrong.put(id, quote(id, session, 1.07 * last, last));
        close.put(id, quote(id, session, before));
      }
      live.at(wrong);
      LiveImpact now = live.at(close);
      EventImpact batch = study(session, session.atTime(8, 0).toInstant(ZoneOffset.UTC));

      assertThat(now.studies()).hasSize(2);
      assertThat(now.completeness().sessions()).isEqualTo(11 + day);
      for (InstrumentStudy study : now.studies()) {
        InstrumentStudy closed = of(batch, study.instrument());
        assertSameWindows(study.windows(), closed.windows());
        assertThat(study.carPath())
            .isEqualTo(CarPaths.with(closed, -5, ImpactStudy.DESIGN).carPath());
      }
      assertSameAggregates(now, batch, day);
    }
  }

  private static InstrumentStudy of(EventImpact impact, InstrumentId instrument) {
    return impact.studies().stream()
        .filter(study -> study.instrument().equals(instrument))
        .findFirst()
        .orElseThrow();
  }

  private static void assertSameWindows(List<Window> live, List<Window> batch) {
    Map<String, Window> byDays = new HashMap<>();
    batch.forEach(window -> byDays.put(window.from() + "," + window.to(), window));
    assertThat(live).hasSameSizeAs(batch);
    for (Window each : live) {
      Window other = byDays.get(each.from() + "," + each.to());
      assertThat(new double[] {each.car(), each.se(), each.t(), each.p(), each.low95()})
          .containsExactly(
              new double[] {other.car(), other.se(), other.t(), other.p(), other.low95()},
              within(1e-12));
    }
  }

  private static void assertSameAggregates(LiveImpact live, EventImpact batch, int day) {
    for (Aggregate.Window whole : batch.aggregates().get("named").windows()) {
      if (whole.to() <= day) {
        LiveAggregate now =
            live.aggregates().stream()
                .filter(each -> each.from() == whole.from() && each.to() == whole.to())
                .findFirst()
                .orElseThrow();
        assertThat(now.n()).isEqualTo(whole.n());
        assertThat(now.caar()).hasValueCloseTo(whole.caar().orElseThrow(), within(1e-12));
        for (String test : List.of("crossSectional", "patell", "bmp", "kpBmp")) {
          double statistic = whole.tests().get(test).statistic().orElseThrow();
          assertThat(now.tests().get(test).statistic())
              .hasValueCloseTo(statistic, within(1e-10 * Math.max(1, Math.abs(statistic))));
        }
      }
    }
  }

  @Test
  void theInputIsNamedByItsHash() {
    LiveEvent live = live(study(DAY_0, Instant.parse("2025-10-10T03:00:00Z")));
    Map<InstrumentId, QuoteMessage> one =
        Map.of(HYNIX, quote(HYNIX, DAY_1, DAY_0), KOSPI, quote(KOSPI, DAY_1, DAY_0));
    Map<InstrumentId, QuoteMessage> other =
        Map.of(HYNIX, quote(HYNIX, DAY_1, 400_000, 395_500), KOSPI, quote(KOSPI, DAY_1, DAY_0));
    Optional<String> first = live.at(one).inputHash();

    assertThat(first.orElseThrow()).hasSize(64);
    assertThat(live.at(other).inputHash()).isNotEqualTo(first);
    assertThat(live.at(one).inputHash()).isEqualTo(first);
  }

  @Test
  void anEventWhoseSpanIsOverIsNotLive() {
    EventImpact whole = study(LocalDate.of(2025, 12, 30), Instant.parse("2026-01-01T00:00:00Z"));

    assertThat(live(whole).isOver()).isTrue();
  }
}
