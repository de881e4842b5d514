package io.github.sillage.bench;

import io.github.sillage.study.StudyDesign;
import io.github.sillage.study.batch.MarketModelBatch;
import io.github.sillage.study.batch.StudyTable;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * One million market-model studies (120 estimation sessions, 21 in the span, six windows) from
 * returns in memory: 500 stocks over 2,520 sessions, each with 2,000 different days 0. Beside them,
 * over the same studies and cores, a loop that only reads each study's 141 returns of stock and
 * market once and sums them in four chains, and the same loop writing as many results.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgs = "-Xmx2g")
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class BatchStudyBenchmark {
  private static final int STOCKS = 500;
  private static final int SESSIONS = 2520;
  private static final int STUDIES = 1_000_000;
  private static final int CHUNK = 1024;
  private static final int READ = 141;
  private static final int WRITTEN = 57;

  private final double[][] stocks = new double[STOCKS][SESSIONS];
  private final double[] market = new double[SESSIONS];
  private final int[] rows = new int[STUDIES];
  private final int[] days = new int[STUDIES];
  private final StudyTable table = new StudyTable(StudyDesign.STANDARD, STUDIES);
  private final double[] written = new double[STUDIES * WRITTEN];
  private final double[] sums = new double[STUDIES / CHUNK + 1];

  /** Draws the returns. */
  @Setup
  public void draw() {
    Random random = new Random(1);
    for (int t = 0; t < SESSIONS; t++) {
      market[t] = 0.01 * random.nextGaussian();
      for (double[] stock : stocks) {
        stock[t] = 1.1 * market[t] + 0.02 * random.nextGaussian();
      }
    }
    for (int i = 0; i < STUDIES; i++) {
      rows[i] = i / 2000;
      days[i] = 140 + i % 2000;
    }
  }

  /** The studies, with what their market shares computed anew. */
  @Benchmark
  public StudyTable studies() {
    new MarketModelBatch(StudyDesign.STANDARD, market).run(stocks, rows, days, table);
    return table;
  }

  /** Reads the same returns. */
  @Benchmark
  public double[] read() {
    chunks().forEach(chunk -> sums[chunk] = sum(chunk, false));
    return sums;
  }

  /** Reads the same returns and writes as many figures. */
  @Benchmark
  public double[] readAndWrite() {
    chunks().forEach(chunk -> sums[chunk] = sum(chunk, true));
    return sums;
  }

  private static IntStream chunks() {
    return IntStream.range(0, STUDIES / CHUNK + 1).parallel();
  }

  private double sum(int chunk, boolean write) {
    double total = 0;
    for (int i = chunk * CHUNK; i < Math.min(STUDIES, (chunk + 1) * CHUNK); i++) {
      double sum = sum(stocks[rows[i]], days[i] - 130);
      for (int j = i * WRITTEN; write && j < (i + 1) * WRITTEN; j++) {
        written[j] = sum;
      }
      total += sum;
    }
    return total;
  }

  private double sum(double[] stock, int from) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    for (int t = from; t < from + READ - 1; t += 2) {
      a += stock[t];
      b += market[t];
      c += stock[t + 1];
      d += market[t + 1];
    }
    return a + b + c + d + stock[from + READ - 1] + market[from + READ - 1];
  }

  /** Runs all three and prints nanoseconds per study. */
  public static void main(String[] args) throws RunnerException {
    Ratios.run(
        new OptionsBuilder().include(BatchStudyBenchmark.class.getName()).build(),
        "read",
        1e6 / STUDIES,
        "ns per study, all cores together");
  }
}
