package io.github.sillage.bench;

import io.github.sillage.study.EventSeries;
import io.github.sillage.study.EventStudy;
import io.github.sillage.study.StudyDesign;
import io.github.sillage.study.StudyResult.Measured;
import io.github.sillage.study.panel.Panel;
import io.github.sillage.study.panel.PanelDesign;
import io.github.sillage.study.panel.PanelEvent;
import io.github.sillage.study.panel.PanelResult;
import java.util.ArrayList;
import java.util.Arrays;
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
 * 1,000 events of the standard design, 120 and 21 sessions each: the studies one by one, and the
 * full aggregate with every test on 21 days and six windows.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class PanelBenchmark {
  private static final int EVENTS = 1000;
  private static final int SESSIONS = 1000;
  private static final int BEFORE = 130;
  private static final int LENGTH = 141;

  /** How many different dates the events fall on. */
  @Param({"1", "50", "800"})
  public int dates;

  /** Share of the returns that are missing. */
  @Param({"0", "0.02"})
  public double missing;

  private final List<EventSeries> series = new ArrayList<>();
  private List<PanelEvent> events = List.of();

  /** Draws the returns and measures each event. */
  @Setup
  public void draw() {
    Random random = new Random(1);
    double[] market = random.doubles(SESSIONS, -0.02, 0.02).toArray();
    events = new ArrayList<>();
    for (int i = 0; i < EVENTS; i++) {
      int dayZero = BEFORE + i % dates;
      double[] index = Arrays.copyOfRange(market, dayZero - BEFORE, dayZero - BEFORE + LENGTH);
      double[] stock = new double[LENGTH];
      for (int t = 0; t < LENGTH; t++) {
        boolean quoted = random.nextDouble() >= missing;
        stock[t] = quoted ? 1.1 * index[t] + 0.02 * random.nextGaussian() : Double.NaN;
      }
      series.add(EventSeries.of(-BEFORE, stock, index));
      if (EventStudy.run(StudyDesign.STANDARD, series.get(i)) instanceof Measured measured) {
        events.add(
            new PanelEvent(
                "e" + i,
                "s" + i % 300,
                "d" + dayZero,
                measured,
                series.get(i),
                day -> dayZero + day));
      }
    }
  }

  /** Every study by itself. */
  @Benchmark
  public int studies() {
    int measured = 0;
    for (EventSeries one : series) {
      measured += EventStudy.run(StudyDesign.STANDARD, one) instanceof Measured ? 1 : 0;
    }
    return measured;
  }

  /** The aggregate of measured events. */
  @Benchmark
  public PanelResult aggregate() {
    return Panel.measure(PanelDesign.of(StudyDesign.STANDARD), events);
  }
}
