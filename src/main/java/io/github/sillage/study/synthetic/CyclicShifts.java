package io.github.sillage.study.synthetic;

/** The moving-block permutations of a conformal test. */
final class CyclicShifts {
  private CyclicShifts() {}

  /**
   * Share of all cyclic shifts of the values, the one that leaves them in place counted in, whose
   * sum over the last places is at least as far from 0 as it stands.
   *
   * @param length number of last places
   */
  static double share(double[] values, int length) {
    int size = values.length;
    double stands = sumBefore(values, size, length);
    int asFar = 0;
    for (int end = 1; end <= size; end++) {
      asFar += sumBefore(values, end, length) >= stands ? 1 : 0;
    }
    return (double) asFar / size;
  }

  private static double sumBefore(double[] values, int end, int length) {
    double sum = 0;
    for (int i = end - length; i < end; i++) {
      sum += values[Math.floorMod(i, values.length)];
    }
    return Math.abs(sum);
  }
}
