package io.github.sillage.study.live;

import io.github.sillage.study.EventWindow;
import io.github.sillage.study.ModelFit;
import java.util.Arrays;

/**
 * One stock's window against its frozen model while the sessions come in. Settled sessions may come
 * in any order, twice, or corrected later; the window reaches from its first session as far as they
 * leave no hole. The session under way is laid on top, each tick in the place of the last. What it
 * answers is what {@link io.github.sillage.study.EventStudy#carPath} makes of the same returns.
 */
public final class LiveWindow {
  private final ModelFit fit;
  private final EventWindow[] upTo;
  private final int firstDay;
  private final double[] actual;
  private final double[][] factors;
  private final double[] settledSums;
  private final double[] sums;
  private final double[] tickFactors;
  private double tickActual;
  private int tickDay;
  private int settledDays;
  private double settledCar;
  private int days;
  private double car;
  private double abnormal;

  /** Opens a window in which nothing has happened yet. */
  public LiveWindow(EventWindow window, ModelFit fit) {
    this.fit = fit;
    firstDay = window.from();
    upTo = new EventWindow[window.length()];
    Arrays.setAll(upTo, i -> new EventWindow(firstDay, firstDay + i));
    actual = new double[window.length()];
    Arrays.fill(actual, Double.NaN);
    factors = new double[window.length()][fit.factorCount()];
    settledSums = new double[fit.factorCount()];
    sums = new double[fit.factorCount()];
    tickFactors = new double[fit.factorCount()];
    tickDay = firstDay - 1;
  }

  /**
   * Takes the final returns of a session, or others in their place.
   *
   * @param day session in event time
   * @param stock the stock's return
   * @param market the factors' returns; copied
   * @throws IllegalArgumentException when the session lies outside the window or a return is not
   *     finite; nothing has changed then
   */
  public void settle(int day, double stock, double[] market) {
    check(day, stock, market);
    int index = day - firstDay;
    actual[index] = stock;
    System.arraycopy(market, 0, factors[index], 0, sums.length);
    if (index < settledDays) {
      settledDays = 0;
      settledCar = 0;
      Arrays.fill(settledSums, 0);
    }
    while (settledDays < actual.length && !Double.isNaN(actual[settledDays])) {
      settledCar += actual[settledDays] - fit.expectedOver(1, factors[settledDays]);
      add(factors[settledDays], settledSums);
      settledDays++;
    }
    refresh();
  }

  /**
   * Takes the returns so far of the session under way, in the place of those of the last tick.
   *
   * @param day session in event time
   * @param stock the stock's return
   * @param market the factors' returns; copied
   * @return whether it is the session after the settled ones; if not the tick waits until it is,
   *     and is forgotten once its session is settled
   * @throws IllegalArgumentException as for {@link #settle}
   */
  public boolean tick(int day, double stock, double[] market) {
    check(day, stock, market);
    tickDay = day;
    tickActual = stock;
    System.arraycopy(market, 0, tickFactors, 0, sums.length);
    refresh();
    return days > settledDays;
  }

  private void check(int day, double stock, double[] market) {
    boolean finite = Double.isFinite(stock);
    for (int i = 0; i < sums.length; i++) {
      finite &= Double.isFinite(market[i]);
    }
    if (!finite || day < firstDay || day >= firstDay + actual.length) {
      throw new IllegalArgumentException(
          "session %d with return %s and factors %s, expected finite returns within [%d,%d]"
              .formatted(
                  day, stock, Arrays.toString(market), firstDay, firstDay + actual.length - 1));
    }
  }

  private void refresh() {
    days = settledDays;
    car = settledCar;
    System.arraycopy(settledSums, 0, sums, 0, sums.length);
    if (tickDay - firstDay == settledDays) {
      abnormal = tickActual - fit.expectedOver(1, tickFactors);
      car += abnormal;
      add(tickFactors, sums);
      days++;
    } else if (settledDays > 0) {
      int last = settledDays - 1;
      abnormal = actual[last] - fit.expectedOver(1, factors[last]);
    }
  }

  private static void add(double[] values, double[] sums) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += values[i];
    }
  }

  /** Sessions in the window so far, the one under way counted in. */
  public int days() {
    return days;
  }

  /** Sessions that are settled without a hole. */
  public int settledDays() {
    return settledDays;
  }

  /** The abnormal return of the last session so far; 0 before the first. */
  public double abnormalReturn() {
    return abnormal;
  }

  /** The cumulative abnormal return so far. */
  public double car() {
    return car;
  }

  /**
   * Standard error of the cumulative abnormal return so far.
   *
   * @throws IllegalStateException before the first session
   */
  public double standardError() {
    if (days == 0) {
      throw new IllegalStateException("the window has no session yet");
    }
    return fit.standardError(upTo[days - 1], sums);
  }

  /**
   * The cumulative abnormal return over its standard error, Student's t with the fit's degrees of
   * freedom.
   *
   * @throws IllegalStateException before the first session
   */
  public double t() {
    return car / standardError();
  }
}
