package io.github.sillage.market.check;

import io.github.sillage.market.Bar;
import io.github.sillage.market.Suspicion;
import io.github.sillage.market.Suspicion.Check;
import io.github.sillage.market.Suspicion.OtherClose;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Whether a second source has the same closes. Sources that adjust differently differ by a constant
 * over a stretch; that is no disagreement, so a ratio is held against those around it.
 */
final class Agreement {
  private static final double TOLERANCE = 0.001;
  private static final int NEIGHBOURS = 10;
  private static final int ENOUGH = 5;

  private final Map<LocalDate, OtherClose> other;
  private final Map<LocalDate, Integer> place = new HashMap<>();
  private final double[] ratios;

  Agreement(List<Bar> bars, Map<LocalDate, OtherClose> other) {
    this.other = Map.copyOf(other);
    this.ratios = new double[bars.size()];
    for (int i = 0; i < ratios.length; i++) {
      Bar bar = bars.get(i);
      @Nullable OtherClose close = other.get(bar.session());
      place.put(bar.session(), i);
      ratios[i] =
          close == null ? Double.NaN : bar.close().doubleValue() / close.close().doubleValue();
    }
  }

  /** The doubt that is left of a close once the second source is heard. */
  Optional<Suspicion> of(Bar bar, Optional<Suspicion> own) {
    @Nullable OtherClose close = other.get(bar.session());
    if (close == null) {
      return own;
    }
    return agree(place.getOrDefault(bar.session(), 0))
        ? Optional.empty()
        : Optional.of(
            own.map(doubt -> doubt.with(close)).orElseGet(() -> disagreement(bar, close)));
  }

  private boolean agree(int at) {
    return Math.abs(ratios[at] / usual(at) - 1) <= TOLERANCE;
  }

  private double usual(int at) {
    double[] around =
        IntStream.rangeClosed(at - NEIGHBOURS, at + NEIGHBOURS)
            .filter(i -> i >= 0 && i < ratios.length && i != at && !Double.isNaN(ratios[i]))
            .mapToDouble(i -> ratios[i])
            .sorted()
            .toArray();
    return around.length < ENOUGH ? 1 : around[around.length / 2];
  }

  private static Suspicion disagreement(Bar bar, OtherClose close) {
    String detail =
        "%s says %s, %s says %s"
            .formatted(
                bar.source(),
                bar.close().toPlainString(),
                close.source(),
                close.close().toPlainString());
    return new Suspicion(Check.DISAGREEMENT, detail, Optional.of(close));
  }
}
