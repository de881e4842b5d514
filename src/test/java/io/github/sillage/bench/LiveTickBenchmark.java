package io.github.sillage.bench;

import io.github.sillage.study.EstimationWindow;
import io.github.sillage.study.EventSeries;
import io.github.sillage.study.EventStudy;
import io.github.sillage.study.EventWindow;
import io.github.sillage.study.MarketModel;
import io.github.sillage.study.ModelFit;
import io.github.sillage.study.StudyDesign;
import io.github.sillage.study.StudyResult.Measured;
import io.github.sillage.study.live.LiveCrossSection;
import io.github.sillage.study.live.LiveWindow;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One tick of one affected study, stock by stock in turn: the abnormal return, the sum so far, its
 * standard error and t, and the event's cross-section with the new figures in the place of the old.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class LiveTickBenchmark {
  private static final EventWindow WINDOW = new EventWindow(0, 20);
  private static final int SETTLED = 5;

  /** Sessions of the estimation window. */
  @Param({"60", "120", "1000"})
  public int estimation;

  /** Stocks of the open event. */
  @Param({"10", "1000"})
  public int stocks;

  private final double[] market = new double[1];
  private LiveWindow[] windows = new LiveWindow[0];
  private LiveCrossSection crossSection = new LiveCrossSection(0);
  private int next;

  /** Estimates the models and settles the first sessions. */
  @Setup
  public void open() {
    Random random = new Random(1);
    StudyDesign design =
        new StudyDesign(
            new MarketModel(),
            new EstimationWindow(-estimation, -1, estimation),
            WINDOW,
            List.of());
    windows = new LiveWindow[stocks];
    crossSection = new LiveCrossSection(stocks);
    for (int i = 0; i < stocks; i++) {
      double[] stock = random.doubles(estimation + 21, -0.02, 0.02).toArray();
      double[] index = random.doubles(estimation + 21, -0.02, 0.02).toArray();
      Measured study = (Measured) EventStudy.run(design, EventSeries.of(-estimation, stock, index));
      ModelFit fit = study.fit();
      windows[i] = new LiveWindow(WINDOW, fit);
      for (int day = 0; day < SETTLED; day++) {
        windows[i].settle(day, stock[day], new double[] {index[day]});
      }
    }
  }

  /** The tick. */
  @Benchmark
  public double tick() {
    int stock = next;
    next = stock + 1 == stocks ? 0 : stock + 1;
    LiveWindow window = windows[stock];
    market[0] = 1e-4 * stock;
    window.tick(SETTLED, 2e-4 * stock, market);
    double t = window.t();
    crossSection.put(stock, window.car(), t, estimation - 2);
    return t;
  }
}
