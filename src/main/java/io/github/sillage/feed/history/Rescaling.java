package io.github.sillage.feed.history;

import io.github.sillage.market.Bar;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Tells a past that was rescaled as a whole from single closes that were corrected. */
final class Rescaling {
  private static final double SAME = 0.001;
  private static final int ENOUGH = 3;

  private Rescaling() {}

  /**
   * Whether all closes that two series share differ by one factor. Fewer than three tell nothing.
   */
  static boolean between(List<Bar> before, List<Bar> after) {
    Map<LocalDate, Double> closes =
        before.stream().collect(Collectors.toMap(Bar::session, bar -> bar.close().doubleValue()));
    double[] ratios =
        after.stream()
            .mapToDouble(
                bar -> bar.close().doubleValue() / closes.getOrDefault(bar.session(), Double.NaN))
            .filter(Double::isFinite)
            .sorted()
            .toArray();
    return ratios.length >= ENOUGH
        && Math.abs(ratios[ratios.length / 2] - 1) > SAME
        && ratios[ratios.length - 1] / ratios[0] - 1 < SAME;
  }
}
