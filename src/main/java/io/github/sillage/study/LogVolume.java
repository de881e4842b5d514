package io.github.sillage.study;

/**
 * Traded volume as an outcome: v = ln(1+V) goes through the engine in the place of a return,
 * against its own mean or against ln(1+V) of the market (Ajinkya and Jain 1989). An abnormal v of
 * 0.7 is twice the usual volume. Logs are still skewed and depend from day to day: prefer rank
 * tests over several events (Campbell and Wasley 1996).
 */
public final class LogVolume {
  private LogVolume() {}

  /**
   * The logs of volumes.
   *
   * @param volumes shares or turnover by session, NaN where unknown; 0 is a session without a trade
   * @return as long, NaN where unknown
   * @throws IllegalArgumentException when a volume is negative or infinite
   */
  public static double[] of(double... volumes) {
    double[] logs = new double[volumes.length];
    for (int i = 0; i < volumes.length; i++) {
      if (volumes[i] < 0 || Double.isInfinite(volumes[i])) {
        throw new IllegalArgumentException(
            "volume %d is %s, expected 0 or more".formatted(i, volumes[i]));
      }
      logs[i] = Math.log1p(volumes[i]);
    }
    return logs;
  }
}
