package io.github.sillage.study;

/**
 * Climbs a GARCH likelihood by Fisher's scoring: steps of information⁻¹·gradient, shortened until
 * they stay inside the bounds and do not descend. Near the top, where the information expected and
 * the curvature found may differ enough to overshoot, it goes on by Newton's steps.
 */
final class Scoring {
  private static final int MOST_STEPS = 500;
  private static final double NEAR = 1e-4;
  private static final double ARRIVED = 1e-18;
  private static final double NUDGE = 1e-5;
  private static final double ROUNDING = 1e-13;
  private static final double LEVEL = 1e-7;
  private static final double SHORTEST = 1e-12;

  private Scoring() {}

  /**
   * Climbs from a start.
   *
   * @param arrived whether it came to a maximum inside the bounds, with every parameter within a
   *     billionth of its standard error
   */
  record Climb(GarchPoint top, boolean arrived) {
    /** The higher of two; of two equally high ones, the one that arrived. */
    Climb orBetter(Climb other) {
      double lead = other.top.logLikelihood() - top.logLikelihood();
      boolean level = Math.abs(lead) <= LEVEL;
      return (level ? other.arrived && !arrived : lead > 0) ? other : this;
    }
  }

  /** Climbs from admitted parameters as far as it goes. */
  static Climb from(double[] start, GarchLikelihood likelihood) {
    GarchPoint point = likelihood.at(start);
    for (int i = 0; i < MOST_STEPS; i++) {
      double[] step = step(point, likelihood);
      double gain = point.gain(step);
      if (!(gain >= ARRIVED)) {
        return new Climb(point, gain >= 0 && gain < ARRIVED);
      }
      GarchPoint next = next(point, step, likelihood);
      if (next == point) {
        return new Climb(point, false);
      }
      point = next;
    }
    return new Climb(point, false);
  }

  private static double[] step(GarchPoint point, GarchLikelihood likelihood) {
    double[] scoring = point.step();
    return point.gain(scoring) > NEAR ? scoring : newton(point, likelihood);
  }

  private static double[] newton(GarchPoint point, GarchLikelihood likelihood) {
    double[][] curvature = new double[point.size()][];
    for (int i = 0; i < curvature.length; i++) {
      double[] ahead = likelihood.at(point.nudged(i, NUDGE)).gradient();
      double[] behind = likelihood.at(point.nudged(i, -NUDGE)).gradient();
      curvature[i] = new double[ahead.length];
      for (int j = 0; j < ahead.length; j++) {
        curvature[i][j] = (behind[j] - ahead[j]) / (2 * NUDGE);
      }
    }
    return Qr.of(curvature).solve(point.gradient());
  }

  private static GarchPoint next(GarchPoint point, double[] step, GarchLikelihood likelihood) {
    double floor = point.logLikelihood() - ROUNDING * Math.abs(point.logLikelihood());
    for (double share = 1; share > SHORTEST; share /= 2) {
      double[] moved = point.moved(step, share);
      if (likelihood.admits(moved)) {
        GarchPoint next = likelihood.at(moved);
        if (next.logLikelihood() >= floor) {
          return next;
        }
      }
    }
    return point;
  }
}
