package io.github.sillage.study.synthetic;

import java.util.Arrays;

/**
 * Least squares over mixtures: the weights w ≥ 0 with Σw = 1 that bring Σ_t (Σ_j w_j·u_jt)² to its
 * minimum, where u_j is what unit j does beyond the unit to be matched. An active-set method in the
 * manner of Lawson and Hanson (1974, ch. 23) with the sum kept at 1: exact but for rounding, and
 * finite, since each round lowers the sum of squares. Units that the others already span stay out.
 */
final class SimplexLeastSquares {
  private static final double TOLERANCE = 1e-13;
  private static final double DEPENDENT = 1e-12;
  private static final int ROUNDS_PER_UNIT = 20;

  private final double[][] gram;
  private final double scale;
  private final double[] weights;
  private final int[] free;
  private int size;

  private SimplexLeastSquares(double[][] gram) {
    this.gram = gram;
    this.weights = new double[gram.length];
    this.free = new int[gram.length];
    double largest = 0;
    int best = 0;
    for (int j = 0; j < gram.length; j++) {
      largest = Math.max(largest, gram[j][j]);
      best = gram[j][j] < gram[best][best] ? j : best;
    }
    this.scale = largest;
    weights[best] = 1;
    free[size++] = best;
  }

  /**
   * Finds the weights.
   *
   * @param gram Σ_t u_it·u_jt, symmetric, at least 1 × 1; not changed
   */
  static double[] solve(double[][] gram) {
    SimplexLeastSquares problem = new SimplexLeastSquares(gram);
    boolean[] refused = new boolean[gram.length];
    int rounds = ROUNDS_PER_UNIT * gram.length;
    for (int next = problem.mostPromising(refused);
        next >= 0 && rounds > 0;
        next = problem.mostPromising(refused)) {
      rounds--;
      if (problem.admit(next)) {
        Arrays.fill(refused, false);
      } else {
        refused[next] = true;
      }
    }
    return problem.weights;
  }

  /**
   * How far weights are from the optimum: the largest breach of the Karush–Kuhn–Tucker conditions,
   * as a share of the largest diagonal entry. 0 at the optimum.
   */
  static double breach(double[][] gram, double[] weights) {
    double largest = 0;
    for (int j = 0; j < gram.length; j++) {
      largest = Math.max(largest, gram[j][j]);
    }
    double objective = 0;
    for (int j = 0; j < gram.length; j++) {
      objective += weights[j] * dot(gram[j], weights);
    }
    double worst = 0;
    for (int j = 0; j < gram.length; j++) {
      double reduced = dot(gram[j], weights) - objective;
      worst = Math.max(worst, weights[j] > 0 ? Math.abs(reduced) : -reduced);
    }
    return largest > 0 ? worst / largest : 0;
  }

  private int mostPromising(boolean[] refused) {
    double objective = 0;
    for (int i = 0; i < size; i++) {
      objective += weights[free[i]] * dot(gram[free[i]], weights);
    }
    int best = -1;
    double least = -TOLERANCE * scale;
    for (int j = 0; j < weights.length; j++) {
      double reduced = dot(gram[j], weights) - objective;
      if (weights[j] == 0 && !refused[j] && reduced < least) {
        least = reduced;
        best = j;
      }
    }
    return best;
  }

  private boolean admit(int unit) {
    free[size++] = unit;
    double[] target = optimumOfFree();
    if (target.length == 0 || target[size - 1] <= 0) {
      size--;
      return false;
    }
    while (target.length > 0 && !moveTowards(target)) {
      target = optimumOfFree();
    }
    return true;
  }

  private boolean moveTowards(double[] target) {
    double step = 1;
    for (int i = 0; i < size; i++) {
      double now = weights[free[i]];
      if (target[i] <= 0 && now > 0) {
        step = Math.min(step, now / (now - target[i]));
      }
    }
    int kept = 0;
    for (int i = 0; i < size; i++) {
      int unit = free[i];
      double moved = weights[unit] + step * (target[i] - weights[unit]);
      boolean out = step < 1 && target[i] <= 0 && moved <= TOLERANCE;
      weights[unit] = out ? 0 : moved;
      if (!out) {
        free[kept++] = unit;
      }
    }
    boolean arrived = kept == size && step == 1;
    size = kept;
    return arrived;
  }

  private double[] optimumOfFree() {
    int order = size - 1;
    int base = free[0];
    double[][] lower = new double[order][order];
    double[] solution = new double[size];
    for (int a = 0; a < order; a++) {
      int unit = free[a + 1];
      solution[a + 1] = gram[base][base] - gram[unit][base];
      for (int b = 0; b <= a; b++) {
        int other = free[b + 1];
        lower[a][b] = gram[unit][other] - gram[unit][base] - gram[base][other] + gram[base][base];
      }
    }
    if (!Cholesky.solve(lower, solution, DEPENDENT * scale)) {
      return new double[0];
    }
    solution[0] = 1;
    for (int a = 1; a < size; a++) {
      solution[0] -= solution[a];
    }
    return solution;
  }

  private static double dot(double[] row, double[] weights) {
    double sum = 0;
    for (int j = 0; j < row.length; j++) {
      sum += row[j] * weights[j];
    }
    return sum;
  }
}
