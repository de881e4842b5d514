package io.github.sillage.bench;

import io.github.sillage.db.TestDatabase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * What it costs the server to deliver publications of 250 bytes to many WebSockets: seconds of its
 * processor per million deliveries, beside raw Vert.x servers without log and protocol. The load
 * and the writer are in this process, the database in one of its own; the compiler of the server is
 * waited for, and shown apart. Prints rows of Markdown. Run as docs/benchmarks.md says; arguments
 * are the subscribers, the deliveries of a round, the rounds, the publications a second, and a part
 * of the name of the ways to run.
 */
public final class FanOutBenchmark {
  /** What a client says to be served. */
  static final List<String> COMMANDS =
      List.of(
          "{\"id\":1,\"connect\":{}}",
          "{\"id\":2,\"subscribe\":{\"channel\":\"" + FanOutServer.CHANNEL + "\"}}");

  private static final int ALONE = 10_000;
  private static final int WARM_STEP_SECONDS = 5;
  private static final int WARM_AT_LEAST = 4;
  private static final int WARM_AT_MOST = 18;
  private static final double QUIET = 0.03;

  private final int subscribers;
  private final int count;
  private final int rounds;
  private final int perSecond;
  private double base = Double.NaN;

  private FanOutBenchmark(int subscribers, int count, int rounds, int perSecond) {
    this.subscribers = subscribers;
    this.count = count;
    this.rounds = rounds;
    this.perSecond = perSecond;
  }

  /** A server; it has a log unless it is raw. */
  private record Way(String name, String server, int tick) {
    boolean isRaw() {
      return server.startsWith("raw");
    }

    List<String> arguments(TestDatabase database) {
      return isRaw()
          ? List.of(server, String.valueOf(tick))
          : List.of(server, String.valueOf(tick), database.url());
    }
  }

  private static final List<Way> WAYS =
      List.of(
          new Way("raw Vert.x, NIO", "raw-nio", 0),
          new Way("raw Vert.x, native", "raw", 0),
          new Way("raw, one shared frame, native", "raw-shared", 0),
          new Way("raw, one shared frame, 50 ms tick", "raw-shared", 50),
          new Way("Sillage, a frame each", "sillage", 0),
          new Way("Sillage, 20 ms tick", "sillage", 20),
          new Way("Sillage, 50 ms tick", "sillage", 50),
          new Way("whole product, a frame each", "product", 0),
          new Way("whole product, 50 ms tick", "product", 50));

  /** Runs every way in turn. */
  public static void main(String[] args) throws Exception {
    int subscribers = args.length > 0 ? Integer.parseInt(args[0]) : 1_000;
    int deliveries = args.length > 1 ? Integer.parseInt(args[1]) : 500_000;
    int rounds = args.length > 2 ? Integer.parseInt(args[2]) : 3;
    int perSecond = args.length > 3 ? Integer.parseInt(args[3]) : 100;
    String only = args.length > 4 ? args[4] : "";
    int count = deliveries / subscribers;
    System.out.printf(
        Locale.ROOT, "%d subscribers, %d publications, %d/s%n", subscribers, count, perSecond);
    System.out.println(
        "| server | s per million | ratio | p50, p99 | feed | loops | GC | rest | JIT | lost |");
    FanOutBenchmark benchmark = new FanOutBenchmark(subscribers, count, rounds, perSecond);
    for (Way way : WAYS.stream().filter(way -> way.name().contains(only)).toList()) {
      benchmark.run(way);
    }
    System.exit(0);
  }

  private void run(Way way) throws Exception {
    TestDatabase database = TestDatabase.fresh();
    try (ServerProcess server = new ServerProcess(way.arguments(database));
        FanOutWriter writer = new FanOutWriter(database)) {
      Publisher publisher =
          way.isRaw()
              ? (n, rate) -> numbers(server.ask("publish " + n + " " + rate))
              : writer::publish;
      publisher.publish(ALONE, 5_000);
      String path = way.isRaw() ? "/" : "/v1/ws";
      List<String> commands = way.isRaw() ? List.of() : COMMANDS;
      try (FanOutLoad load = new FanOutLoad().open(server.port(), subscribers, path, commands)) {
        int warm = warmUp(server, publisher);
        measure(way, server, publisher, load, warm);
      }
    }
  }

  /** Publishes until the compiler of the server has little left to do; answers the seconds. */
  private int warmUp(ServerProcess server, Publisher publisher) throws Exception {
    for (int step = 1; ; step++) {
      ThreadTimes before = server.times();
      publisher.publish(WARM_STEP_SECONDS * perSecond, perSecond);
      ThreadTimes spent = server.times().since(before);
      boolean quiet = spent.compiler() < QUIET * spent.serving();
      if ((quiet && step >= WARM_AT_LEAST) || step == WARM_AT_MOST) {
        return step * WARM_STEP_SECONDS;
      }
    }
  }

  private void measure(
      Way way, ServerProcess server, Publisher publisher, FanOutLoad load, int warm)
      throws Exception {
    ThreadTimes[] costs = new ThreadTimes[rounds];
    List<Double> millis = new ArrayList<>();
    TimeUnit.SECONDS.sleep(1);
    long received = load.publications();
    for (int round = 0; round < rounds; round++) {
      ThreadTimes before = server.times();
      int first = load.arrivals().size();
      List<Long> committed = publisher.publish(count, perSecond);
      TimeUnit.MILLISECONDS.sleep(1_500);
      costs[round] = server.times().since(before);
      millis.addAll(millis(committed, load.arrivals().subList(first, load.arrivals().size())));
    }
    long lost = (long) rounds * count * subscribers - (load.publications() - received);
    Arrays.sort(costs, (a, b) -> Long.compare(a.serving(), b.serving()));
    ThreadTimes median = costs[rounds / 2];
    List<Double> feed = way.server().equals("sillage") ? feed(server, publisher) : List.of();
    print(way, median, millis, feed, lost, warm);
  }

  /** How long after the commit the change feed tells of a publication. */
  private List<Double> feed(ServerProcess server, Publisher publisher) throws Exception {
    server.ask("told");
    List<Long> committed = publisher.publish(count, perSecond);
    TimeUnit.MILLISECONDS.sleep(500);
    return millis(committed, numbers(server.ask("told")));
  }

  private void print(
      Way way, ThreadTimes cost, List<Double> millis, List<Double> feed, long lost, int warm) {
    double deliveries = (double) count * subscribers;
    double perMillion = cost.serving() / deliveries / 1e3;
    base = way.server().equals("raw-shared") && way.tick() == 0 ? perMillion : base;
    System.out.printf(
        Locale.ROOT,
        "| %s | %.2f | %.2f | %s | %s | %s | %d | warm after %d s%n",
        way.name(),
        perMillion,
        perMillion / base,
        quantiles(millis),
        quantiles(feed),
        cost.split(deliveries),
        lost,
        warm);
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

  /** Publishes so many at so many a second; answers when each was committed, in nanoseconds. */
  private interface Publisher {
    List<Long> publish(int count, int perSecond) throws Exception;
  }
}
