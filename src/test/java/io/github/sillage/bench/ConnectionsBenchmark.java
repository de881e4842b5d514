package io.github.sillage.bench;

import io.github.sillage.db.TestDatabase;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * What open connections cost in memory, and whether it stays so: opens many WebSockets to a server
 * in a process of its own, subscribes each, and publishes to them for some minutes. Prints heap
 * after collection, and what the system gives the process, every half minute. Arguments: the
 * connections (19000), the minutes (0), the publications a second (1).
 */
public final class ConnectionsBenchmark {
  private static final int STEP_SECONDS = 30;

  private ConnectionsBenchmark() {}

  /** Runs it. */
  public static void main(String[] args) throws Exception {
    int connections = args.length > 0 ? Integer.parseInt(args[0]) : 19_000;
    int minutes = args.length > 1 ? Integer.parseInt(args[1]) : 0;
    int perSecond = args.length > 2 ? Integer.parseInt(args[2]) : 1;
    TestDatabase database = TestDatabase.fresh();
    try (ServerProcess child = new ServerProcess(List.of("sillage", "20", database.url()));
        FanOutWriter writer = new FanOutWriter(database)) {
      writer.publish(2_000, 2_000);
      long heap = heap(child);
      long resident = child.kilobytes("VmRSS");
      try (FanOutLoad load =
          new FanOutLoad().open(child.port(), connections, "/v1/ws", FanOutBenchmark.COMMANDS)) {
        long opened = heap(child);
        long residentOpened = child.kilobytes("VmRSS");
        System.out.printf(
            Locale.ROOT,
            "%d connections: %.1f kB of heap each, %.1f kB of resident memory each%n",
            load.open(),
            (opened - heap) / 1e3 / connections,
            (residentOpened - resident) * 1.024 / connections);
        soak(child, writer, load, minutes * 60 / STEP_SECONDS, perSecond);
      }
    }
  }

  private static void soak(
      ServerProcess child, FanOutWriter writer, FanOutLoad load, int steps, int perSecond)
      throws Exception {
    System.out.println("| minute | open | delivered | missing | heap MB | resident MB |");
    for (int step = 1; step <= steps; step++) {
      long before = load.publications();
      int count = STEP_SECONDS * perSecond;
      writer.publish(count, perSecond);
      TimeUnit.SECONDS.sleep(1);
      long delivered = load.publications() - before;
      System.out.printf(
          Locale.ROOT,
          "| %.1f | %d | %d | %d | %.1f | %.1f |%n",
          step / 2.0,
          load.open(),
          delivered,
          (long) count * load.open() - delivered,
          heap(child) / 1e6,
          child.kilobytes("VmRSS") * 1.024 / 1e3);
    }
  }

  private static long heap(ServerProcess child) throws Exception {
    return Long.parseLong(child.ask("memory").split(" ", -1)[1]);
  }
}
