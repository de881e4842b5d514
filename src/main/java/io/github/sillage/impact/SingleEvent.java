package io.github.sillage.impact;

import io.github.sillage.impact.InstrumentStudy.Bootstrap;
import io.github.sillage.impact.Measurement.Taken;
import io.github.sillage.study.Residuals;
import io.github.sillage.study.WindowResult;
import io.github.sillage.study.inference.DetectableEffect;
import io.github.sillage.study.inference.SampleQuantile;
import io.github.sillage.study.inference.StationaryBootstrap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;

/** What is said of one instrument's windows beside Student's t. */
final class SingleEvent {
  private static final int DRAWS = 999;
  private static final long SEED = 20_251_001;
  private static final Map<Integer, DetectableEffect> DETECTABLE = new ConcurrentHashMap<>();

  private final SampleQuantile quantiles;
  private final Optional<StationaryBootstrap> bootstrap;

  private SingleEvent(SampleQuantile quantiles, Optional<StationaryBootstrap> bootstrap) {
    this.quantiles = quantiles;
    this.bootstrap = bootstrap;
  }

  /** For one measurement; the paths of the bootstrap are drawn for named instruments only. */
  static SingleEvent of(Taken taken) {
    Residuals residuals = taken.result().residuals();
    return new SingleEvent(
        SampleQuantile.of(residuals),
        taken.named()
            ? Optional.of(
                StationaryBootstrap.of(
                    residuals.values(), taken.design().span().length(), DRAWS, SEED))
            : Optional.empty());
  }

  /** p of the sample quantile test; empty when no run of residuals is as long as the window. */
  OptionalDouble sampleQuantile(WindowResult result) {
    return quantiles
        .place(result.window().length(), result.car())
        .map(placement -> OptionalDouble.of(placement.p()))
        .orElse(OptionalDouble.empty());
  }

  /** The band of the bootstrap, where paths were drawn. */
  Optional<Bootstrap> band(WindowResult result) {
    return bootstrap
        .map(b -> b.band(result.window().length(), result.car(), result.standardError()))
        .map(band -> new Bootstrap(band.low95(), band.high95(), band.p()));
  }

  /** The least effect that the two-sided 5 % test finds in four cases of five. */
  static double detectable(WindowResult result) {
    return detectable(result.degreesOfFreedom()).of(result.standardError());
  }

  /** That effect by standard error, for a t with those degrees of freedom. */
  static DetectableEffect detectable(int degreesOfFreedom) {
    return DETECTABLE.computeIfAbsent(degreesOfFreedom, DetectableEffect::new);
  }
}
