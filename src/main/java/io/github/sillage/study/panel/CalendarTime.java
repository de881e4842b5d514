package io.github.sillage.study.panel;

import io.github.sillage.study.EventWindow;
import io.github.sillage.study.panel.TestResult.Unavailable;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A portfolio that holds, on each calendar session, the stocks inside their window of an event
 * (Jaffe 1974; Mandelker 1974; Fama 1998). Each stock's normal return is taken out by its own model
 * before, so α is the mean of the portfolio's abnormal returns, sessions weighted by how many
 * stocks they hold, with the errors of Newey and West (1987).
 */
final class CalendarTime {
  private static final int ENOUGH = 10;

  private CalendarTime() {}

  /** The abnormal returns of one session. */
  private static final class Session {
    private double sum;
    private int held;
  }

  static TestResult test(PanelData data, int windowIndex) {
    EventWindow window = data.design().windows().get(windowIndex);
    SortedMap<Long, Session> sessions = new TreeMap<>();
    for (int row = 0; row < data.size(); row++) {
      if (data.span(row).complete().get(windowIndex)) {
        hold(data.span(row).track(), window, sessions);
      }
    }
    int n = sessions.size();
    if (n < ENOUGH) {
      return new Unavailable("needs at least %d calendar sessions, has %d".formatted(ENOUGH, n));
    }
    double held = sessions.values().stream().mapToInt(session -> session.held).sum();
    double mean = sessions.values().stream().mapToDouble(session -> session.sum).sum() / held;
    double[] scores = sessions.values().stream().mapToDouble(s -> s.sum - s.held * mean).toArray();
    double error = Math.sqrt(longRunVariance(scores) * n / (n - 1)) / held;
    return error > 0 ? Nulls.student(mean / error, n - 1) : Nulls.noSpread();
  }

  private static void hold(Track track, EventWindow window, SortedMap<Long, Session> sessions) {
    for (int i = 0; i < track.size(); i++) {
      if (window.contains(track.days()[i])) {
        Session session = sessions.computeIfAbsent(track.sessions()[i], key -> new Session());
        session.sum += track.values()[i];
        session.held++;
      }
    }
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
