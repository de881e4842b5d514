package io.github.sillage.study.inference;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * What a stock's own noise does to a sum of abnormal returns: its residuals drawn again in blocks
 * of random length, so that fat tails and dependence from day to day stay in (Politis and Romano
 * 1994). The expected block is 1.75·M^(1/3) sessions. Every path is drawn once and read at each
 * length, so that a band along a CAR path belongs to one set of paths; the band holds at each
 * length by itself, not at all of them at once.
 *
 * <p>The sums are stretched so that independent residuals would give exactly the model's standard
 * error: that brings in the error of the estimated model and the degrees of freedom it took.
 */
public final class StationaryBootstrap {
  private static final double BLOCK_FACTOR = 1.75;
  private static final double TAIL = 0.025;

  private final double[][] sums;
  private final double deviation;

  private StationaryBootstrap(double[][] sums, double deviation) {
    this.sums = sums;
    this.deviation = deviation;
  }

  /**
   * Draws the paths.
   *
   * @param residuals of the estimation window in order of time; gaps are closed
   * @param longest sessions of the longest window that will be asked for
   * @param draws number of paths; 999 makes the ends of the band order statistics
   * @param seed the same seed gives the same band
   * @throws IllegalArgumentException when there are fewer than 2 residuals, or none differs
   */
  public static StationaryBootstrap of(double[] residuals, int longest, int draws, long seed) {
    double mean = Arrays.stream(residuals).average().orElse(0);
    double[] centred = Arrays.stream(residuals).map(residual -> residual - mean).toArray();
    double squares = Arrays.stream(centred).map(residual -> residual * residual).sum();
    if (!(squares > 0)) {
      throw new IllegalArgumentException(
          "%d residuals without variance, expected at least 2 that differ"
              .formatted(residuals.length));
    }
    double[][] sums = new double[longest][draws];
    SplittableRandom random = new SplittableRandom(seed);
    for (int draw = 0; draw < draws; draw++) {
      drawPath(centred, random, sums, draw);
    }
    return new StationaryBootstrap(sums, Math.sqrt(squares / centred.length));
  }

  private static void drawPath(
      double[] centred, SplittableRandom random, double[][] sums, int draw) {
    double renewal = Math.min(1, 1 / (BLOCK_FACTOR * Math.cbrt(centred.length)));
    int at = random.nextInt(centred.length);
    double sum = 0;
    for (double[] ofLength : sums) {
      sum += centred[at];
      ofLength[draw] = sum;
      boolean renew = random.nextDouble() < renewal;
      at = renew ? random.nextInt(centred.length) : (at + 1) % centred.length;
    }
  }

  /**
   * The band about a cumulative abnormal return.
   *
   * @param length sessions summed, 1 to the longest
   * @param car the sum
   * @param standardError the model's, of that sum
   */
  public Band band(int length, double car, double standardError) {
    double[] noise = sums[length - 1].clone();
    Arrays.sort(noise);
    double stretch = standardError / (deviation * Math.sqrt(length));
    int tail = Math.max(1, (int) Math.floor(TAIL * (noise.length + 1)));
    long asFar =
        Arrays.stream(noise).filter(sum -> Math.abs(sum) * stretch >= Math.abs(car)).count();
    return new Band(
        car - stretch * noise[noise.length - tail],
        car - stretch * noise[tail - 1],
        (1.0 + asFar) / (noise.length + 1));
  }

  /**
   * What the noise leaves of a cumulative abnormal return.
   *
   * @param low95 lower end of the 95 % interval for the effect
   * @param high95 upper end
   * @param p share of the paths, the event counted in, at least as far from 0; two-sided
   */
  public record Band(double low95, double high95, double p) {}
}
