package io.github.sillage.study;

import io.github.sillage.study.Scoring.Climb;
import io.github.sillage.study.StudyResult.Caution;
import java.util.List;
import java.util.Optional;

/**
 * The market model with an error variance that comes in clusters, GARCH(1,1), by maximum likelihood
 * (Bollerslev 1986; Fiorentini, Calzolari and Panattoni 1996). The error of an event's session has
 * the variance forecast from the end of the estimation window. Where the variance cannot be
 * estimated the fit is that of {@link MarketModel} with a caution that says why: below 250
 * sessions, a + b at 0.999 or above, a or b on its bound, or no maximum reached.
 *
 * <p>Sessions without a return are passed over by the recursion as if they were not there. The
 * coefficients' covariance is the inverse of their block of the information matrix; t has the
 * sessions less five parameters as its degrees of freedom.
 */
public record GarchModel() implements NormalReturnModel {
  private static final int LEAST_OBSERVATIONS = 250;
  private static final double MOST_PERSISTENT = 0.999;
  private static final double BOUND = 1e-6;
  private static final List<Start> STARTS =
      List.of(new Start(0.05, 0.90), new Start(0.15, 0.75), new Start(0.10, 0.40));

  private record Start(double a, double b) {}

  @Override
  public String name() {
    return "garch";
  }

  @Override
  public int parameters() {
    return 5;
  }

  @Override
  public int factors() {
    return 1;
  }

  @Override
  public boolean spansRuns() {
    return false;
  }

  @Override
  public FitOutcome fit(Sample sample) {
    return LeastSquares.of(sample, regression -> garch(sample, regression.fit()));
  }

  private static ModelFit garch(Sample sample, ModelFit plain) {
    if (sample.size() < LEAST_OBSERVATIONS) {
      return plain.with(Caution.GARCH_TOO_SHORT);
    }
    UnitScale scale = UnitScale.of(sample, plain);
    Climb climb = climb(scale.likelihood(sample));
    Optional<Caution> obstacle = obstacle(climb);
    return obstacle.isPresent() ? plain.with(obstacle.get()) : scale.fit(climb.top(), sample);
  }

  /** The best climb from several starts. */
  static Climb climb(GarchLikelihood likelihood) {
    return STARTS.stream()
        .map(start -> Scoring.from(likelihood.start(start.a(), start.b()), likelihood))
        .reduce(Climb::orBetter)
        .orElseThrow();
  }

  private static Optional<Caution> obstacle(Climb climb) {
    GarchPoint top = climb.top();
    if (top.a() + top.b() >= MOST_PERSISTENT) {
      return Optional.of(Caution.GARCH_PERSISTENT);
    }
    if (top.a() < BOUND || top.b() < BOUND || top.omega() < BOUND) {
      return Optional.of(Caution.GARCH_ON_BOUND);
    }
    return climb.arrived() ? Optional.empty() : Optional.of(Caution.GARCH_UNSETTLED);
  }
}
