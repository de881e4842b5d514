package io.github.sillage.study.panel;

import static io.github.sillage.study.panel.PanelTest.*;

import io.github.sillage.study.EventWindow;
import io.github.sillage.study.panel.TestResult.Unavailable;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Every test of one panel: what they share is computed once. */
final class PanelTests {
  private final PanelDesign design;
  private final PanelData data;
  private final Correlations correlations;
  private final OptionalDouble average;
  private final List<CrossSection> daySections;
  private final List<CrossSection> windowSections;
  private final TimeSeriesTests timeSeries;
  private final Grank grank;
  private final ResidualRanks[] standardised;
  private final Spread[] daySpreads;
  private final Places[] dayPlaces;
  private final double[] positiveShares;
  private final RankTests corrado;
  private final RankTests corradoZivney;
  private final MedianSigns medianSigns;
  private final Portfolio portfolio;

  PanelTests(PanelDesign design, PanelData data) {
    this.design = design;
    this.data = data;
    this.correlations = Correlations.of(data);
    this.average = correlations.plain().average();
    this.timeSeries = TimeSeriesTests.of(data);
    this.daySections = sections(data.days(), data.design().span().length());
    this.windowSections = sections(data.windows(), data.design().windows().size());
    ResidualRanks[] plain = ResidualRanks.plain(data);
    this.standardised = ResidualRanks.standardised(data, plain);
    this.grank = new Grank(data, standardised);
    this.positiveShares = Arrays.stream(plain).mapToDouble(ResidualRanks::positiveShare).toArray();
    SpanRanks[] spans = SpanRanks.of(data.days().values());
    this.corrado = RankTests.corrado(data, plain, spans);
    this.daySpreads = spreads(daySections);
    this.dayPlaces = places(data.days(), daySpreads);
    this.corradoZivney = RankTests.corradoZivney(data, standardised, dayPlaces);
    this.medianSigns = MedianSigns.of(data, plain, spans);
    this.portfolio = Portfolio.of(data);
  }

  Correlations correlations() {
    return correlations;
  }

  /** The tests of each day that are wanted. */
  List<DayTests> days(Predicate<PanelTest> wanted) {
    boolean ranked = wanted.test(GRANK_T) || wanted.test(GRANK_Z);
    List<Grank.Pair> ranks = ranked ? grank.tests(dayPlaces, daySpreads) : List.of();
    return IntStream.range(0, daySections.size())
        .parallel()
        .mapToObj(day -> day(day, daySections.get(day), tests(wanted, ranks, day)))
        .toList();
  }

  /** All tests of each window. */
  List<WindowTests> windows() {
    Spread[] spreads = spreads(windowSections);
    List<Grank.Pair> ranks = grank.tests(places(data.windows(), spreads), spreads);
    return IntStream.range(0, windowSections.size())
        .parallel()
        .mapToObj(i -> window(i, windowSections.get(i), tests(any -> true, ranks, i)))
        .toList();
  }

  private static Spread[] spreads(List<CrossSection> sections) {
    return sections.stream().map(each -> Spread.of(each.standardised())).toArray(Spread[]::new);
  }

  private Places[] places(PanelData.Cells cells, Spread[] spreads) {
    return Places.scaled(standardised, cells.standardised(), Places.deviations(spreads));
  }

  private static List<CrossSection> sections(PanelData.Cells cells, int columns) {
    return IntStream.range(0, columns).mapToObj(i -> CrossSection.of(cells, i)).toList();
  }

  private static Tests tests(Predicate<PanelTest> wanted, List<Grank.Pair> ranks, int index) {
    Tests tests = new Tests(wanted);
    if (!ranks.isEmpty()) {
      tests.put(GRANK_T, ranks.get(index)::t);
      tests.put(GRANK_Z, ranks.get(index)::z);
    }
    return tests;
  }

