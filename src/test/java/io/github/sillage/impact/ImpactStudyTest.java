package io.github.sillage.impact;

import static io.github.sillage.impact.SampleMarket.at;
import static io.github.sillage.impact.SampleMarket.event;
import static io.github.sillage.impact.SampleMarket.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.sillage.impact.InstrumentStudy.Missing;
import io.github.sillage.impact.InstrumentStudy.Status;
import io.github.sillage.impact.InstrumentStudy.Window;
import io.github.sillage.market.InstrumentId;
import io.github.sillage.market.Mic;
import io.github.sillage.study.Multiplicity;
import io.github.sillage.study.StudyDesign;
import io.github.sillage.timeline.Phase;
import io.github.sillage.timeline.TimelineEvent;
import io.github.sillage.web.Json;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/**
 * Studies of the sample's real closes. The figures to nine digits come from a separate computation
 * in another language (textbook sums over the same closes and calendars; the t distribution by its
 * own continued fraction); nothing of this engine was used for them.
 */
class ImpactStudyTest {
  private static final Instant LATER = Instant.parse("2026-11-25T12:00:00Z");
  private static final Offset<Double> EXACT = within(1e-9);
  private static final TimelineEvent SEOUL =
      event(
          "seoul-signing",
          at("2025-10-01", "18:00", "Asia/Seoul"),
          "XKRX:005930",
          "XKRX:000660",
          "XNAS:MU");
  private static final TimelineEvent STARGATE =
      event(
          "stargate",
          on("2025-01-21", "America/New_York", Phase.IN_SESSION, "XNYS"),
          "XNYS:ORCL",
          "XTKS:9984");
  private static final TimelineEvent AMD =
      event("amd-openai", at("2025-10-06", "07:00", "America/New_York"), "XNAS:AMD", "XKRX:000660");
  private static final TimelineEvent FOUNDING =
      event(
          "openai-founded",
          on("2015-12-11", "America/Los_Angeles", Phase.AFTER_CLOSE, "XNYS"),
          "XNAS:NVDA",
          "XNAS:MSFT",
          "XNAS:SOX");

  private final ImpactStudy studies =
      new ImpactStudy(StudyOptions.STANDARD, SampleMarket.CALENDARS);

  private EventImpact study(TimelineEvent event, TimelineEvent... others) {
    return study(event, LATER, SampleMarket.CLOSES, others);
  }

  private EventImpact study(
      TimelineEvent event,
      Instant now,
      Map<InstrumentId, Map<LocalDate, Double>> closes,
      TimelineEvent... others) {
    StudyInput input =
        new StudyInput(
            event, 1, List.of(others), SampleMarket.CATALOGUE, SampleMarket.series(closes));
    EventImpact impact = studies.of(input, now);
    StudiedEvent stored = studies.studied(input, now);
    assertThat(ReadRows.read(stored)).isEqualTo(impact.studies());
    assertThat(stored.impact()).isEqualTo(impact.with(List.of(), Optional.empty()));
    return impact;
  }

  private static InstrumentStudy of(EventImpact impact, String instrument) {
    return impact.studies().stream()
        .filter(study -> study.instrument().toString().equals(instrument))
        .findFirst()
        .orElseThrow();
  }

  private static Window window(InstrumentStudy study, int from, int to) {
    return study.windows().stream()
        .filter(w -> w.from() == from && w.to() == to)
        .findFirst()
        .orElseThrow();
  }

  private static void assertWindow(Window window, double... carSeTPLowHigh) {
    double[] actual = {
      window.car(), window.se(), window.t(), window.p(), window.low95(), window.high95()
    };
    assertThat(actual).containsExactly(carSeTPLowHigh, EXACT);
  }

  @Test
  void skHynixOnTheSeoulSigningEqualsTheIndependentFigures() {
    InstrumentStudy hynix = of(study(SEOUL), "XKRX:000660");

    assertThat(hynix.status()).isEqualTo(Status.MEASURED);
    assertThat(hynix.dayZero()).contains(LocalDate.of(2025, 10, 2));
    InstrumentStudy.Model model = hynix.model().orElseThrow();
    assertThat(model.benchmark()).contains(InstrumentId.of("XKRX:KOSPI"));
    assertThat(model.alpha()).isCloseTo(-0.00013250387525771002, EXACT);
    assertThat(model.beta()).hasValueCloseTo(1.833675160366735, EXACT);
    assertThat(model.sigma()).isCloseTo(0.019872251409533075, EXACT);
    assertThat(model.rSquared()).hasValueCloseTo(0.5989549478823906, EXACT);
    assertThat(model.observations()).isEqualTo(120);
    assertWindow(
        window(hynix, 0, 0),
        0.04528910911979722,
        0.020238523997627895,
        2.237767394751981,
        0.027113057030821227,
        0.005211321681049319,
        0.08536689655854512);
    assertWindow(
        window(hynix, -5, 5),
        0.09674218298728614,
        0.06923918159262103,
        1.3972173090733955,
        0.16497002937142136,
        -0.04037024688295428,
        0.23385461285752657);
  }

