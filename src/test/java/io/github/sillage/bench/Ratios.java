package io.github.sillage.bench;

import java.util.Collection;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;

/** Runs JMH and prints each benchmark's time beside that of a baseline of the same run. */
final class Ratios {
  private Ratios() {}

  static void run(Options options, String baseline, double perScore, String unit)
      throws RunnerException {
    Collection<RunResult> results = new Runner(options).run();
    double base =
        results.stream()
            .filter(result -> result.getParams().getBenchmark().endsWith("." + baseline))
            .mapToDouble(result -> result.getPrimaryResult().getScore())
            .findFirst()
            .orElseThrow();
    System.out.printf("%n| benchmark | %s | to %s |%n|---|---|---|%n", unit, baseline);
    for (RunResult result : results) {
      String name = result.getParams().getBenchmark().replaceAll(".*\\.", "");
      double score = result.getPrimaryResult().getScore();
      System.out.printf("| %s | %.1f | %.2f |%n", name, score * perScore, score / base);
    }
  }
}
