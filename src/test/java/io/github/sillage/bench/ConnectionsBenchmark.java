package io.github.sillage.bench;

import io.github.sillage.db.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * What open connections cost in memory, and whether it stays so: opens many WebSockets to one or
 * more servers on one database, each server and its clients in processes of their own, subscribes
 * each, and publishes to them for some minutes. Prints heap after collection, what the system gives
 * the processes, and their processor time, every half minute. Arguments: the connections to each
 * server (19000), the minutes (0), the publications a second (1, may be 0), the servers (1).
 */
public final class ConnectionsBenchmark {
  private static final int STEP_SECONDS = 30;

  private final List<ServerProcess> servers = new ArrayList<>();
  private final List<LoadProcess> loads = new ArrayList<>();
  private final FanOutWriter writer;
  private final int perSecond;

  private ConnectionsBenchmark(FanOutWriter writer, int perSecond) {
    this.writer = writer;
    this.perSecond = perSecond;
  }

  /** Runs it. */
  public static void main(String[] args) throws Exception {
    int connections = args.length > 0 ? Integer.parseInt(args[0]) : 19_000;
    int minutes = args.length > 1 ? Integer.parseInt(args[1]) : 0;
    int perSecond = args.length > 2 ? Integer.parseInt(args[2]) : 1;
    int nodes = args.length > 3 ? Integer.parseInt(args[3]) : 1;
    TestDatabase database = TestDatabase.fresh();
    try (FanOutWriter writer = new FanOutWriter(database)) {
      ConnectionsBenchmark benchmark = new ConnectionsBenchmark(writer, perSecond);
      for (int node = 0; node < nodes; node++) {
        benchmark.servers.add(new ServerProcess(List.of("sillage", "20", database.url())));
      }
      writer.publish(2_000, 2_000);
      for (ServerProcess server : benchmark.servers) {
        benchmark.open(server, connections);
      }
      benchmark.soak(minutes * 60 / STEP_SECONDS);
      benchmark.loads.forEach(LoadProcess::close);
      benchmark.servers.forEach(ServerProcess::close);
    }
    System.exit(0);
  }

  private void open(ServerProcess server, int connections) throws Exception {
    long heap = heap(server);
    long resident = server.kilobytes("VmRSS");
    LoadProcess load = new LoadProcess(server.port(), connections);
    loads.add(load);
    System.out.printf(
        Locale.ROOT,
        "%d connections: %.1f kB of heap each, %.1f kB of resident memory each%n",
        load.seen().open(),
        (heap(server) - heap) / 1e3 / connections,
        (server.kilobytes("VmRSS") - resident) * 1.024 / connections);
  }

  private void soak(int steps) throws Exception {
    System.out.println(
        "| minute | open | delivered | missing | pings a second | processor %"
            + " | heap MB | resident MB |");
    for (int step = 1; step <= steps; step++) {
      LoadProcess.Seen before = seen();
      List<ThreadTimes> times = times();
      publish();
      TimeUnit.SECONDS.sleep(1);
      LoadProcess.Seen after = seen();
      long delivered = after.publications() - before.publications();
      System.out.printf(
          Locale.ROOT,
          "| %.1f | %d | %d | %d | %d |%s |%s |%s |%n",
          step / 2.0,
          after.open(),
          delivered,
          (long) STEP_SECONDS * perSecond * after.open() - delivered,
          (after.pings() - before.pings()) / (STEP_SECONDS + 1),
          percent(times),
          each(server -> heap(server) / 1e6),
          each(server -> server.kilobytes("VmRSS") * 1.024 / 1e3));
    }
  }

  private void publish() throws Exception {
    if (perSecond == 0) {
      TimeUnit.SECONDS.sleep(STEP_SECONDS);
    } else {
      writer.publish(STEP_SECONDS * perSecond, perSecond);
    }
  }

  private LoadProcess.Seen seen() throws Exception {
    LoadProcess.Seen all = new LoadProcess.Seen(0, 0, 0);
    for (LoadProcess load : loads) {
      all = all.and(load.seen());
    }
    return all;
  }

  private List<ThreadTimes> times() throws Exception {
    List<ThreadTimes> times = new ArrayList<>();
    for (ServerProcess server : servers) {
      times.add(server.times());
    }
    return times;
  }

  /** How much of one processor each server took since. */
  private String percent(List<ThreadTimes> before) throws Exception {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < servers.size(); i++) {
      long spent = servers.get(i).times().since(before.get(i)).serving();
      text.append(String.format(Locale.ROOT, " %.1f", spent / 1e7 / (STEP_SECONDS + 1)));
    }
    return text.toString();
  }

  private String each(Figure figure) throws Exception {
    StringBuilder text = new StringBuilder();
    for (ServerProcess server : servers) {
      text.append(String.format(Locale.ROOT, " %.1f", figure.of(server)));
    }
    return text.toString();
  }

  private static long heap(ServerProcess server) throws Exception {
    return Long.parseLong(server.ask("memory").split(" ", -1)[1]);
  }

  /** A figure of a server. */
  private interface Figure {
    double of(ServerProcess server) throws Exception;
  }
}