  @Test
  void oracleOnStargateEqualsTheIndependentFigures() {
    InstrumentStudy oracle = of(study(STARGATE), "XNYS:ORCL");

    assertWindow(
        window(oracle, 0, 1),
        0.11398981118739837,
        0.02318463867390824,
        4.916609345983958,
        2.873860181216684e-06,
        0.06807791461203663,
        0.1599017077627601);
    assertWindow(
        window(oracle, -10, 10),
        -0.03966353684703272,
        0.08044522055638781,
        -0.4930502592037857,
        0.6228933731170408,
        -0.1989669747014923,
        0.11963990100742686);
    assertThat(window(oracle, 0, 1).df()).isEqualTo(118);
  }

  @Test
  void softBankOnStargateEqualsTheIndependentFigures() {
    InstrumentStudy softBank = of(study(STARGATE), "XTKS:9984");

    assertThat(softBank.dayZero()).contains(LocalDate.of(2025, 1, 22));
    assertThat(softBank.model().orElseThrow().beta()).hasValueCloseTo(1.5083856921185608, EXACT);
    assertWindow(
        window(softBank, -1, 1),
        0.11165702320097733,
        0.030239783400217185,
        3.6923883257766783,
        0.0003378565173242109,
        0.05177401930950132,
        0.17154002709245333);
  }

  @Test
  void dayZeroIsFoundPerVenueAndSaysWhy() {
    EventImpact impact = study(SEOUL);

    assertThat(impact.dayZero()).containsOnlyKeys(Mic.of("XKRX"), Mic.of("XNYS"), Mic.of("XTKS"));
    assertThat(impact.dayZero().get(Mic.of("XKRX")).session()).isEqualTo("2025-10-02");
    assertThat(impact.dayZero().get(Mic.of("XKRX")).why())
        .isEqualTo("announced after the close of 2025-10-01");
    assertThat(impact.dayZero().get(Mic.of("XNYS")).session()).isEqualTo("2025-10-01");
    assertThat(of(study(AMD), "XKRX:000660").dayZero()).contains(LocalDate.of(2025, 10, 10));
  }

  @Test
  void theHolidayGapOfSeoulIsOneReturn() {
    InstrumentStudy hynix = of(study(SEOUL), "XKRX:000660");
    InstrumentStudy.Day afterHolidays = hynix.abnormalReturns().get(11);

    assertThat(afterHolidays.day()).isEqualTo(1);
    assertThat(afterHolidays.session()).isEqualTo("2025-10-10");
    Map<LocalDate, Double> closes = SampleMarket.CLOSES.get(InstrumentId.of("XKRX:000660"));
    assertThat(afterHolidays.actual())
        .isCloseTo(
            Math.log(
                closes.get(LocalDate.of(2025, 10, 10)) / closes.get(LocalDate.of(2025, 10, 2))),
            within(1e-15));
  }

  @Test
  void openAiIn2015IsMeasurableForSevenInstrumentsAndSignificantForNone() {
    EventImpact impact = study(FOUNDING);
    List<InstrumentStudy> measured =
        impact.studies().stream().filter(s -> s.status() == Status.MEASURED).toList();

    assertThat(impact.studies()).hasSize(15);
    assertThat(measured).hasSize(7);
    assertThat(measured)
        .allSatisfy(s -> assertThat(s.windows()).allMatch(window -> window.p() > 0.05));
    assertThat(impact.studies())
        .filteredOn(s -> s.status() == Status.NOT_MEASURED)
        .allSatisfy(
            s -> {
              Reason reason = s.reason().orElseThrow();
              assertThat(reason.code()).isEqualTo(Reason.Code.NO_PRICES);
              assertThat(reason.detail()).contains("has no close from 2015-0");
            });
  }

