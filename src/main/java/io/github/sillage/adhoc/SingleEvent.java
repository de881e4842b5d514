package io.github.sillage.adhoc;

import io.github.sillage.adhoc.EventAnswer.Band;
import io.github.sillage.study.BuyAndHold;
import io.github.sillage.study.EventWindow;
import io.github.sillage.study.ReturnForm;
import io.github.sillage.study.StudyResult.Measured;
import io.github.sillage.study.WindowResult;
import io.github.sillage.study.inference.AnytimeBound;
import io.github.sillage.study.inference.DetectableEffect;
import io.github.sillage.study.inference.SampleQuantile;
import io.github.sillage.study.inference.StationaryBootstrap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** What is said of one event beside Student's t. */
final class SingleEvent {
  private final Measurement taken;
  private final Measured measured;
  private final SampleQuantile quantiles;
  private final Optional<StationaryBootstrap> bootstrap;
  private final Optional<AnytimeBound> anytime;
  private final boolean holdable;

  /**
   * @param holdable whether the returns are an investor's: simple, no rate subtracted
   */
  private SingleEvent(
      Measurement taken, Measured measured, StudySettings settings, boolean holdable) {
    this.taken = taken;
    this.measured = measured;
    this.holdable = holdable;
    double[] residuals = measured.residuals().values();
    int longest = settings.window().length();
    this.quantiles = SampleQuantile.of(measured.residuals().days(), residuals);
    this.bootstrap =
        settings
            .bootstrap()
            .map(b -> StationaryBootstrap.of(residuals, longest, b.draws(), b.seed()));
    this.anytime =
        AnytimeBound.of(measured.fit(), longest).filter(bound -> settings.model().isLeastSquares());
  }

  static SingleEvent of(Measurement taken, Measured measured, StudyRequest request) {
    StudySettings settings = request.settings();
    boolean excess = settings.model() == ModelChoice.FACTORS && request.riskFree().isPresent();
    return new SingleEvent(
        taken, measured, settings, settings.returns() == ReturnForm.SIMPLE && !excess);
  }

  /** p of the sample quantile test; empty when no run of residuals is as long as the window. */
  OptionalDouble sampleQuantile(int length, double car) {
    return quantiles
        .place(length, car)
        .map(placement -> OptionalDouble.of(placement.p()))
        .orElse(OptionalDouble.empty());
  }

  /** The band of the bootstrap, where it was asked for. */
  Optional<Band> band(WindowResult result) {
    return bootstrap
        .map(b -> b.band(result.window().length(), result.car(), result.standardError()))
        .map(band -> new Band(band.low95(), band.high95(), band.p()));
  }

  /** The buy-and-hold abnormal return, where the returns can be compounded. */
  OptionalDouble buyAndHold(EventWindow window) {
    return holdable
        ? BuyAndHold.of(measured.fit(), taken.series(), window)
            .filter(held -> Double.isFinite(held.abnormal()))
            .map(held -> OptionalDouble.of(held.abnormal()))
            .orElse(OptionalDouble.empty())
        : OptionalDouble.empty();
  }

  /** How far noise alone may carry the path up to there, at all its days at once. */
  OptionalDouble anytimeReach(WindowResult path) {
    return anytime
        .map(bound -> bound.reach(path.window().length(), path.standardError()))
        .map(OptionalDouble::of)
        .orElse(OptionalDouble.empty());
  }

  /** The least effect that the two-sided 5 % test finds in four cases of five. */
  double detectable(WindowResult result, Map<Integer, DetectableEffect> byFreedom) {
    return byFreedom
        .computeIfAbsent(result.degreesOfFreedom(), DetectableEffect::new)
        .of(result.standardError());
  }
}
