package io.github.sillage.study.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.sillage.study.EventWindow;
import io.github.sillage.study.Residuals;
import io.github.sillage.study.StudyDesign;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** Crowds and blocks of events against the definition, pair by pair. */
class CorrelationsPropertiesTest {
  private static final StudyDesign DESIGN = PanelSample.DESIGN;

  private double sum;
  private long overlapping;
  private long touching;
  private final double[] weighted = new double[DESIGN.windows().size()];

  @Property(tries = 15)
  void everyPairCountsOverItsCommonSessions(
      @ForAll long seed,
      @ForAll @IntRange(max = 130) int complete,
      @ForAll @IntRange(min = 2, max = 60) int others,
      @ForAll @DoubleRange(max = 0.12) double missing,
      @ForAll @IntRange(min = 1, max = 8) int dates,
      @ForAll @IntRange(min = 1, max = 30) int step) {
    PanelSample sample = new PanelSample(seed).correlated(0.3);
    List<PanelEvent> events = new ArrayList<>(sample.events(complete, 1 + dates / 4, step));
    sample.missing(missing).events(others, dates, step).forEach(e -> events.add(renamed(e)));

    Correlations found = Correlations.of(PanelData.of(DESIGN, events));
    countPairByPair(events);

    double pairs = events.size() * (events.size() - 1) / 2.0;
    assertThat(found.plain().average().orElseThrow()).isCloseTo(sum / pairs, within(1e-12));
    assertThat(found.plain().overlapping().orElseThrow()).isEqualTo(overlapping / pairs);
    assertThat(found.touching()).isEqualTo(touching);
    for (int w = 0; w < weighted.length; w++) {
      EventWindow window = DESIGN.windows().get(w);
      long n = events.stream().filter(event -> isComplete(event, window)).count();
      if (n > 1) {
        assertThat(found.overlapWeighted(w).orElseThrow())
            .isCloseTo(weighted[w] / (n * (n - 1) / 2.0), within(1e-12));
      }
    }
  }

  private static PanelEvent renamed(PanelEvent event) {
    return new PanelEvent(
        "other " + event.id(),
        event.instrument(),
        event.cluster(),
        event.measured(),
        event.series(),
        event.sessions());
  }

  private void countPairByPair(List<PanelEvent> events) {
    sum = 0;
    overlapping = 0;
    touching = 0;
    Arrays.fill(weighted, 0);
    for (int i = 0; i < events.size(); i++) {
      for (int j = 0; j < i; j++) {
        count(events.get(i), events.get(j));
      }
    }
  }

  private void count(PanelEvent one, PanelEvent other) {
    Map<Long, double[]> common = new TreeMap<>();
    residuals(one).forEach((session, value) -> common.put(session, new double[] {value, 0}));
    common.keySet().retainAll(residuals(other).keySet());
    residuals(other).forEach((session, value) -> put(common, session, value));
    double correlation = common.size() < 3 ? 0 : pearson(new ArrayList<>(common.values()));
    sum += correlation;
    overlapping += common.size() < 3 ? 0 : 1;
    boolean apart = !one.cluster().equals(other.cluster());
    touching += apart && common(one, other, DESIGN.span()) > 0 ? 1 : 0;
    for (int w = 0; w < weighted.length; w++) {
      EventWindow window = DESIGN.windows().get(w);
      if (isComplete(one, window) && isComplete(other, window)) {
        weighted[w] += correlation * common(one, other, window) / window.length();
      }
    }
  }

  private static void put(Map<Long, double[]> common, long session, double value) {
    if (common.containsKey(session)) {
      common.get(session)[1] = value;
    }
  }

  private static Map<Long, Double> residuals(PanelEvent event) {
    Map<Long, Double> values = new TreeMap<>();
    Residuals own = event.measured().residuals();
    for (int i = 0; i < own.size(); i++) {
      values.put(event.sessions().applyAsLong(own.day(i)), own.value(i));
    }
    return values;
  }

  private static double pearson(List<double[]> rows) {
    double x = rows.stream().mapToDouble(row -> row[0]).average().orElseThrow();
    double y = rows.stream().mapToDouble(row -> row[1]).average().orElseThrow();
    double xx = 0;
    double yy = 0;
    double xy = 0;
    for (double[] row : rows) {
      xx += (row[0] - x) * (row[0] - x);
      yy += (row[1] - y) * (row[1] - y);
      xy += (row[0] - x) * (row[1] - y);
    }
    return xy / Math.sqrt(xx * yy);
  }

  private static long common(PanelEvent one, PanelEvent other, EventWindow window) {
    return one.measured().abnormalReturns().stream()
        .filter(ar -> window.contains(ar.day()))
        .map(ar -> one.sessions().applyAsLong(ar.day()))
        .filter(
            session ->
                other.measured().abnormalReturns().stream()
                    .anyMatch(
                        ar ->
                            window.contains(ar.day())
                                && other.sessions().applyAsLong(ar.day()) == session))
        .count();
  }

  private static boolean isComplete(PanelEvent event, EventWindow window) {
    return event.measured().windows().stream().anyMatch(each -> each.window().equals(window));
  }
}
