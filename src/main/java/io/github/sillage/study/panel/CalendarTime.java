package io.github.sillage.study.panel;

import io.github.sillage.study.EventWindow;
import io.github.sillage.study.panel.TestResult.Unavailable;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * A portfolio that holds, on each calendar session, the stocks inside their window of an event
 * (Jaffe 1974; Mandelker 1974; Fama 1998). Each stock's normal return is taken out by its own model
 * before, so α is the mean of the portfolio's abnormal returns, sessions weighted by how many
 * stocks they hold, with the errors of Newey and West (1987).
 */
final class CalendarTime {
  private static final int ENOUGH = 10;

  private CalendarTime() {}

  static TestResult test(PanelData data, int windowIndex) {
    long[] axis = data.spanAxis();
    double[] sums = new double[axis.length];
    int[] held = new int[sums.length];
    EventWindow window = data.design().windows().get(windowIndex);
    for (int row = 0; row < data.size(); row++) {
      if (data.span(row).complete().get(windowIndex)) {
        hold(data.span(row).track(), window, axis, sums, held);
      }
    }
    int[] sessions = IntStream.range(0, held.length).filter(t -> held[t] > 0).toArray();
    int n = sessions.length;
    if (n < ENOUGH) {
      return new Unavailable("needs at least %d calendar sessions, has %d".formatted(ENOUGH, n));
    }
    double all = IntStream.of(held).sum();
    double mean = DoubleStream.of(sums).sum() / all;
    double[] scores = IntStream.of(sessions).mapToDouble(t -> sums[t] - held[t] * mean).toArray();
    double error = Math.sqrt(longRunVariance(scores) * n / (n - 1)) / all;
    return error > 0 ? Nulls.student(mean / error, n - 1) : Nulls.noSpread();
  }

  private static void hold(
      Track track, EventWindow window, long[] axis, double[] sums, int[] held) {
    int place = -1;
    int at = Arrays.binarySearch(track.days(), window.from());
    for (int i = at < 0 ? -at - 1 : at; i < track.size() && track.days()[i] <= window.to(); i++) {
      place = next(axis, place, track.sessions()[i]);
      sums[place] += track.values()[i];
      held[place]++;
    }
  }

  private static int next(long[] axis, int place, long session) {
    return place >= 0 && axis[place + 1] == session
        ? place + 1
        : Arrays.binarySearch(axis, session);
  }

  private static double longRunVariance(double[] scores) {
    int lags = (int) (4 * Math.pow(scores.length / 100.0, 2.0 / 9));
    double sum = 0;
    for (int lag = 0; lag <= lags; lag++) {
      double product = 0;
      for (int t = lag; t < scores.length; t++) {
        product += scores[t] * scores[t - lag];
      }
      sum += lag == 0 ? product : 2 * product * (1 - lag / (lags + 1.0));
    }
    return sum;
  }
}
