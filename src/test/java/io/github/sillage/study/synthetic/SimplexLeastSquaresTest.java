package io.github.sillage.study.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SimplexLeastSquaresTest {
  private static double[][] units(Random random, int count, int rows) {
    double[] market = random.doubles(rows, -0.02, 0.02).toArray();
    double[][] units = new double[count][rows];
    for (double[] unit : units) {
      double beta = 0.5 + random.nextDouble();
      for (int row = 0; row < rows; row++) {
        unit[row] = beta * market[row] + 0.01 * random.nextGaussian();
      }
    }
    return units;
  }

  private static double[][] gram(double[][] units) {
    double[][] gram = new double[units.length][units.length];
    for (int i = 0; i < units.length; i++) {
      for (int j = 0; j < units.length; j++) {
        for (int row = 0; row < units[i].length; row++) {
          gram[i][j] += units[i][row] * units[j][row];
        }
      }
    }
    return gram;
  }

  private static double objective(double[][] units, double[] weights) {
    double sum = 0;
    for (int row = 0; row < units[0].length; row++) {
      double gap = 0;
      for (int j = 0; j < units.length; j++) {
        gap += weights[j] * units[j][row];
      }
      sum += gap * gap;
    }
    return sum;
  }

  @Test
  void findsTheMixtureOfTwoByHand() {
    // |w·(2,0) + (1−w)·(0,1)|² = 4w² + (1−w)² is least at w = 1/5.
    double[] weights = SimplexLeastSquares.solve(new double[][] {{4, 0}, {0, 1}});

    assertThat(weights[0]).isCloseTo(0.2, within(1e-15));
    assertThat(weights[1]).isCloseTo(0.8, within(1e-15));
  }

  @Test
  void staysAtTheCornerWhenMixingOnlyHurts() {
    assertThat(SimplexLeastSquares.solve(new double[][] {{1, 1.5}, {1.5, 4}}))
        .containsExactly(1, 0);
    assertThat(SimplexLeastSquares.solve(new double[][] {{3}})).containsExactly(1);
  }

  @Test
  void sharesNothingWrongBetweenEqualUnits() {
    double[][] units = units(new Random(4), 6, 60);
    units[5] = units[0].clone();
    units[4] = units[1].clone();

    double[] weights = SimplexLeastSquares.solve(gram(units));

    assertThat(SimplexLeastSquares.breach(gram(units), weights)).isLessThan(1e-10);
    double[][] distinct = Arrays.copyOf(units, 4);
    assertThat(objective(units, weights))
        .isCloseTo(objective(distinct, SimplexLeastSquares.solve(gram(distinct))), within(1e-15));
  }

  @Property(tries = 60)
  void meetsTheConditionsOfTheOptimum(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 80) int count,
      @ForAll @IntRange(min = 2, max = 150) int rows) {
    double[][] gram = gram(units(new Random(seed), count, rows));

    double[] weights = SimplexLeastSquares.solve(gram);

    assertThat(Arrays.stream(weights).min().orElseThrow()).isNotNegative();
    assertThat(Arrays.stream(weights).sum()).isCloseTo(1, within(1e-12));
    assertThat(SimplexLeastSquares.breach(gram, weights)).isLessThan(1e-10);
  }

  @Property(tries = 50)
  void equalsTheBestOfAllSupports(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 7) int count) {
    double[][] units = units(new Random(seed), count, 40);

    double[] weights = SimplexLeastSquares.solve(gram(units));

    double best = Double.POSITIVE_INFINITY;
    for (int support = 1; support < 1 << count; support++) {
      double[] candidate = onSupport(gram(units), support);
      if (Arrays.stream(candidate).allMatch(weight -> weight >= 0)) {
        best = Math.min(best, objective(units, candidate));
      }
    }
    assertThat(objective(units, weights)).isCloseTo(best, within(1e-12 * best));
  }

  /** G⁻¹1/(1'G⁻¹1) on the support, by Gauss–Jordan elimination. */
  private static double[] onSupport(double[][] gram, int support) {
    int[] units = IntStream.range(0, gram.length).filter(j -> (support >> j & 1) == 1).toArray();
    int size = units.length;
    double[][] rows = new double[size][size + 1];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        rows[i][j] = gram[units[i]][units[j]];
      }
      rows[i][size] = 1;
    }
    for (int pivot = 0; pivot < size; pivot++) {
      for (int i = 0; i < size; i++) {
        double factor = i == pivot ? 0 : rows[i][pivot] / rows[pivot][pivot];
        for (int j = pivot; j <= size; j++) {
          rows[i][j] -= factor * rows[pivot][j];
        }
      }
    }
    double[] weights = new double[gram.length];
    double total = 0;
    for (int i = 0; i < size; i++) {
      weights[units[i]] = rows[i][size] / rows[i][i];
      total += weights[units[i]];
    }
    double sum = total;
    return Arrays.stream(weights).map(weight -> weight / sum).toArray();
  }
}
