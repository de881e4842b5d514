package io.github.sillage.study.inference;

import io.github.sillage.study.Residuals;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The SQ test of one event (Gelbach, Helland and Klick 2013): where the event's abnormal return
 * stands among the estimation residuals of the same stock. A window of L sessions stands among the
 * sums over every L consecutive sessions. It needs no normal distribution, only that the residuals
 * keep theirs; it leaves out the error of the estimated model, so it wants a long estimation
 * window, and overlapping sums are fewer independent comparisons than their number says.
 *
 * <p>For one thread: the sums over longer runs are formed from those over shorter ones, so windows
 * are best taken in order of their length.
 */
public final class SampleQuantile {
  private final int[] days;
  private final double[] residuals;
  private final boolean unbroken;
  private final double[] running;
  private int reached;

  private SampleQuantile(int[] days, double[] residuals) {
    this.days = days;
    this.residuals = residuals;
    this.unbroken = days.length > 0 && days[days.length - 1] - days[0] == days.length - 1;
    this.running = new double[residuals.length];
  }

  /** Takes the residuals of a study to compare with. */
  public static SampleQuantile of(Residuals residuals) {
    return new SampleQuantile(residuals.days(), residuals.values());
  }

  /**
   * Takes the residuals to compare with.
   *
   * @param days their sessions in event time, rising; a session left out breaks a run
   * @param residuals one for each of the days
   * @throws IllegalArgumentException when the lengths differ
   */
  public static SampleQuantile of(int[] days, double[] residuals) {
    if (days.length != residuals.length) {
      throw new IllegalArgumentException(
          "%d days for %d residuals, expected as many".formatted(days.length, residuals.length));
    }
    return new SampleQuantile(days.clone(), residuals.clone());
  }

  /**
   * Compares a cumulative abnormal return with the sums of as many consecutive residuals; empty
   * when no run of residuals is that long.
   *
   * @param length sessions in the window, 1 for a single abnormal return
   * @param car their abnormal returns, summed
   */
  public Optional<Placement> place(int length, double car) {
    int runs = sumRuns(length);
    double reach = Math.abs(car);
    int comparisons = 0;
    int asFar = 1;
    int asHigh = 1;
    int asLow = 1;
    for (int start = 0; start < runs; start++) {
      if (isRun(start, length)) {
        double sum = running[start];
        comparisons++;
        asFar += Math.abs(sum) >= reach ? 1 : 0;
        asHigh += sum >= car ? 1 : 0;
        asLow += sum <= car ? 1 : 0;
      }
    }
    double scale = comparisons + 1.0;
    return comparisons == 0
        ? Optional.empty()
        : Optional.of(new Placement(comparisons, asFar / scale, asHigh / scale, asLow / scale));
  }

  /** The sums over every run of consecutive sessions of that length, in order of time. */
  double[] sums(int length) {
    return IntStream.range(0, sumRuns(length))
        .filter(start -> isRun(start, length))
        .mapToDouble(start -> running[start])
        .toArray();
  }

  private boolean isRun(int start, int length) {
    return unbroken || days[start + length - 1] - days[start] == length - 1;
  }

  /** Sums as many residuals from each on, and says of how many there are that many. */
  private int sumRuns(int length) {
    if (length < reached) {
      reached = 0;
      Arrays.fill(running, 0);
    }
    for (; reached < length; reached++) {
      for (int start = 0; start < residuals.length - reached; start++) {
        running[start] += residuals[start + reached];
      }
    }
    return Math.max(0, residuals.length - length + 1);
  }

  /**
   * Where the event stands; each p counts the event itself, so none is below 1/(comparisons+1).
   *
   * @param comparisons sums compared with
   * @param p share at least as far from 0, two-sided
   * @param pUpper share at least as high: small when the event raised the price
   * @param pLower share at least as low: small when the event lowered it
   */
  public record Placement(int comparisons, double p, double pUpper, double pLower) {}
}
