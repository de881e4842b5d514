package io.github.sillage.study;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Returns of one stock and of the factors that explain it, by session in event time. A return that
 * does not exist is handed in as NaN and answered as absent: nothing is ever filled.
 */
public final class EventSeries {
  private static final int[] ALL_SINGLE = {};

  private final int firstDay;
  private final double[] returns;
  private final FactorReturns factors;
  private final int[] sessions;

  private EventSeries(int firstDay, double[] returns, FactorReturns factors, int[] sessions) {
    if (factors.sessions() != returns.length || factors.firstDay() != firstDay) {
      throw new IllegalArgumentException(
          "the factors have %d returns from session %d, expected %d from %d as the stock"
              .formatted(factors.sessions(), factors.firstDay(), returns.length, firstDay));
    }
    this.firstDay = firstDay;
    this.returns = returns.clone();
    this.factors = factors;
    this.sessions = sessions;
    for (int i = 0; i < returns.length; i++) {
      FactorReturns.finiteOrAbsent(returns[i], firstDay + i);
    }
  }

  /**
   * Lays out the returns of consecutive sessions.
   *
   * @param firstDay session of the first value, in event time
   * @param returns the stock's returns, NaN where there is none
   * @param factors one array per factor, the market first, as long as the stock's; NaN where there
   *     is none
   * @throws IllegalArgumentException when a factor has another length, or a value is infinite
   */
  public static EventSeries of(int firstDay, double[] returns, double[]... factors) {
    return of(firstDay, returns, FactorReturns.of(firstDay, returns.length, factors));
  }

  /**
   * The same with factors that several stocks share.
   *
   * @throws IllegalArgumentException when the factors have another length, or a return is infinite
   */
  public static EventSeries of(int firstDay, double[] returns, FactorReturns factors) {
    return new EventSeries(firstDay, returns, factors, ALL_SINGLE);
  }

  /**
   * Lays out returns some of which span several sessions, since the stock did not trade between
   * (Maynes and Rumsey 1993): each lies on the session that ends its run, with the factors summed
   * over the run; the sessions before it have none.
   *
   * @param sessions how many sessions each return spans, 1 for an ordinary one
   * @throws IllegalArgumentException when a factor has another length, a value is infinite, or a
   *     run is shorter than one session or reaches over another return
   */
  public static EventSeries ofRuns(
      int firstDay, int[] sessions, double[] returns, double[]... factors) {
    requireApart(firstDay, sessions, returns);
    FactorReturns rows = FactorReturns.of(firstDay, returns.length, factors);
    return new EventSeries(firstDay, returns, rows, sessions.clone());
  }

  private static void requireApart(int firstDay, int[] sessions, double[] returns) {
    int end = -1;
    for (int i = 0; i < returns.length; i++) {
      if (!Double.isNaN(returns[i])) {
        if (sessions[i] < 1 || i - sessions[i] < end) {
          throw new IllegalArgumentException(
              "the return of session %d spans %d sessions, expected at least 1 and none that has a return of its own"
                  .formatted(firstDay + i, sessions[i]));
        }
        end = i;
      }
    }
  }

  /** The stock's return in that session, empty when there is none. */
  public OptionalDouble returnOn(int day) {
    return present(valueOn(day));
  }

  /** The stock's returns in the sessions from one to another, NaN where there is none. */
  public double[] returnsOrNaN(int from, int to) {
    double[] found = new double[to - from + 1];
    Arrays.fill(found, Double.NaN);
    int begin = Math.max(from, firstDay);
    int length = Math.min(to, firstDay + returns.length - 1) - begin + 1;
    if (length > 0) {
      System.arraycopy(returns, begin - firstDay, found, begin - from, length);
    }
    return found;
  }

  /** The factor's return in that session, empty when there is none. */
  public OptionalDouble factorOn(int day, int factor) {
    return present(factorOrNaN(day, factor));
  }

  /** The stock's return in that session, NaN where there is none: for sums over stocks. */
  public double returnOrNaN(int day) {
    return valueOn(day);
  }

  /** The factor's return in that session, NaN where there is none. */
  public double factorOrNaN(int day, int factor) {
    return holds(day) ? factorsOn(day)[factor] : Double.NaN;
  }

  /** Whether the factors of both are one object, and so the same. */
  public boolean sharesFactors(EventSeries other) {
    return factors == other.factors;
  }

  /** Whether the stock and the first factors all have a return in that session. */
  public boolean complete(int day, int factorCount) {
    if (Double.isNaN(valueOn(day))) {
      return false;
    }
    double[] row = factorsOn(day);
    for (int f = 0; f < factorCount; f++) {
      if (Double.isNaN(row[f])) {
        return false;
      }
    }
    return true;
  }

  /** How many sessions the return of that session spans: 1, or more after a gap without trade. */
  public int sessionsOn(int day) {
    return holds(day) && sessions.length > 0 ? sessions[day - firstDay] : 1;
  }

  /**
   * The session on which the return lies that starts with the given session: that session itself,
   * or the end of its run. Empty when no return with all its factors starts there.
   */
  public OptionalInt endOfRun(int day, int factorCount) {
    for (int end = day; holds(end); end++) {
      if (!Double.isNaN(valueOn(end))) {
        boolean startsHere = end - sessionsOn(end) + 1 == day;
        return startsHere && complete(end, factorCount) ? OptionalInt.of(end) : OptionalInt.empty();
      }
    }
    return OptionalInt.empty();
  }

  /**
   * The first session of a window at which no return starts, or one that reaches beyond the window;
   * empty when returns cover the window exactly.
   */
  public OptionalInt firstGap(EventWindow window, int factorCount) {
    int day = window.from();
    while (day <= window.to()) {
      OptionalInt end = endOfRun(day, factorCount);
      if (end.isEmpty() || end.getAsInt() > window.to()) {
        return OptionalInt.of(day);
      }
      day = end.getAsInt() + 1;
    }
    return OptionalInt.empty();
  }

  /** The sessions and factors that an estimate of the model rests on. */
  SampleRows rows(EstimationWindow window, NormalReturnModel model) {
    if (sessions.length == 0) {
      SampleRows shared = factors.rows(window, model);
      if (hasAll(shared.days())) {
        return shared;
      }
    }
    return SampleRows.of(this, window, model);
  }

  private boolean hasAll(int[] days) {
    boolean all = true;
    for (int day : days) {
      all &= !Double.isNaN(valueOn(day));
    }
    return all;
  }

  double valueOn(int day) {
    return holds(day) ? returns[day - firstDay] : Double.NaN;
  }

  double[] factorsOn(int day) {
    return factors.row(day - firstDay);
  }

  private boolean holds(int day) {
    return firstDay <= day && day < firstDay + returns.length;
  }

  private static OptionalDouble present(double value) {
    return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
