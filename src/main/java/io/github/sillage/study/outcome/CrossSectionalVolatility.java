package io.github.sillage.study.outcome;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Whether the abnormal returns of several events scatter more than their estimation windows say
 * (Białkowski, Gottschalk and Wisniewski 2008). M of a session is that scatter in units of what is
 * expected, 1 without an effect; the cumulative abnormal volatility is Σ(M − 1), and Σ(N−1)·M
 * follows χ² with (N−1)·L degrees of freedom when residuals are normal, independent between events
 * and of like variance. The paper averages over N−1 terms in the place of N, which gives M a mean
 * of N/(N−1) and rejects too often (9 % for 20 events and 3 sessions, nominal 5 %). Fat tails and a
 * shared date reject far too often: then only a bootstrap helps (Essaddam and Karagianis 2014).
 *
 * @param events N
 * @param multiples M by session of the window
 * @param cumulative Σ(M − 1)
 * @param statistic Σ(N−1)·M
 * @param degreesOfFreedom (N−1)·L
 * @param p chance of a statistic at least as high
 */
public record CrossSectionalVolatility(
    int events,
    List<Double> multiples,
    double cumulative,
    double statistic,
    int degreesOfFreedom,
    double p) {

  public CrossSectionalVolatility {
    multiples = List.copyOf(multiples);
  }

  /**
   * Measures a window over events that have all of its sessions.
   *
   * @param abnormal the abnormal returns, by event and session
   * @param variance σ²C, or the forecast variance of a GARCH model, likewise
   * @throws IllegalArgumentException when there are fewer than two events or no session, a row has
   *     another length, a return is missing or a variance is not above 0
   */
  public static CrossSectionalVolatility of(double[][] abnormal, double[][] variance) {
    int days = check(abnormal, variance);
    List<Double> multiples = new ArrayList<>(days);
    for (int day = 0; day < days; day++) {
      multiples.add(multiple(abnormal, variance, day));
    }
    int events = abnormal.length;
    double sum = multiples.stream().mapToDouble(Double::doubleValue).sum();
    double statistic = (events - 1) * sum;
    int freedom = (events - 1) * days;
    double p = ChiSquaredDistribution.of(freedom).survivalProbability(statistic);
    return new CrossSectionalVolatility(events, multiples, sum - days, statistic, freedom, p);
  }

  private static double multiple(double[][] abnormal, double[][] variance, int day) {
    double n = abnormal.length;
    double mean = 0;
    double meanVariance = 0;
    for (int i = 0; i < abnormal.length; i++) {
      mean += abnormal[i][day] / n;
      meanVariance += variance[i][day] / n;
    }
    double sum = 0;
    for (int i = 0; i < abnormal.length; i++) {
      double distance = abnormal[i][day] - mean;
      sum += distance * distance / ((n - 2) / n * variance[i][day] + meanVariance / n);
    }
    return sum / n;
  }

  private static int check(double[][] abnormal, double[][] variance) {
    if (abnormal.length < 2 || abnormal.length != variance.length) {
      throw new IllegalArgumentException(
          "%d events with %d rows of variances, expected at least 2 and as many"
              .formatted(abnormal.length, variance.length));
    }
    int days = abnormal[0].length;
    for (int i = 0; i < abnormal.length; i++) {
      if (days == 0 || abnormal[i].length != days || variance[i].length != days) {
        throw new IllegalArgumentException(
            "event %d has %d returns and %d variances, expected %d of each, at least 1"
                .formatted(i, abnormal[i].length, variance[i].length, days));
      }
      for (int day = 0; day < days; day++) {
        if (!Double.isFinite(abnormal[i][day]) || !(variance[i][day] > 0)) {
          throw new IllegalArgumentException(
              "session %d of event %d has return %s and variance %s, expected finite and above 0"
                  .formatted(day, i, abnormal[i][day], variance[i][day]));
        }
      }
    }
    return days;
  }
}
