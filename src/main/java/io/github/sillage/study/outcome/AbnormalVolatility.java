package io.github.sillage.study.outcome;

import io.github.sillage.study.AbnormalReturn;

/**
 * How much more one session moved than usual: AR²/(σ²C) − 1, 0 on average without an event. For one
 * event AR²/(σ²C) is the square of t, F(1, ν) when residuals are normal, so its p is that of the
 * abnormal return, read without its sign; only several events tell more ({@link
 * CrossSectionalVolatility}).
 *
 * @param day session in event time
 * @param excess of the squared abnormal return over its variance; −1 when the price did exactly as
 *     expected, 3 for a move of two standard errors
 * @param p chance of an excess at least as high
 */
public record AbnormalVolatility(int day, double excess, double p) {
  /** Reads the volatility of a session from its abnormal return. */
  public static AbnormalVolatility of(AbnormalReturn abnormal) {
    return new AbnormalVolatility(abnormal.day(), abnormal.t() * abnormal.t() - 1, abnormal.p());
  }
}