  private DayTests day(int column, CrossSection section, Tests tests) {
    core(tests, section);
    tests.put(CRUDE_DEPENDENCE, () -> timeSeries.crudeDependence(column, 1));
    tests.put(CORRADO, () -> corrado.day(column));
    tests.put(CORRADO_ZIVNEY, () -> corradoZivney.day(column));
    int day = data.design().span().from() + column;
    return new DayTests(day, section.n(), MeanTests.mean(section), tests.results);
  }

  private WindowTests window(int index, CrossSection section, Tests tests) {
    EventWindow window = data.design().windows().get(index);
    int column = data.column(window);
    int length = window.length();
    core(tests, section);
    tests.put(CRUDE_DEPENDENCE, () -> timeSeries.crudeDependence(column, length));
    tests.put(CORRADO, () -> corrado.window(column, length));
    tests.put(CORRADO_ZIVNEY, () -> corradoZivney.window(column, length));
    further(tests.results, section, index);
    return new WindowTests(
        window,
        section.n(),
        MeanTests.mean(section),
        MeanTests.precisionWeightedMean(data, section),
        tests.results);
  }

  /** Results of the tests that are wanted; the others are not computed. */
  private static final class Tests {
    private final Predicate<PanelTest> wanted;
    private final Map<PanelTest, TestResult> results = new EnumMap<>(PanelTest.class);

    Tests(Predicate<PanelTest> wanted) {
      this.wanted = wanted;
    }

    void put(PanelTest test, Supplier<TestResult> result) {
      if (wanted.test(test)) {
        results.put(test, result.get());
      }
    }
  }

  private void core(Tests tests, CrossSection section) {
    tests.put(CROSS_SECTIONAL, () -> MeanTests.crossSectional(section));
    tests.put(SKEWNESS_ADJUSTED, () -> MeanTests.johnson(section));
    tests.put(PATELL, () -> MeanTests.patell(data, section));
    tests.put(BMP, () -> MeanTests.bmp(section));
    tests.put(KP_PATELL, () -> MeanTests.kpPatell(data, section, average));
    tests.put(KP_BMP, () -> MeanTests.kpBmp(section, average));
    tests.put(SIGN, () -> SignTests.sign(section));
    tests.put(GENERALISED_SIGN, () -> SignTests.generalised(positiveShares, section));
    tests.put(WILCOXON, () -> SignTests.wilcoxon(section));
  }

  private void further(Map<PanelTest, TestResult> tests, CrossSection section, int index) {
    EventWindow window = data.design().windows().get(index);
    int column = data.column(window);
    int length = window.length();
    tests.put(SKEWNESS_HALL, MeanTests.hall(section));
    tests.put(NO_DEPENDENCE, MeanTests.noDependence(data, section, length));
    tests.put(LAMB, lamb(section, column, length));
    tests.put(SERRA, MeanTests.serra(section));
    tests.put(PRECISION_WEIGHTED, MeanTests.precisionWeighted(data, section));
    tests.put(PATELL_SUMMED, MeanTests.patellSummed(data, section, column, length));
    tests.put(CORRADO_ZIVNEY_SIGN, medianSigns.test(column, length));
    tests.put(KP_BMP_OVERLAP, MeanTests.kpBmp(section, correlations.overlapWeighted(index)));
    tests.put(CLUSTERED_BY_DATE, ClusteredTests.byDate(data, section));
    tests.put(CLUSTERED_TWO_WAY, ClusteredTests.twoWay(data, section));
    tests.put(WILD_BOOTSTRAP, ClusteredTests.wildBootstrap(design, data, section));
    tests.put(CALENDAR_TIME, CalendarTime.test(data, index));
    tests.put(EQUAL_WEIGHTED_PORTFOLIO, portfolio.student(window));
    tests.put(EQUAL_WEIGHTED_PORTFOLIO_SQ, portfolio.quantile(window));
  }

  private TestResult lamb(CrossSection section, int column, int length) {
    return data.dates() == 1
        ? timeSeries.lamb(data, section, column, length)
        : new Unavailable("needs all events on one date");
  }
}
