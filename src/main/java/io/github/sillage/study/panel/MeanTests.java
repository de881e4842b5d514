package io.github.sillage.study.panel;

import io.github.sillage.study.panel.TestResult.Unavailable;
import java.util.OptionalDouble;

/** Tests of a mean over events that rest on the spread across them or on their models' errors. */
final class MeanTests {
  private static final double SAME = 1e-12;

  private MeanTests() {}

  static TestResult crossSectional(CrossSection section) {
    return spreadT(section.values());
  }

  static TestResult bmp(CrossSection section) {
    return spreadT(section.standardised());
  }

  private static TestResult spreadT(double[] values) {
    if (values.length < 2) {
      return Nulls.needs(2, values.length);
    }
    Spread spread = Spread.of(values);
    return spread.vanishes() ? Nulls.noSpread() : Nulls.student(spread.t(), spread.n() - 1);
  }

  static TestResult johnson(CrossSection section) {
    return skewed(section, 0);
  }

  static TestResult hall(CrossSection section) {
    return skewed(section, 1.0 / 27);
  }

  private static TestResult skewed(CrossSection section, double cubic) {
    if (section.n() < 3) {
      return Nulls.needs(3, section.n());
    }
    Spread spread = Spread.of(section.values());
    if (spread.vanishes()) {
      return Nulls.noSpread();
    }
    double s = spread.mean() / spread.deviation();
    double g = spread.skewness();
    double n = section.n();
    return Nulls.normal(
        Math.sqrt(n) * (s + g * s * s / 3 + cubic * g * g * s * s * s + g / (6 * n)));
  }

  static TestResult patell(PanelData data, CrossSection section) {
    return patell(data, section, 1);
  }

  static TestResult kpPatell(PanelData data, CrossSection section, OptionalDouble correlation) {
    if (correlation.isEmpty()) {
      return noCorrelation();
    }
    double average = correlation.getAsDouble();
    return adjustable(section.n(), average)
        ? patell(data, section, inflation(section.n(), average))
        : negativeVariance();
  }

  private static TestResult patell(PanelData data, CrossSection section, double inflation) {
    if (section.n() < 1) {
      return Nulls.needs(1, 0);
    }
    double sum = 0;
    double variance = 0;
    for (int i = 0; i < section.n(); i++) {
      sum += section.standardised()[i];
      double freedom = data.fit(section.rows()[i]).degreesOfFreedom();
      variance += freedom / (freedom - 2);
    }
    return Nulls.normal(sum / Math.sqrt(variance) / Math.sqrt(inflation));
  }

  static TestResult kpBmp(CrossSection section, OptionalDouble correlation) {
    if (section.n() < 2) {
      return Nulls.needs(2, section.n());
    }
    if (correlation.isEmpty()) {
      return noCorrelation();
    }
    Spread spread = Spread.of(section.standardised());
    if (spread.vanishes()) {
      return Nulls.noSpread();
    }
    double average = correlation.getAsDouble();
    if (1 - average < SAME) {
      return new Unavailable("the events have the same residuals: they are one event");
    }
    return adjustable(section.n(), average)
        ? Nulls.student(
            spread.t() * Math.sqrt((1 - average) / inflation(section.n(), average)),
            section.n() - 1)
        : negativeVariance();
  }

  /** Whether n values with that average correlation have a mean whose variance is positive. */
  static boolean adjustable(int n, double correlation) {
    return inflation(n, correlation) > SAME;
  }

  private static double inflation(int n, double correlation) {
    return 1 + (n - 1) * correlation;
  }

  /** Sum over the root of the summed forecast variances. */
  static TestResult serra(CrossSection section) {
    if (section.n() < 1) {
      return Nulls.needs(1, 0);
    }
    double sum = 0;
    double variance = 0;
    for (int i = 0; i < section.n(); i++) {
      sum += section.values()[i];
      variance += section.errors()[i] * section.errors()[i];
    }
    return Nulls.normal(sum / Math.sqrt(variance));
  }

  /** The sum weighted by 1/σ² of each model, over its error. */
  static TestResult precisionWeighted(PanelData data, CrossSection section) {
    if (section.n() < 1) {
      return Nulls.needs(1, 0);
    }
    double sum = 0;
    double variance = 0;
    for (int i = 0; i < section.n(); i++) {
      double weight = precision(data, section.rows()[i]);
      sum += weight * section.values()[i];
      variance += weight * weight * section.errors()[i] * section.errors()[i];
    }
    return Nulls.normal(sum / Math.sqrt(variance));
  }

  static OptionalDouble precisionWeightedMean(PanelData data, CrossSection section) {
    double sum = 0;
    double weights = 0;
    for (int i = 0; i < section.n(); i++) {
      double weight = precision(data, section.rows()[i]);
      sum += weight * section.values()[i];
      weights += weight;
    }
    return section.n() == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / weights);
  }

  static OptionalDouble mean(CrossSection section) {
    return section.n() == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(Spread.of(section.values()).mean());
  }

  /** The sum over the root of the estimation variances, taken over M−1; L sessions are summed. */
  static TestResult noDependence(PanelData data, CrossSection section, int length) {
    if (section.n() < 1) {
      return Nulls.needs(1, 0);
    }
    double sum = 0;
    double variance = 0;
    long observations = 0;
    for (int i = 0; i < section.n(); i++) {
      var fit = data.fit(section.rows()[i]);
      sum += section.values()[i];
      observations += fit.observations();
      double errors = fit.sigma() * fit.sigma() * fit.degreesOfFreedom();
      variance += errors / (fit.observations() - 1);
    }
    int freedom = (int) (observations / section.n()) - 1;
    return Nulls.student(sum / Math.sqrt(length * variance), freedom);
  }

  /**
   * Patell's on the daily standardised returns of the window, summed; without their covariance, for
   * comparison with programs that leave it out.
   */
  static TestResult patellSummed(PanelData data, CrossSection section, int column, int length) {
    if (section.n() < 1) {
      return Nulls.needs(1, 0);
    }
    double sum = 0;
    for (int row : section.rows()) {
      double own = 0;
      for (int day = column; day < column + length; day++) {
        own += data.days().standardised()[row][day];
      }
      double freedom = data.fit(row).degreesOfFreedom();
      sum += own / Math.sqrt(length * freedom / (freedom - 2));
    }
    return Nulls.normal(sum / Math.sqrt(section.n()));
  }

  private static double precision(PanelData data, int row) {
    double sigma = data.fit(row).sigma();
    return 1 / (sigma * sigma);
  }

  private static TestResult noCorrelation() {
    return new Unavailable("one event has no correlation with another to adjust for");
  }

  private static TestResult negativeVariance() {
    return new Unavailable(
        "with this average correlation the variance of the mean would not be positive");
  }
}
