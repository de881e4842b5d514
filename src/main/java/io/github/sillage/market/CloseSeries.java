package io.github.sillage.market;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The split-adjusted closes of one instrument by session, compact enough to hold those of every
 * instrument in memory.
 */
public final class CloseSeries {
  /** No closes. */
  public static final CloseSeries EMPTY =
      new CloseSeries(new int[0], new double[0], new String[0], Map.of());

  private final int[] days;
  private final double[] closes;
  private final int[] sourceStarts;
  private final String[] sourceRuns;
  private final Map<LocalDate, String> doubts;
  private volatile double[] logReturns = {};

  /**
   * @param days the sessions as days since 1970-01-01, ascending; series may share them
   * @param closes the close of each
   * @param sources who gave each
   * @param doubts the sessions whose close is left out because it is in doubt, each with a sentence
   */
  CloseSeries(int[] days, double[] closes, String[] sources, Map<LocalDate, String> doubts) {
    this.days = days;
    this.closes = closes;
    this.sourceStarts =
        IntStream.range(0, sources.length)
            .filter(i -> i == 0 || !sources[i].equals(sources[i - 1]))
            .toArray();
    this.sourceRuns =
        IntStream.of(sourceStarts).mapToObj(start -> sources[start]).toArray(String[]::new);
    this.doubts = Map.copyOf(doubts);
  }

  /** A series of closes by session, all of one source. */
  public static CloseSeries of(Map<LocalDate, Double> bySession, String source) {
    Map<LocalDate, Double> sorted = new TreeMap<>(bySession);
    String[] sources = new String[sorted.size()];
    Arrays.fill(sources, source);
    return new CloseSeries(
        sorted.keySet().stream().mapToInt(date -> (int) date.toEpochDay()).toArray(),
        sorted.values().stream().mapToDouble(Double::doubleValue).toArray(),
        sources,
        Map.of());
  }

  /** Why the close of that session is left out although it is known: it is in doubt. */
  public Optional<String> doubt(LocalDate session) {
    return Optional.ofNullable(doubts.get(session));
  }

  /** The close of that session, NaN where there is none: for arrays of prices. */
  public double closeOrNaN(LocalDate session) {
    int at = Arrays.binarySearch(days, (int) session.toEpochDay());
    return at < 0 ? Double.NaN : closes[at];
  }

  /**
   * The closes of many sessions, NaN where there is none.
   *
   * @param sessions days since 1970-01-01, ascending
   */
  public double[] closesOrNaN(int... sessions) {
    int at = sessions.length == 0 ? 0 : firstOn(sessions[0]);
    if (lieAt(at, sessions)) {
      return Arrays.copyOfRange(closes, at, at + sessions.length);
    }
    double[] found = new double[sessions.length];
    for (int i = 0; i < found.length; i++) {
      while (at < days.length && days[at] < sessions[i]) {
        at++;
      }
      found[i] = at < days.length && days[at] == sessions[i] ? closes[at] : Double.NaN;
    }
    return found;
  }

  /**
   * The log return of each session since the one before it, NaN for the first and where a close is
   * missing. Each is worked out once, whoever asks.
   *
   * @param sessions days since 1970-01-01, ascending
   */
  public double[] logReturnsOrNaN(int... sessions) {
    double[] returns = logReturns.length < closes.length ? formed() : logReturns;
    double[] found = new double[sessions.length];
    Arrays.fill(found, Double.NaN);
    int at = sessions.length == 0 ? 0 : firstOn(sessions[0]);
    if (lieAt(at, sessions) && found.length > 1) {
      System.arraycopy(returns, at + 1, found, 1, found.length - 1);
      return found;
    }
    for (int i = 1; i < found.length; i++) {
      while (at < days.length && days[at] < sessions[i]) {
        at++;
      }
      if (at > 0 && at < days.length && days[at] == sessions[i]) {
        found[i] = days[at - 1] == sessions[i - 1] ? returns[at] : across(sessions[i - 1], at);
      }
    }
    return found;
  }

  /** Whether there is a close of each session, and of none between, from that place on. */
  private boolean lieAt(int at, int[] sessions) {
    int end = at + sessions.length;
    return end <= days.length && Arrays.equals(days, at, end, sessions, 0, sessions.length);
  }

  private double across(int before, int at) {
    int start = Arrays.binarySearch(days, before);
    return start < 0 ? Double.NaN : StrictMath.log(closes[at] / closes[start]);
  }

  private double[] formed() {
    double[] returns = new double[closes.length];
    for (int i = 1; i < returns.length; i++) {
      returns[i] = StrictMath.log(closes[i] / closes[i - 1]);
    }
    logReturns = returns;
    return returns;
  }

  /** Whether there is a close between two dates, both included. */
  public boolean any(LocalDate from, LocalDate to) {
    int at = firstOn(from.toEpochDay());
    return at < days.length && days[at] <= to.toEpochDay();
  }

  /** Who gave the closes between two dates, both included, by name. */
  public SortedSet<String> sources(LocalDate from, LocalDate to) {
    SortedSet<String> found = new TreeSet<>();
    int begin = firstOn(from.toEpochDay());
    int end = firstOn(to.toEpochDay() + 1);
    int run = Arrays.binarySearch(sourceStarts, begin);
    for (int i = run < 0 ? -run - 2 : run; begin < end && i < sourceRuns.length; i++) {
      if (sourceStarts[i] < end) {
        found.add(sourceRuns[i]);
      }
    }
    return found;
  }

  private int firstOn(long day) {
    int at = Arrays.binarySearch(days, (int) day);
    return at < 0 ? -at - 1 : at;
  }
}
