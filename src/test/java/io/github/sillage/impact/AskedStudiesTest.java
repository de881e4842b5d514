package io.github.sillage.impact;

import static io.github.sillage.impact.SampleMarket.at;
import static io.github.sillage.impact.SampleMarket.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.sillage.impact.InstrumentStudy.Day;
import io.github.sillage.impact.InstrumentStudy.Status;
import io.github.sillage.impact.InstrumentStudy.Window;
import io.github.sillage.market.CloseSeries;
import io.github.sillage.market.IndexWeight;
import io.github.sillage.market.Instrument;
import io.github.sillage.market.InstrumentId;
import io.github.sillage.market.TradingCalendar;
import io.github.sillage.study.ReturnForm;
import io.github.sillage.timeline.TimelineEvent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/**
 * Studies that are not the default one, on the sample's closes, held against the formulas written
 * out here. The weights and volumes are made up.
 */
class AskedStudiesTest {
  private static final Instant LATER = Instant.parse("2026-11-25T12:00:00Z");
  private static final Offset<Double> EXACT = within(1e-12);
  private static final InstrumentId HYNIX = InstrumentId.of("XKRX:000660");
  private static final InstrumentId KOSPI = InstrumentId.of("XKRX:KOSPI");
  private static final LocalDate DAY_0 = LocalDate.of(2025, 10, 2);
  private static final TimelineEvent SEOUL =
      event("seoul", at("2025-10-01", "18:00", "Asia/Seoul"), "XKRX:005930", "XKRX:000660");

  private static StudyOptions options(
      ModelChoice model, Outcome outcome, ReturnForm returns, boolean spanGaps, boolean exStock) {
    return new StudyOptions(model, outcome, returns, spanGaps, exStock, OptionalInt.empty());
  }

  private static EventImpact study(
      StudyOptions options, Map<InstrumentId, CloseSeries> levels, List<IndexWeight> weights) {
    List<Instrument> catalogue =
        SampleMarket.CATALOGUE.stream()
            .map(each -> each.id().equals(HYNIX) ? weighed(each, weights) : each)
            .toList();
    StudyInput input = new StudyInput(SEOUL, 1, List.of(), catalogue, levels);
    return new ImpactStudy(options, SampleMarket.CALENDARS).of(input, LATER, OptionalInt.of(-5));
  }

  private static EventImpact study(StudyOptions options) {
    return study(options, SampleMarket.series(SampleMarket.CLOSES), List.of());
  }

  private static Instrument weighed(Instrument each, List<IndexWeight> weights) {
    return new Instrument(
        each.id(), each.kind(), each.name(), each.currency(), each.benchmark(), false, weights);
  }

  private static InstrumentStudy of(EventImpact impact, InstrumentId instrument) {
    return impact.studies().stream()
        .filter(study -> study.instrument().equals(instrument))
        .findFirst()
        .orElseThrow();
  }

  private static Window window(InstrumentStudy study, int from, int to) {
    return study.windows().stream()
        .filter(w -> w.from() == from && w.to() == to)
        .findFirst()
        .orElseThrow();
  }

  private static LocalDate session(int day) {
    TradingCalendar calendar = SampleMarket.CALENDARS.calendar(HYNIX.mic());
    return calendar.shift(DAY_0, day);
  }

  private static double simple(InstrumentId id, int day) {
    Map<LocalDate, Double> closes = SampleMarket.CLOSES.get(id);
    return closes.get(session(day)) / closes.get(session(day - 1)) - 1;
  }

  /** The market model of the sessions −130 to −11 in plain sums: abnormal return of each day. */
  private static IntToDoubleFunction abnormal(
      IntToDoubleFunction stock, IntToDoubleFunction market) {
    double n = 120;
    double meanStock = 0;
    double meanMarket = 0;
    for (int day = -130; day <= -11; day++) {
      meanStock += stock.applyAsDouble(day) / n;
      meanMarket += market.applyAsDouble(day) / n;
    }
    double both = 0;
    double square = 0;
    for (int day = -130; day <= -11; day++) {
      double deviation = market.applyAsDouble(day) - meanMarket;
      both += deviation * (stock.applyAsDouble(day) - meanStock);
      square += deviation * deviation;
    }
    double beta = both / square;
    double alpha = meanStock - beta * meanMarket;
    return day -> stock.applyAsDouble(day) - alpha - beta * market.applyAsDouble(day);
  }

  @Test
  void theIndexIsTakenWithoutTheStockByTheWeightOfEachSession() {
    List<IndexWeight> weights =
        List.of(
            new IndexWeight(Optional.empty(), 0.08, "made up for a test"),
            new IndexWeight(Optional.of(session(-60)), 0.11, "made up for a test"),
            new IndexWeight(Optional.of(LocalDate.of(2030, 1, 2)), 0.5, "made up for a test"));
    InstrumentStudy hynix =
        of(
            study(
                options(ModelChoice.MARKET, Outcome.RETURN, ReturnForm.LOG, false, true),
                SampleMarket.series(SampleMarket.CLOSES),
                weights),
            HYNIX);
    IntToDoubleFunction rest =
        day -> {
          double w = day < -60 ? 0.08 : 0.11;
          return Math.log(1 + (simple(KOSPI, day) - w * simple(HYNIX, day)) / (1 - w));
        };
    IntToDoubleFunction ar = abnormal(day -> Math.log(1 + simple(HYNIX, day)), rest);

    assertThat(window(hynix, 0, 1).car())
        .isCloseTo(ar.applyAsDouble(0) + ar.applyAsDouble(1), EXACT);
    assertThat(hynix.abnormalReturns().get(10).benchmark())
        .hasValueCloseTo(rest.applyAsDouble(0), EXACT);
    assertThat(hynix.model().orElseThrow().indexWeights()).isEqualTo(weights.subList(0, 2));
  }

