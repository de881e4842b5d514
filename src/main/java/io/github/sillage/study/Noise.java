package io.github.sillage.study;

/**
 * The variance of what a frozen model leaves unexplained: within the estimation window, and as it
 * is forecast for the sessions of an event.
 */
public sealed interface Noise {
  /** Standard deviation of one session's residual over the estimation window. */
  double sigma();

  /** Variance of the residuals of those sessions, summed; errors of parameters not included. */
  double variance(EventWindow window);

  /**
   * Residuals of the estimation window over their own standard deviations.
   *
   * @param residuals in order of time
   * @param sessions how many sessions each spans
   */
  double[] standardised(double[] residuals, int[] sessions);

  /**
   * The same on every session.
   *
   * @param sigma above 0
   */
  record Constant(double sigma) implements Noise {
    @Override
    public double variance(EventWindow window) {
      return sigma * sigma * window.length();
    }

    @Override
    public double[] standardised(double[] residuals, int[] sessions) {
      double[] scaled = new double[residuals.length];
      for (int i = 0; i < scaled.length; i++) {
        scaled[i] = residuals[i] / (sigma * Math.sqrt(sessions[i]));
      }
      return scaled;
    }
  }

  /**
   * Calm and restless days in clusters: h_t = ω + a·ε²_{t−1} + b·h_{t−1} (Bollerslev 1986), started
   * from the mean squared residual. An event's sessions have the forecast made from the last
   * residual of the estimation window; what the event itself does to the variance is not fed back.
   *
   * @param sigma root of the squared residuals over the degrees of freedom
   * @param omega above 0
   * @param a weight of the last squared residual, at least 0
   * @param b weight of the last variance, at least 0; a + b below 1
   * @param lastDay the last estimation session, in event time
   * @param next the variance forecast for the session after it
   */
  record Garch(double sigma, double omega, double a, double b, int lastDay, double next)
      implements Noise {

    @Override
    public double variance(EventWindow window) {
      double persistence = a + b;
      double longRun = omega / (1 - persistence);
      double first = (next - longRun) * Math.pow(persistence, window.from() - lastDay - 1);
      double decayed = (1 - Math.pow(persistence, window.length())) / (1 - persistence);
      return window.length() * longRun + first * decayed;
    }

    @Override
    public double[] standardised(double[] residuals, int[] sessions) {
      double[] scaled = new double[residuals.length];
      double before = Moments.sumOfSquares(residuals, 0) / residuals.length;
      double h = omega + (a + b) * before;
      for (int i = 0; i < scaled.length; i++) {
        scaled[i] = residuals[i] / Math.sqrt(h);
        h = omega + a * residuals[i] * residuals[i] + b * h;
      }
      return scaled;
    }
  }
}
