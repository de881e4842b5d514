package io.github.sillage.bench;

import io.github.sillage.db.TestDatabase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** One server of {@link FanOutBenchmark} with its clients, warmed up, and what its rounds cost. */
final class FanOutContestant implements AutoCloseable {
  private static final int ALONE = 10_000;
  private static final int WARM_STEP_SECONDS = 5;
  private static final int WARM_AT_LEAST = 4;
  private static final int WARM_AT_MOST = 18;
  private static final double QUIET = 0.03;

  private final Way way;
  private final int subscribers;
  private final int count;
  private final int perSecond;
  private final ServerProcess server;
  private final FanOutWriter writer;
  private final FanOutLoad load;
  private final int warmAfter;
  private final List<ThreadTimes> costs = new ArrayList<>();
  private final List<Double> millis = new ArrayList<>();
  private final List<Double> feed = new ArrayList<>();
  private long lost;

  /** A way to serve; it has a log unless it is raw. */
  record Way(String name, String server, int tick) {
    boolean isRaw() {
      return server.startsWith("raw");
    }

    /** Whether the others are compared with it. */
    boolean isBase() {
      return server.equals("raw-shared") && tick == 0;
    }

    private List<String> arguments(TestDatabase database) {
      return isRaw()
          ? List.of(server, String.valueOf(tick))
          : List.of(server, String.valueOf(tick), database.url());
    }
  }

  /**
   * Starts the server, connects its clients and warms it up.
   *
   * @param count the publications of a round
   */
  FanOutContestant(Way way, int subscribers, int count, int perSecond) throws Exception {
    this.way = way;
    this.subscribers = subscribers;
    this.count = count;
    this.perSecond = perSecond;
    TestDatabase database = TestDatabase.fresh();
    server = new ServerProcess(way.arguments(database));
    writer = new FanOutWriter(database);
    publish(ALONE, 5_000);
    load =
        new FanOutLoad()
            .open(
                server.port(),
                subscribers,
                way.isRaw() ? "/" : "/v1/ws",
                way.isRaw() ? List.of() : FanOutBenchmark.COMMANDS);
    warmAfter = warmUp();
    TimeUnit.SECONDS.sleep(1);
  }

  Way way() {
    return way;
  }

  /** Publishes so many at so many a second; answers when each was committed, in nanoseconds. */
  private List<Long> publish(int number, int rate) throws Exception {
    return way.isRaw()
        ? numbers(server.ask("publish " + number + " " + rate))
        : writer.publish(number, rate);
  }

  /** Publishes until the compiler of the server has little left to do; answers the seconds. */
  private int warmUp() throws Exception {
    for (int step = 1; ; step++) {
      ThreadTimes before = server.times();
      publish(WARM_STEP_SECONDS * perSecond, perSecond);
      ThreadTimes spent = server.times().since(before);
      boolean quiet = spent.compiler() < QUIET * spent.serving();
      if ((quiet && step >= WARM_AT_LEAST) || step == WARM_AT_MOST) {
        return step * WARM_STEP_SECONDS;
      }
    }
  }

  /** Publishes a round and notes what it cost. */
  void round() throws Exception {
    ThreadTimes before = server.times();
    int first = load.arrivals().size();
    long received = load.publications();
    List<Long> committed = publish(count, perSecond);
    TimeUnit.MILLISECONDS.sleep(1_500);
    costs.add(server.times().since(before));
    List<Long> arrivals = load.arrivals();
    millis.addAll(millis(committed, arrivals.subList(first, arrivals.size())));
    lost += (long) count * subscribers - (load.publications() - received);
  }

  /** Publishes once more, to see how long after the commit the change feed tells of it. */
  void feed() throws Exception {
    if (way.server().equals("sillage")) {
      server.ask("told");
      List<Long> committed = publish(count, perSecond);
      TimeUnit.MILLISECONDS.sleep(500);
      feed.addAll(millis(committed, numbers(server.ask("told"))));
    }
  }

  /** Seconds per million deliveries, round by round. */
  List<Double> perMillion() {
    return costs.stream().map(cost -> cost.serving() / deliveries() / 1e3).toList();
  }

  private double deliveries() {
    return (double) count * subscribers;
  }

  /**
   * A row of the table.
   *
   * @param base what each round of the server to compare with cost
   */
  String row(List<Double> base) {
    List<Double> own = perMillion();
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < Math.min(own.size(), base.size()); i++) {
      ratios.add(own.get(i) / base.get(i));
    }
    ThreadTimes median =
        costs.stream()
            .sorted(Comparator.comparingLong(ThreadTimes::serving))
            .toList()
            .get(costs.size() / 2);
    return String.format(
        Locale.ROOT,
        "| %s | %s | %s | %s | %s | %s | %d | %d |",
        way.name(),
        spread(own),
        spread(ratios),
        quantiles(millis),
        quantiles(feed),
        median.split(deliveries()),
        lost,
        warmAfter);
  }

  private static String spread(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.isEmpty()
        ? ""
        : String.format(
            Locale.ROOT,
            "%.2f (%.2f–%.2f)",
            sorted.get(sorted.size() / 2),
            sorted.get(0),
            sorted.get(sorted.size() - 1));
  }

  private static String quantiles(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int last = sorted.size() - 1;
    return last < 0
        ? ""
        : String.format(
            Locale.ROOT, "%.1f, %.1f", sorted.get(last / 2), sorted.get((int) (last * 0.99)));
  }

  private static List<Double> millis(List<Long> starts, List<Long> ends) {
    List<Double> millis = new ArrayList<>();
    for (int n = 0; n < Math.min(starts.size(), ends.size()); n++) {
      millis.add((ends.get(n) - starts.get(n)) / 1e6);
    }
    return millis;
  }

  private static List<Long> numbers(String answer) {
    return Arrays.stream(answer.split(" ", -1)).skip(1).map(Long::valueOf).toList();
  }

  @Override
  public void close() {
    load.close();
    writer.close();
    server.close();
  }
}
