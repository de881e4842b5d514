package io.github.sillage.study.panel;

import io.github.sillage.study.AbnormalReturn;
import io.github.sillage.study.EventWindow;
import io.github.sillage.study.Residuals;
import io.github.sillage.study.StudyDesign;
import io.github.sillage.study.WindowResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The statistics as the papers print them, by loops over maps and without a thought for speed: what
 * the panel is held against. Shares nothing with it but the studies of the single events.
 */
final class PanelTextbook {
  private final StudyDesign design;
  private final List<PanelEvent> events;
  private final List<Map<Integer, Double>> residuals = new ArrayList<>();
  private final List<Map<Integer, Double>> returns = new ArrayList<>();
  private final List<Map<Integer, Double>> standardised = new ArrayList<>();
  private final double correlation;

  PanelTextbook(StudyDesign design, List<PanelEvent> events) {
    this.design = design;
    this.events = events;
    for (PanelEvent event : events) {
      Residuals own = event.measured().residuals();
      Map<Integer, Double> byDay = new TreeMap<>();
      IntStream.range(0, own.size()).forEach(i -> byDay.put(own.day(i), own.value(i)));
      residuals.add(byDay);
      Map<Integer, Double> values = new TreeMap<>();
      Map<Integer, Double> scaled = new TreeMap<>();
      for (AbnormalReturn abnormal : event.measured().abnormalReturns()) {
        values.put(abnormal.day(), abnormal.value());
        scaled.put(abnormal.day(), abnormal.value() / abnormal.standardError());
      }
      returns.add(values);
      standardised.add(scaled);
    }
    this.correlation = averageCorrelation();
  }

  /** Raw and standardised value of an event, with what its model knows. */
  private record Cell(int event, double x, double s, double nu, double sigma, double error) {}

