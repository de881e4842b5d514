package io.github.sillage.adhoc;

import io.github.sillage.study.EventSeries;
import io.github.sillage.study.ReturnForm;
import io.github.sillage.study.Returns;
import io.github.sillage.study.TradeToTrade;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * The sessions that an instrument makes with its benchmark, and the returns on them of all that a
 * model needs.
 */
final class PairSeries {
  private final int[] days;
  private final double[] prices;
  private final double[] riskFree;
  private final double[] explained;
  private final double[][] regressors;
  private final boolean spanGaps;

  private PairSeries(
      int[] days,
      double[] prices,
      double[] riskFree,
      double[][] regressors,
      StudySettings settings) {
    this.days = days;
    this.prices = prices;
    this.riskFree = riskFree;
    this.explained = Returns.excess(settings.returns().of(prices), riskFree);
    this.regressors = regressors;
    this.spanGaps = settings.spanGaps();
  }

  /** Lays the series of an event's pair side by side. */
  static PairSeries of(RequestedEvent event, StudyRequest request) {
    StudySettings settings = request.settings();
    int[] days = StudySessions.of(event, request.series());
    boolean factors = settings.model() == ModelChoice.FACTORS;
    double[] rate =
        request
            .riskFree()
            .filter(given -> factors)
            .map(given -> given.on(days))
            .orElseGet(() -> new double[days.length]);
    double[] prices = named(event.instrument(), request).on(days);
    List<double[]> regressors = new ArrayList<>();
    event
        .benchmark()
        .filter(name -> settings.model().usesBenchmark())
        .map(name -> settings.returns().of(named(name, request).on(days)))
        .map(market -> withoutInstrument(market, prices, event, settings))
        .ifPresent(market -> regressors.add(Returns.excess(market, rate)));
    if (factors) {
      request.factors().values().forEach(factor -> regressors.add(factor.on(days)));
    }
    return new PairSeries(days, prices, rate, regressors.toArray(double[][]::new), settings);
  }

  private static double[] withoutInstrument(
      double[] market, double[] prices, RequestedEvent event, StudySettings settings) {
    if (event.benchmarkWeight().isEmpty()) {
      return market;
    }
    double[] weights = new double[market.length];
    Arrays.fill(weights, event.benchmarkWeight().getAsDouble());
    ReturnForm form = settings.returns();
    return Returns.withoutStock(market, form.of(prices), weights, form);
  }

  private static DatedSeries named(String name, StudyRequest request) {
    return Objects.requireNonNull(request.series().get(name), name);
  }

  /** How many series of returns there are to regress on. */
  int regressors() {
    return regressors.length;
  }

  /** The place of a day that is a session. */
  int place(int epochDay) {
    return Arrays.binarySearch(days, epochDay);
  }

  /** Number of sessions. */
  int sessions() {
    return days.length;
  }

  /** The days of the sessions from one place to another, both included, those that exist. */
  int[] days(int from, int to) {
    return Arrays.copyOfRange(days, Math.max(0, from), Math.min(days.length - 1, to) + 1);
  }

  /** The date of the session at that place. */
  LocalDate date(int place) {
    return Dates.date(days[place]);
  }

  /**
   * The date of the session at that place in days since 1970-01-01; before the first and after the
   * last session, as if every day were one.
   */
  long epochDay(int place) {
    if (place < 0) {
      return (long) days[0] + place;
    }
    int last = days.length - 1;
    return place > last ? (long) days[last] + place - last : days[place];
  }

  /** The risk-free rate at that place; 0 where the model subtracts none. */
  double riskFreeAt(int place) {
    return riskFree[place];
  }

  /**
   * The returns in event time.
   *
   * @param zero the place of day 0
   * @param first day of the first return; sessions that do not exist are without one
   * @param last day of the last
   */
  EventSeries around(int zero, int first, int last) {
    double[][] factors = new double[regressors.length][];
    for (int f = 0; f < factors.length; f++) {
      factors[f] = slice(regressors[f], zero + first, zero + last);
    }
    return spanGaps
        ? TradeToTrade.series(first, slice(prices, zero + first - 1, zero + last), factors)
        : EventSeries.of(first, slice(explained, zero + first, zero + last), factors);
  }

  private static double[] slice(double[] values, int from, int to) {
    double[] slice = new double[to - from + 1];
    for (int i = 0; i < slice.length; i++) {
      int place = from + i;
      slice[i] = place >= 0 && place < values.length ? values[place] : Double.NaN;
    }
    return slice;
  }
}