  @Test
  void everyModelIsMeasuredAlsoOneWhoseEstimationFollowsTheEvent() {
    TradingCalendar calendar = SampleMarket.CALENDARS.calendar(HYNIX.mic());
    LocalDate dayZero = LocalDate.of(2025, 3, 10);
    TimelineEvent event = event("spring", at("2025-03-10", "08:00", "Asia/Seoul"), "XKRX:000660");
    StudyInput input =
        new StudyInput(
            event, 1, List.of(), SampleMarket.CATALOGUE, SampleMarket.series(SampleMarket.CLOSES));
    Map<ModelChoice, InstrumentStudy> studies = new HashMap<>();
    for (ModelChoice model : ModelChoice.values()) {
      StudyOptions options = options(model, Outcome.RETURN, ReturnForm.LOG, false, false);
      studies.put(
          model, of(new ImpactStudy(options, SampleMarket.CALENDARS).of(input, LATER), HYNIX));
    }
    Map<LocalDate, Double> closes = SampleMarket.CLOSES.get(HYNIX);
    double mean =
        Math.log(closes.get(calendar.shift(dayZero, 130)) / closes.get(calendar.shift(dayZero, 10)))
            / 120;
    double day = Math.log(closes.get(dayZero) / closes.get(calendar.shift(dayZero, -1)));

    InstrumentStudy after = studies.get(ModelChoice.COMPARISON_MEAN);
    assertThat(window(after, 0, 0).car()).isCloseTo(day - mean, EXACT);
    assertThat(after.model().orElseThrow().estimation().to())
        .isEqualTo(calendar.shift(dayZero, 130));
    assertThat(studies.remove(ModelChoice.TWO_INDEX_FX).reason().map(Reason::code))
        .contains(Reason.Code.NO_FX);
    assertThat(studies.values()).allMatch(study -> study.status() == Status.MEASURED);
  }

  @Test
  void withoutAPublishedWeightNothingIsMeasuredAndNoneIsInvented() {
    StudyOptions exStock = options(ModelChoice.MARKET, Outcome.RETURN, ReturnForm.LOG, false, true);
    EventImpact none = study(exStock);
    EventImpact late =
        study(
            exStock,
            SampleMarket.series(SampleMarket.CLOSES),
            List.of(new IndexWeight(Optional.of(session(-20)), 0.1, "made up for a test")));

    assertThat(none.studies()).allMatch(study -> study.status() == Status.NOT_MEASURED);
    assertThat(of(none, HYNIX).reason().orElseThrow())
        .isEqualTo(
            new Reason(
                Reason.Code.NO_WEIGHT,
                "no published weight of XKRX:000660 in XKRX:KOSPI is listed for " + session(-130)));
    assertThat(of(late, HYNIX).reason().map(Reason::code)).contains(Reason.Code.NO_WEIGHT);
    assertThat(none.design().orElseThrow().exStock()).isTrue();
    assertThat(none.inputHash()).isNotEqualTo(study(StudyOptions.STANDARD).inputHash());
  }

  @Test
  void simpleReturnsCompoundToWhatAnInvestorEarnedBeyondTheModel() {
    InstrumentStudy hynix =
        of(
            study(options(ModelChoice.MARKET, Outcome.RETURN, ReturnForm.SIMPLE, false, false)),
            HYNIX);
    IntToDoubleFunction ar = abnormal(day -> simple(HYNIX, day), day -> simple(KOSPI, day));
    double held = 1;
    double expected = 1;
    for (int day = -5; day <= 5; day++) {
      held *= 1 + simple(HYNIX, day);
      expected *= 1 + simple(HYNIX, day) - ar.applyAsDouble(day);
    }

    assertThat(window(hynix, 0, 0).car()).isCloseTo(ar.applyAsDouble(0), EXACT);
    assertThat(window(hynix, 0, 0).bhar()).hasValueCloseTo(ar.applyAsDouble(0), EXACT);
    assertThat(window(hynix, -5, 5).bhar()).hasValueCloseTo(held - expected, EXACT);
    assertThat(window(of(study(StudyOptions.STANDARD), HYNIX), 0, 0).bhar()).isEmpty();
  }

