package io.github.sillage.adhoc;

import io.github.sillage.study.Dimson;
import io.github.sillage.study.NormalReturnModel;
import java.util.Arrays;
import java.util.List;

/** The normal-return models by the names of requests, and what each takes from a request. */
enum ModelChoice {
  MEAN("mean"),
  COMPARISON_MEAN("comparisonMean"),
  MARKET_ADJUSTED("marketAdjusted"),
  MARKET("market"),
  FACTORS("factors"),
  SCHOLES_WILLIAMS("scholesWilliams"),
  DIMSON("dimson"),
  GARCH("garch");

  private final String label;

  ModelChoice(String label) {
    this.label = label;
  }

  /** The name in requests and answers. */
  String label() {
    return label;
  }

  /** All names. */
  static List<String> labels() {
    return Arrays.stream(values()).map(ModelChoice::label).toList();
  }

  /** The model of that name, which is one of {@link #labels()}. */
  static ModelChoice of(String label) {
    return values()[labels().indexOf(label)];
  }

  /**
   * The model of the engine.
   *
   * @param regressors how many series of returns an event has to regress on
   * @param lags sessions back, for {@link #DIMSON}
   * @param leads sessions ahead, for {@link #DIMSON}
   */
  NormalReturnModel model(int regressors, int lags, int leads) {
    return this == DIMSON ? new Dimson(lags, leads) : NormalReturnModel.named(label, regressors);
  }

  /** Whether the estimation window may follow the event. */
  boolean mayFollow() {
    return this == COMPARISON_MEAN;
  }

  /** Whether it is least squares with one variance, as the anytime bound assumes. */
  boolean isLeastSquares() {
    return this == MEAN || this == MARKET_ADJUSTED || this == MARKET || this == FACTORS;
  }

  /** Whether a benchmark takes part, where an event names one. */
  boolean usesBenchmark() {
    return this != MEAN && this != COMPARISON_MEAN;
  }
}
