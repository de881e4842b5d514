package io.github.sillage.study;

import java.util.Arrays;

/** Corrections for having looked at many p-values at once. The family is whatever is handed in. */
public final class Multiplicity {
  private Multiplicity() {}

  /**
   * Turns the p-values of one family of tests into q-values: the least false discovery rate at
   * which each would be called a discovery (Benjamini and Hochberg 1995). It holds for independent
   * tests and under positive dependence.
   *
   * @param p the whole family, each within 0 to 1; not changed
   * @return the q-values in the same order
   * @throws IllegalArgumentException when a value is no probability
   */
  public static double[] benjaminiHochberg(double... p) {
    return stepUp(1, p);
  }

  /**
   * The same under any dependence, at the price of the factor 1 + 1/2 + … + 1/m (Benjamini and
   * Yekutieli 2001).
   *
   * @param p the whole family, each within 0 to 1; not changed
   * @return the q-values in the same order
   * @throws IllegalArgumentException when a value is no probability
   */
  public static double[] benjaminiYekutieli(double... p) {
    double factor = 0;
    for (int rank = p.length; rank >= 1; rank--) {
      factor += 1.0 / rank;
    }
    return stepUp(factor, p);
  }

  /**
   * Adjusts the p-values of one family so that the chance of even one false discovery is at most
   * the level they are held against, under any dependence (Holm 1979).
   *
   * @param p the whole family, each within 0 to 1; not changed
   * @return the adjusted p-values in the same order
   * @throws IllegalArgumentException when a value is no probability
   */
  public static double[] holm(double... p) {
    int[] order = ascending(p);
    double[] adjusted = new double[p.length];
    double most = 0;
    for (int i = 0; i < order.length; i++) {
      most = Math.max(most, Math.min(1, p[order[i]] * (p.length - i)));
      adjusted[order[i]] = most;
    }
    return adjusted;
  }

  private static double[] stepUp(double factor, double[] p) {
    int[] order = ascending(p);
    double[] q = new double[p.length];
    double least = 1;
    for (int rank = p.length; rank >= 1; rank--) {
      int index = order[rank - 1];
      least = Math.min(least, factor * p[index] * p.length / rank);
      q[index] = least;
    }
    return q;
  }

  private static int[] ascending(double[] p) {
    long places = Math.max(0, Long.highestOneBit(p.length) * 2 - 1);
    long[] keys = new long[p.length];
    for (int i = 0; i < p.length; i++) {
      if (!(p[i] >= 0 && p[i] <= 1)) {
        throw new IllegalArgumentException("p-value " + i + " is " + p[i] + ", expected 0 to 1");
      }
      keys[i] = (Double.doubleToRawLongBits(p[i] + 0.0) & ~places) | i;
    }
    Arrays.sort(keys);
    int[] order = new int[p.length];
    for (int i = 0; i < order.length; i++) {
      int index = (int) (keys[i] & places);
      int j = i;
      for (; j > 0 && p[order[j - 1]] > p[index]; j--) {
        order[j] = order[j - 1];
      }
      order[j] = index;
    }
    return order;
  }
}