  @Test
  void aReturnMaySpanTheSessionsWithoutAPrice() {
    Map<InstrumentId, Map<LocalDate, Double>> closes = new HashMap<>(SampleMarket.CLOSES);
    Map<LocalDate, Double> gappy = new TreeMap<>(closes.get(HYNIX));
    gappy.remove(session(1));
    gappy.remove(session(2));
    closes.put(HYNIX, gappy);
    StudyOptions span = options(ModelChoice.MARKET, Outcome.RETURN, ReturnForm.LOG, true, false);
    InstrumentStudy spanned = of(study(span, SampleMarket.series(closes), List.of()), HYNIX);
    InstrumentStudy missing =
        of(study(StudyOptions.STANDARD, SampleMarket.series(closes), List.of()), HYNIX);
    InstrumentStudy whole = of(study(StudyOptions.STANDARD), HYNIX);

    assertThat(missing.windows()).hasSize(1);
    assertThat(spanned.windows()).hasSize(4);
    for (Window each : spanned.windows()) {
      Window same = window(whole, each.from(), each.to());
      assertThat(each.car()).isCloseTo(same.car(), EXACT);
      assertThat(each.se()).isCloseTo(same.se(), EXACT);
    }
    assertThat(spanned.missing()).extracting(InstrumentStudy.Missing::to).containsExactly(1, 1);
    assertThat(spanned.missing().get(0).reason().code()).isEqualTo(Reason.Code.NO_EVENT_PRICES);
    assertThat(spanned.secondOpinion()).isEmpty();
  }

  @Test
  void volatilityStandsBesideTheReturnsOfEachDayAndOfAll() {
    EventImpact impact =
        study(options(ModelChoice.MARKET, Outcome.VOLATILITY, ReturnForm.LOG, false, false));
    Day day = of(impact, HYNIX).abnormalReturns().get(10);
    Aggregate.Day together = impact.aggregates().get("named").days().get(10);
    double mean = 0;
    for (String each : List.of("XKRX:005930", "XKRX:000660")) {
      double t = of(impact, InstrumentId.of(each)).abnormalReturns().get(10).t();
      mean += (t * t - 1) / 2;
    }

    assertThat(day.volatility().orElseThrow().abnormal()).isCloseTo(day.t() * day.t() - 1, EXACT);
    assertThat(day.volatility().orElseThrow().p()).isEqualTo(day.p());
    assertThat(together.volatility().orElseThrow().n()).isEqualTo(2);
    assertThat(together.volatility().orElseThrow().mean()).hasValueCloseTo(mean, EXACT);
    assertThat(impact.aggregates().get("all").windows())
        .allMatch(window -> window.volatility().orElseThrow().statistic().isPresent());
    assertThat(of(study(StudyOptions.STANDARD), HYNIX).abnormalReturns())
        .allMatch(each -> each.volatility().isEmpty());
  }

  @Test
  void volumesGoThroughTheSameStudyByTheirLogs() {
    Map<LocalDate, Double> volumes = new TreeMap<>();
    for (int day = -131; day <= 10; day++) {
      volumes.put(session(day), 1e6 * (2 + Math.sin(day)) * (day == 0 ? 4 : 1));
    }
    EventImpact impact =
        study(
            options(ModelChoice.MEAN, Outcome.VOLUME, ReturnForm.LOG, false, false),
            Map.of(HYNIX, CloseSeries.of(volumes, "made up")),
            List.of());
    double mean = 0;
    for (int day = -130; day <= -11; day++) {
      mean += Math.log(1 + volumes.get(session(day))) / 120;
    }
    InstrumentStudy hynix = of(impact, HYNIX);

    assertThat(window(hynix, 0, 0).car())
        .isCloseTo(Math.log(1 + volumes.get(session(0))) - mean, within(1e-11));
    assertThat(hynix.secondOpinion()).isEmpty();
    assertThat(of(impact, InstrumentId.of("XKRX:005930")).reason().orElseThrow().code())
        .isEqualTo(Reason.Code.NO_VOLUME);
    assertThat(impact.design().orElseThrow().returns()).isEqualTo("volume");
    assertThat(impact.priceSources()).containsExactly("made up");
  }

  @Test
  void anIndexWithoutVolumesIsNamedWhereTheModelNeedsIt() {
    Map<LocalDate, Double> volumes = new TreeMap<>();
    for (int day = -131; day <= 10; day++) {
      volumes.put(session(day), 1e6 * (2 + Math.sin(day)));
    }
    volumes.remove(session(4));
    Map<InstrumentId, CloseSeries> levels = Map.of(HYNIX, CloseSeries.of(volumes, "made up"));
    StudyOptions market = options(ModelChoice.MARKET, Outcome.VOLUME, ReturnForm.LOG, false, false);
    StudyOptions mean = options(ModelChoice.MEAN, Outcome.VOLUME, ReturnForm.LOG, false, false);

    assertThat(of(study(market, levels, List.of()), HYNIX).reason().orElseThrow())
        .isEqualTo(
            new Reason(
                Reason.Code.NO_VOLUME,
                "XKRX:KOSPI has no volume from %s to %s".formatted(session(-131), session(10))));
    assertThat(of(study(mean, levels, List.of()), HYNIX).missing().get(0).reason())
        .isEqualTo(
            new Reason(Reason.Code.NO_VOLUME, "no volume on %s, day 4".formatted(session(4))));
  }
}