  Map<PanelTest, Double> day(int day) {
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < events.size(); i++) {
      for (AbnormalReturn a : events.get(i).measured().abnormalReturns()) {
        if (a.day() == day) {
          cells.add(cell(i, a.value(), a.standardError()));
        }
      }
    }
    return statistics(cells, List.of(day), true);
  }

  Map<PanelTest, Double> window(EventWindow window) {
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < events.size(); i++) {
      for (WindowResult w : events.get(i).measured().windows()) {
        if (w.window().equals(window)) {
          cells.add(cell(i, w.car(), w.standardError()));
        }
      }
    }
    List<Integer> days = window.days().boxed().toList();
    Map<PanelTest, Double> all = statistics(cells, days, false);
    all.putAll(further(cells, window));
    return all;
  }

  private Cell cell(int event, double x, double error) {
    var fit = events.get(event).measured().fit();
    return new Cell(event, x, x / error, fit.degreesOfFreedom(), fit.sigma(), error);
  }

  private Map<PanelTest, Double> statistics(List<Cell> cells, List<Integer> days, boolean daily) {
    double n = cells.size();
    double[] x = cells.stream().mapToDouble(Cell::x).toArray();
    double[] s = cells.stream().mapToDouble(Cell::s).toArray();
    Map<PanelTest, Double> out = new HashMap<>();
    out.put(PanelTest.CROSS_SECTIONAL, Math.sqrt(n) * mean(x) / sd(x));
    double ratio = mean(x) / sd(x);
    out.put(
        PanelTest.SKEWNESS_ADJUSTED,
        Math.sqrt(n) * (ratio + skew(x) * ratio * ratio / 3 + skew(x) / (6 * n)));
    double variance = cells.stream().mapToDouble(c -> c.nu / (c.nu - 2)).sum();
    double patell = mean(s) * n / Math.sqrt(variance);
    double bmp = mean(s) * Math.sqrt(n) / sd(s);
    out.put(PanelTest.PATELL, patell);
    out.put(PanelTest.BMP, bmp);
    double inflation = 1 + (n - 1) * correlation;
    out.put(PanelTest.KP_PATELL, patell / Math.sqrt(inflation));
    out.put(PanelTest.KP_BMP, bmp * Math.sqrt((1 - correlation) / inflation));
    out.put(PanelTest.SIGN, (positive(x) - n / 2) / (Math.sqrt(n) / 2));
    double p = cells.stream().mapToDouble(c -> positiveShare(c.event)).average().orElseThrow();
    out.put(PanelTest.GENERALISED_SIGN, (positive(x) - n * p) / Math.sqrt(n * p * (1 - p)));
    out.put(PanelTest.WILCOXON, wilcoxon(x));
    out.put(PanelTest.CRUDE_DEPENDENCE, crude(days));
    out.put(PanelTest.CORRADO, rank(residuals, returns, days, daily));
    out.put(PanelTest.CORRADO_ZIVNEY, corradoZivney(days, daily));
    out.putAll(grank(cells));
    return out;
  }

  private Map<PanelTest, Double> further(List<Cell> cells, EventWindow window) {
    double n = cells.size();
    double length = window.length();
    double[] x = cells.stream().mapToDouble(Cell::x).toArray();
    double[] s = cells.stream().mapToDouble(Cell::s).toArray();
    double ratio = mean(x) / sd(x);
    double g = skew(x);
    Map<PanelTest, Double> out = new HashMap<>();
    out.put(
        PanelTest.SKEWNESS_HALL,
        Math.sqrt(n)
            * (ratio + g * Math.pow(ratio, 2) / 3 + g * g * Math.pow(ratio, 3) / 27 + g / (6 * n)));
    out.put(
        PanelTest.SERRA,
        mean(x) * n / Math.sqrt(cells.stream().mapToDouble(c -> c.error * c.error).sum()));
    double weighted = cells.stream().mapToDouble(c -> c.x / c.sigma / c.sigma).sum();
    double spread = cells.stream().mapToDouble(c -> Math.pow(c.error / c.sigma / c.sigma, 2)).sum();
    out.put(PanelTest.PRECISION_WEIGHTED, weighted / Math.sqrt(spread));
    double sse = 0;
    for (Cell c : cells) {
      double[] own = residuals.get(c.event).values().stream().mapToDouble(e -> e).toArray();
      sse += sd(own) * sd(own);
    }
    out.put(PanelTest.NO_DEPENDENCE, mean(x) * n / Math.sqrt(length * sse));
    double summed = 0;
    for (Cell c : cells) {
      double csar = window.days().mapToDouble(d -> standardised.get(c.event).get(d)).sum();
      summed += csar / Math.sqrt(length * c.nu / (c.nu - 2)) / Math.sqrt(n);
    }
    out.put(PanelTest.PATELL_SUMMED, summed);
    out.put(PanelTest.CORRADO_ZIVNEY_SIGN, medianSign(window));
    double overlap = overlapCorrelation(cells, window);
    out.put(
        PanelTest.KP_BMP_OVERLAP,
        Math.sqrt(n) * mean(s) / sd(s) * Math.sqrt((1 - overlap) / (1 + (n - 1) * overlap)));
    double byDate = clusterVariance(cells, s, e -> e.cluster());
    double byStock = clusterVariance(cells, s, e -> e.instrument());
    double byBoth = clusterVariance(cells, s, e -> e.cluster() + "/" + e.instrument());
    out.put(PanelTest.CLUSTERED_BY_DATE, mean(s) / Math.sqrt(byDate));
    out.put(PanelTest.CLUSTERED_TWO_WAY, mean(s) / Math.sqrt(byDate + byStock - byBoth));
    out.put(
        PanelTest.WILD_BOOTSTRAP, mean(x) / Math.sqrt(clusterVariance(cells, x, e -> e.cluster())));
    out.put(PanelTest.CALENDAR_TIME, calendarTime(cells, window));
    return out;
  }

  private double clusterVariance(
      List<Cell> cells, double[] values, java.util.function.Function<PanelEvent, String> name) {
    Map<String, Double> sums = new HashMap<>();
    for (int i = 0; i < values.length; i++) {
      sums.merge(name.apply(events.get(cells.get(i).event)), values[i] - mean(values), Double::sum);
    }
    double squares = sums.values().stream().mapToDouble(v -> v * v).sum();
    return squares / values.length / values.length;
  }

  private double calendarTime(List<Cell> cells, EventWindow window) {
    TreeMap<Long, List<Double>> held = new TreeMap<>();
    for (Cell c : cells) {
      for (int d = window.from(); d <= window.to(); d++) {
        long session = events.get(c.event).sessions().applyAsLong(d);
        held.computeIfAbsent(session, k -> new ArrayList<>()).add(returns.get(c.event).get(d));
      }
    }
    List<double[]> rows = new ArrayList<>();
    for (List<Double> session : held.values()) {
      double weight = Math.sqrt(session.size());
      double average = session.stream().mapToDouble(v -> v).average().orElseThrow();
      rows.add(new double[] {weight * average, weight});
    }
    double xx = rows.stream().mapToDouble(r -> r[1] * r[1]).sum();
    double alpha = rows.stream().mapToDouble(r -> r[0] * r[1]).sum() / xx;
    int t = rows.size();
    if (t < 10) {
      return Double.NaN;
    }
    int lags = (int) Math.floor(4 * Math.pow(t / 100.0, 2.0 / 9));
    double meat = 0;
    for (int i = 0; i < t; i++) {
      for (int j = 0; j < t; j++) {
        double kernel = Math.max(0, 1 - Math.abs(i - j) / (lags + 1.0));
        double u = (rows.get(i)[0] - alpha * rows.get(i)[1]) * rows.get(i)[1];
        double v = (rows.get(j)[0] - alpha * rows.get(j)[1]) * rows.get(j)[1];
        meat += kernel * u * v;
      }
    }
    return alpha / Math.sqrt(meat / xx / xx * t / (t - 1));
  }

  private double crude(List<Integer> days) {
    double[] aar =
        IntStream.rangeClosed(design.estimation().from(), design.estimation().to())
            .filter(t -> residuals.stream().anyMatch(r -> r.containsKey(t)))
            .mapToDouble(t -> meanOn(residuals, t))
            .toArray();
    double sum = days.stream().mapToDouble(d -> meanOn(returns, d)).sum();
    return sum / (Math.sqrt(days.size()) * sd(aar));
  }

  private static double meanOn(List<Map<Integer, Double>> table, int day) {
    return table.stream()
        .filter(row -> row.containsKey(day))
        .mapToDouble(row -> row.get(day))
        .average()
        .orElseThrow();
  }

  private double corradoZivney(List<Integer> days, boolean daily) {
    List<Map<Integer, Double>> estimation = new ArrayList<>();
    List<Map<Integer, Double>> event = new ArrayList<>();
    for (int i = 0; i < events.size(); i++) {
      double sigma = events.get(i).measured().fit().sigma();
      Map<Integer, Double> own = new TreeMap<>();
      residuals.get(i).forEach((day, value) -> own.put(day, value / sigma));
      estimation.add(own);
      Map<Integer, Double> divided = new TreeMap<>();
      standardised
          .get(i)
          .forEach(
              (day, value) ->
                  divided.put(
                      day,
                      value
                          / sd(
                              standardised.stream()
                                  .filter(row -> row.containsKey(day))
                                  .mapToDouble(row -> row.get(day))
                                  .toArray())));
      event.add(divided);
    }
    return rank(estimation, event, days, daily);
  }

  private double rank(
      List<Map<Integer, Double>> estimation,
      List<Map<Integer, Double>> event,
      List<Integer> days,
      boolean daily) {
    Map<Integer, List<Double>> u = new TreeMap<>();
    for (int i = 0; i < events.size(); i++) {
      Map<Integer, Double> all = new TreeMap<>(estimation.get(i));
      all.putAll(event.get(i));
      all.forEach(
          (day, value) ->
              u.computeIfAbsent(day, k -> new ArrayList<>())
                  .add(rankOf(value, all.values()) / (all.size() + 1) - 0.5));
    }
    double n = events.size();
    double squares = 0;
    for (List<Double> on : u.values()) {
      squares += on.size() / n * Math.pow(average(on), 2);
    }
    double scatter = Math.sqrt(squares / u.size());
    double mean = days.stream().mapToDouble(d -> average(u.get(d))).average().orElseThrow();
    double weight = daily ? Math.sqrt(u.get(days.get(0)).size() / n) : Math.sqrt(days.size());
    return weight * mean / scatter;
  }

  private double medianSign(EventWindow window) {
    Map<Integer, List<Double>> signs = new TreeMap<>();
    for (int i = 0; i < events.size(); i++) {
      Map<Integer, Double> all = new TreeMap<>(residuals.get(i));
      all.putAll(returns.get(i));
      double[] sorted = all.values().stream().mapToDouble(v -> v).sorted().toArray();
      double median = (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
      all.forEach(
          (day, v) ->
              signs.computeIfAbsent(day, k -> new ArrayList<>()).add(Math.signum(v - median)));
    }
    Map<Integer, Double> g = new TreeMap<>();
    signs.forEach((day, on) -> g.put(day, average(on) * Math.sqrt(on.size())));
    double scatter = Math.sqrt(g.values().stream().mapToDouble(v -> v * v).average().orElseThrow());
    return window.days().mapToDouble(g::get).sum() / Math.sqrt(window.length()) / scatter;
  }

  private Map<PanelTest, Double> grank(List<Cell> cells) {
    double[] s = cells.stream().mapToDouble(Cell::s).toArray();
    Map<Integer, List<Double>> u = new TreeMap<>();
    int eventPoint = Integer.MAX_VALUE;
    double variance = 0;
    for (Cell c : cells) {
      Map<Integer, Double> all = new TreeMap<>();
      residuals.get(c.event).forEach((day, value) -> all.put(day, value / c.sigma));
      all.put(eventPoint, c.s / sd(s));
      double t = all.size();
      all.forEach(
          (day, value) ->
              u.computeIfAbsent(day, k -> new ArrayList<>())
                  .add(rankOf(value, all.values()) / (t + 1) - 0.5));
      variance += (t - 1) / (t + 1);
    }
    double n = cells.size();
    double squares = 0;
    for (List<Double> on : u.values()) {
      squares += on.size() / n * Math.pow(average(on), 2);
    }
    double points = u.size();
    double mean = average(u.get(eventPoint));
    double z = mean / Math.sqrt(squares / points);
    return Map.of(
        PanelTest.GRANK_T,
        z * Math.sqrt((points - 2) / (points - 1 - z * z)),
        PanelTest.GRANK_Z,
        mean / Math.sqrt(variance / (12 * n * n)));
  }

  private double wilcoxon(double[] x) {
    List<Double> sizes = new ArrayList<>();
    for (double v : x) {
      if (v != 0) {
        sizes.add(Math.abs(v));
      }
    }
    double positive = 0;
    for (double v : x) {
      positive += v > 0 ? rankOf(v, sizes) : 0;
    }
    double m = sizes.size();
    double ties = 0;
    for (double v : new TreeSet<>(sizes)) {
      double t = sizes.stream().filter(w -> w == v).count();
      ties += t * t * t - t;
    }
    return (positive - m * (m + 1) / 4) / Math.sqrt(m * (m + 1) * (2 * m + 1) / 24 - ties / 48);
  }

  double averageCorrelation() {
    double sum = 0;
    int pairs = 0;
    for (int i = 0; i < events.size(); i++) {
      for (int j = 0; j < i; j++) {
        sum += pearson(i, j);
        pairs++;
      }
    }
    return sum / pairs;
  }

  private double overlapCorrelation(List<Cell> cells, EventWindow window) {
    double sum = 0;
    int pairs = 0;
    for (int a = 0; a < cells.size(); a++) {
      for (int b = 0; b < a; b++) {
        int i = cells.get(a).event;
        int j = cells.get(b).event;
        long common =
            window
                .days()
                .mapToLong(events.get(i).sessions())
                .filter(
                    t -> window.days().mapToLong(events.get(j).sessions()).anyMatch(u -> u == t))
                .count();
        sum += pearson(i, j) * common / window.length();
        pairs++;
      }
    }
    return sum / pairs;
  }

  private double pearson(int i, int j) {
    Map<Long, Double> other = new HashMap<>();
    residuals.get(j).forEach((day, v) -> other.put(events.get(j).sessions().applyAsLong(day), v));
    List<Double> x = new ArrayList<>();
    List<Double> y = new ArrayList<>();
    residuals
        .get(i)
        .forEach(
            (day, v) -> {
              Double matching = other.get(events.get(i).sessions().applyAsLong(day));
              if (matching != null) {
                x.add(v);
                y.add(matching);
              }
            });
    if (x.size() < 3) {
      return 0;
    }
    double xy = 0;
    double xx = 0;
    double yy = 0;
    for (int t = 0; t < x.size(); t++) {
      double dx = x.get(t) - average(x);
      double dy = y.get(t) - average(y);
      xy += dx * dy;
      xx += dx * dx;
      yy += dy * dy;
    }
    return xy / Math.sqrt(xx * yy);
  }

  private double positiveShare(int event) {
    return residuals.get(event).values().stream()
        .mapToInt(e -> e > 0 ? 1 : 0)
        .average()
        .orElseThrow();
  }

  private static double rankOf(double value, Iterable<Double> all) {
    int below = 0;
    int equal = 0;
    for (double other : all) {
      below += other < value ? 1 : 0;
      equal += other == value ? 1 : 0;
    }
    return below + (equal + 1) / 2.0;
  }

  private static int positive(double[] x) {
    int count = 0;
    for (double v : x) {
      count += v > 0 ? 1 : 0;
    }
    return count;
  }

  private static double average(List<Double> values) {
    return values.stream().mapToDouble(v -> v).average().orElseThrow();
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double v : values) {
      sum += v;
    }
    return sum / values.length;
  }

  private static double sd(double[] values) {
    double m = mean(values);
    double sum = 0;
    for (double v : values) {
      sum += (v - m) * (v - m);
    }
    return Math.sqrt(sum / (values.length - 1));
  }

  private static double skew(double[] values) {
    double n = values.length;
    double m = mean(values);
    double sum = 0;
    for (double v : values) {
      sum += Math.pow((v - m) / sd(values), 3);
    }
    return n / ((n - 1) * (n - 2)) * sum;
  }
}