  @Test
  void everyInstrumentIsStudiedButBenchmarksUnlessNamed() {
    TimelineEvent odd =
        event(
            "odd",
            at("2025-10-01", "18:00", "Asia/Seoul"),
            "XKRX:KOSPI",
            "XNAS:ASML",
            "XKRX:000660");
    EventImpact impact = study(odd);

    assertThat(impact.studies()).hasSize(17);
    assertThat(impact.studies())
        .extracting(s -> s.instrument().toString())
        .startsWith("XKRX:000660", "XKRX:KOSPI", "XNAS:ASML", "XKRX:005930");
    assertThat(of(impact, "XKRX:KOSPI").reason().orElseThrow().code())
        .isEqualTo(Reason.Code.IS_BENCHMARK);
    assertThat(of(impact, "XNAS:ASML").reason().orElseThrow())
        .isEqualTo(
            new Reason(
                Reason.Code.NO_PRICES,
                "XNAS:ASML is not in the catalogue: there are no prices for it"));
    assertThat(of(impact, "XNAS:SOX").named()).isFalse();
    assertThat(of(impact, "XNAS:SOX").status()).isEqualTo(Status.MEASURED);
  }

  @Test
  void qIsOverAllMeasuredCellsOfTheEvent() {
    EventImpact impact = study(STARGATE);
    List<Window> cells = impact.studies().stream().flatMap(s -> s.windows().stream()).toList();
    double[] q = Multiplicity.benjaminiHochberg(cells.stream().mapToDouble(Window::p).toArray());

    assertThat(cells).hasSizeGreaterThan(80);
    assertThat(cells.stream().mapToDouble(w -> w.q().orElseThrow()).toArray())
        .containsExactly(q, within(0.0));
  }

  @Test
  void confoundersArePerWindowAndSiblingsNeverAre() {
    TimelineEvent sibling =
        event("seoul-b", at("2025-10-01", "18:00", "Asia/Seoul"), "XKRX:000660");
    EventImpact impact = study(SEOUL, sibling, AMD, SEOUL);
    InstrumentStudy hynix = of(impact, "XKRX:000660");

    assertThat(impact.siblings()).containsExactly("seoul-b");
    assertThat(window(hynix, 0, 0).confoundedBy()).isEmpty();
    assertThat(window(hynix, 0, 1).confoundedBy()).containsExactly("amd-openai");
    assertThat(window(of(impact, "XKRX:005930"), 0, 1).confoundedBy()).isEmpty();
  }

  @Test
  void anUnknownHourSaysWhichWindowToReadFirst() {
    TimelineEvent release =
        event("chatgpt", on("2022-11-30", "America/New_York", Phase.UNKNOWN, "XNYS"), "XNAS:NVDA");
    EventImpact impact = study(release);

    EventImpact.ZeroDay home = impact.dayZero().get(Mic.of("XNYS"));
    assertThat(home.session()).isEqualTo("2022-11-30");
    assertThat(home.readFirst().from()).isZero();
    assertThat(home.readFirst().to()).isEqualTo(1);
    assertThat(home.readFirst().why().orElseThrow()).contains("2022-12-01");
    EventImpact.ZeroDay seoul = impact.dayZero().get(Mic.of("XKRX"));
    assertThat(seoul.session()).isEqualTo("2022-12-01");
    assertThat(seoul.readFirst().from()).isEqualTo(-1);
    assertThat(study(SEOUL).dayZero().get(Mic.of("XKRX")).readFirst())
        .isEqualTo(new EventImpact.ReadFirst(0, 0, Optional.empty()));
  }

  @Test
  void aGapInThePricesCostsTheWindowsThatNeedIt() {
    Map<InstrumentId, Map<LocalDate, Double>> closes = new HashMap<>(SampleMarket.CLOSES);
    InstrumentId id = InstrumentId.of("XKRX:000660");
    Map<LocalDate, Double> gap = new HashMap<>(SampleMarket.CLOSES.get(id));
    gap.remove(LocalDate.of(2025, 10, 13));
    closes.put(id, gap);
    InstrumentStudy hynix = of(study(SEOUL, LATER, closes), "XKRX:000660");

    assertThat(hynix.status()).isEqualTo(Status.PARTIAL);
    assertThat(hynix.windows()).extracting(Window::to).containsExactly(0, 1, 1);
    assertThat(hynix.missing()).extracting(Missing::to).containsExactly(5, 5, 10);
    assertThat(hynix.missing().get(0).reason())
        .isEqualTo(new Reason(Reason.Code.NO_EVENT_PRICES, "no return on 2025-10-13, day 2"));
    assertThat(hynix.abnormalReturns()).extracting(InstrumentStudy.Day::day).doesNotContain(2, 3);
  }

