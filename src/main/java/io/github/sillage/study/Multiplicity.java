package io.github.sillage.study;

import java.util.Arrays;
import java.util.Comparator;

/** Corrections for having looked at many p-values at once. */
public final class Multiplicity {
  private Multiplicity() {}

  /**
   * Turns the p-values of one family of tests into q-values: the least false discovery rate at
   * which each would be called a discovery (Benjamini and Hochberg 1995).
   *
   * @param p the whole family, each within 0 to 1; not changed
   * @return the q-values in the same order
   * @throws IllegalArgumentException when a value is no probability
   */
  public static double[] benjaminiHochberg(double... p) {
    Integer[] order = new Integer[p.length];
    for (int i = 0; i < p.length; i++) {
      if (!(p[i] >= 0 && p[i] <= 1)) {
        throw new IllegalArgumentException("p-value " + i + " is " + p[i] + ", expected 0 to 1");
      }
      order[i] = i;
    }
    Arrays.sort(order, Comparator.comparingDouble(i -> p[i]));
    double[] q = new double[p.length];
    double least = 1;
    for (int rank = p.length; rank >= 1; rank--) {
      int index = order[rank - 1];
      least = Math.min(least, p[index] * p.length / rank);
      q[index] = least;
    }
    return q;
  }
}