  @Test
  void whatHasNotTradedYetHasNotElapsed() {
    Instant middleOfDayOne = Instant.parse("2025-10-10T03:00:00Z");
    Map<InstrumentId, Map<LocalDate, Double>> closes = until(LocalDate.of(2025, 10, 9));
    InstrumentStudy hynix = of(study(SEOUL, middleOfDayOne, closes), "XKRX:000660");

    assertThat(hynix.status()).isEqualTo(Status.PARTIAL);
    assertThat(hynix.windows()).extracting(Window::to).containsExactly(0);
    assertThat(hynix.missing())
        .allSatisfy(m -> assertThat(m.reason().code()).isEqualTo(Reason.Code.WINDOW_NOT_ELAPSED));
    assertThat(studies.nextClose(SEOUL, SampleMarket.CATALOGUE, middleOfDayOne))
        .contains(Instant.parse("2025-10-10T06:30:00Z"));
    assertThat(studies.nextClose(SEOUL, SampleMarket.CATALOGUE, LATER)).isEmpty();
  }

  @Test
  void anEventThatTheMarketHasNotComeToIsLeftAlone() {
    Instant twoWeeksBefore = Instant.parse("2025-09-17T12:00:00Z");
    EventImpact impact = study(SEOUL, twoWeeksBefore, until(LocalDate.of(2025, 9, 17)));

    assertThat(impact.studies())
        .allMatch(s -> s.status() == Status.NOT_MEASURED && s.model().isEmpty());
    assertThat(of(impact, "XKRX:000660").reason())
        .contains(
            new Reason(
                Reason.Code.WINDOW_NOT_ELAPSED, "the market has not come to day 0, 2025-10-02"));
  }

  @Test
  void anEventAfterTheDataIsNotMeasuredForWantOfEventPrices() {
    TimelineEvent late = event("late", at("2026-01-08", "08:00", "Asia/Seoul"), "XKRX:005930");
    InstrumentStudy samsung = of(study(late), "XKRX:005930");

    assertThat(samsung.status()).isEqualTo(Status.NOT_MEASURED);
    assertThat(samsung.reason().orElseThrow().code()).isEqualTo(Reason.Code.NO_EVENT_PRICES);
  }

  @Test
  void theBeginningOfThePricesLeavesTooFewObservations() {
    TimelineEvent early = event("early", at("2024-09-12", "10:00", "America/New_York"));
    InstrumentStudy softBank = of(study(early), "XTKS:9984");

    assertThat(softBank.reason().orElseThrow().code()).isEqualTo(Reason.Code.TOO_FEW_OBSERVATIONS);
    assertThat(softBank.reason().orElseThrow().detail())
        .matches("\\d+ of 100 complete sessions in 2024-..-..\\.\\.2024-..-..");
  }

  @Test
  void theStoredStudyGivesBackEveryPathExactly() {
    InstrumentStudy hynix = of(study(SEOUL), "XKRX:000660");

    for (int from : new int[] {-10, -5, -1, 0}) {
      InstrumentStudy read = CarPaths.with(hynix, from, StudyDesign.STANDARD);
      assertThat(read.carPath()).hasSize(11 - from);
      assertThat(read.carPath().get(10 - from).day()).isEqualTo(10);
    }
    Window window = window(hynix, -5, 5);
    InstrumentStudy.CarPoint point =
        CarPaths.with(hynix, -5, StudyDesign.STANDARD).carPath().get(10);
    assertThat(new double[] {point.car(), point.se(), point.t(), point.p()})
        .isEqualTo(new double[] {window.car(), window.se(), window.t(), window.p()});
  }

  private static Map<InstrumentId, Map<LocalDate, Double>> until(LocalDate last) {
    Map<InstrumentId, Map<LocalDate, Double>> closes = new HashMap<>();
    SampleMarket.CLOSES.forEach(
        (id, all) -> {
          Map<LocalDate, Double> kept = new HashMap<>(all);
          kept.keySet().removeIf(session -> session.isAfter(last));
          closes.put(id, kept);
        });
    return closes;
  }

  @Test
  void theSameInputGivesTheSameTextToTheByte() {
    String[] texts = new String[2];
    Arrays.setAll(texts, i -> Json.text(study(STARGATE, SEOUL)));

    assertThat(texts[0]).isEqualTo(texts[1]).doesNotContain("NaN").doesNotContain("Infinity");
  }
}
