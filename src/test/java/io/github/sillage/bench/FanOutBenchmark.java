package io.github.sillage.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What it costs the server to deliver publications of 250 bytes to many WebSockets: seconds of its
 * processor per million deliveries, beside raw Vert.x servers without log and protocol. Prints rows
 * of Markdown. Run as docs/benchmarks.md says; arguments are the subscribers, the deliveries of a
 * run, the rounds, the publications a second, and a part of the name of the ways to run.
 */
public final class FanOutBenchmark {
  private static final List<String> COMMANDS =
      List.of(
          "{\"id\":1,\"connect\":{}}",
          "{\"id\":2,\"subscribe\":{\"channel\":\"" + FanOutServer.CHANNEL + "\"}}");

  /** Publications before anybody listens; the compiler needs them and half a minute besides. */
  private static final int ALONE = 10_000;

  private static final int WARM_UP_SECONDS = 25;

  private FanOutBenchmark() {}

  private record Way(String name, List<String> arguments, String path, List<String> commands) {}

  /** What one run cost. */
  private record Cost(
      double cpuSecondsPerMillion, long lost, List<Double> millis, List<Double> feed) {}

  private static final List<Way> WAYS =
      List.of(
          new Way("raw Vert.x, NIO", List.of("raw-nio"), "/", List.of()),
          new Way("raw Vert.x, native", List.of("raw"), "/", List.of()),
          new Way("raw, one shared frame, native", List.of("raw-shared"), "/", List.of()),
          new Way("Sillage, a frame each", List.of("sillage", "0"), "/v1/ws", COMMANDS),
          new Way("Sillage, 20 ms tick", List.of("sillage", "20"), "/v1/ws", COMMANDS),
          new Way("Sillage, 50 ms tick", List.of("sillage", "50"), "/v1/ws", COMMANDS),
          new Way("whole product, a frame each", List.of("product", "0"), "/v1/ws", COMMANDS),
          new Way("whole product, 50 ms tick", List.of("product", "50"), "/v1/ws", COMMANDS));

  /** Runs every way in turn. */
  public static void main(String[] args) throws Exception {
    int subscribers = args.length > 0 ? Integer.parseInt(args[0]) : 1_000;
    int deliveries = args.length > 1 ? Integer.parseInt(args[1]) : 500_000;
    int rounds = args.length > 2 ? Integer.parseInt(args[2]) : 3;
    int perSecond = args.length > 3 ? Integer.parseInt(args[3]) : 100;
    int count = deliveries / subscribers;
    System.out.printf(
        Locale.ROOT, "%d subscribers, %d publications, %d/s%n", subscribers, count, perSecond);
    double base = Double.NaN;
    String only = args.length > 4 ? args[4] : "";
    for (Way way : WAYS.stream().filter(way -> way.name().contains(only)).toList()) {
      Cost cost = run(way, subscribers, count, perSecond, rounds);
      base = way.arguments().contains("raw-shared") ? cost.cpuSecondsPerMillion() : base;
      System.out.printf(
          Locale.ROOT,
          "| %s | %.2f | %.2f | %.1f, %.1f | %.1f, %.1f | %d |%n",
          way.name(),
          cost.cpuSecondsPerMillion(),
          cost.cpuSecondsPerMillion() / base,
          quantile(cost.millis(), 0.5),
          quantile(cost.millis(), 0.99),
          quantile(cost.feed(), 0.5),
          quantile(cost.feed(), 0.99),
          cost.lost());
    }
  }

  private static Cost run(Way way, int subscribers, int count, int perSecond, int rounds)
      throws Exception {
    try (Child child = new Child(way.arguments())) {
      child.ask("publish " + ALONE + " 5000");
      return run(child, way, subscribers, count, perSecond, rounds);
    }
  }

  private static Cost run(
      Child child, Way way, int subscribers, int count, int perSecond, int rounds)
      throws Exception {
    try (FanOutLoad load =
        new FanOutLoad().open(child.port(), subscribers, way.path(), way.commands())) {
      Thread.sleep(500);
      child.ask("publish " + WARM_UP_SECONDS * perSecond + " " + perSecond);
      double[] costs = new double[rounds];
      long lost = 0;
      List<Double> millis = new ArrayList<>();
      List<Double> feed = new ArrayList<>();
      for (int round = 0; round < rounds; round++) {
        long before = load.publications();
        int first = load.arrivals().size();
        String[] answer = child.ask("publish " + count + " " + perSecond).split(" ", -1);
        costs[round] = Long.parseLong(answer[1]) / 1e9 / ((double) count * subscribers) * 1e6;
        lost += (long) count * subscribers - (load.publications() - before);
        List<Long> arrivals = load.arrivals();
        for (int n = 0; n < Math.min(count, arrivals.size() - first); n++) {
          long committed = Long.parseLong(answer[2 + 2 * n]);
          millis.add((arrivals.get(first + n) - committed) / 1e6);
          feed.add((Long.parseLong(answer[3 + 2 * n]) - committed) / 1e6);
        }
      }
      Arrays.sort(costs);
      return new Cost(costs[rounds / 2], lost, sorted(millis), sorted(feed));
    }
  }

  private static List<Double> sorted(List<Double> values) {
    return values.stream().sorted().toList();
  }

  private static double quantile(List<Double> sorted, double share) {
    return sorted.get((int) (share * (sorted.size() - 1)));
  }

  /** The server's process. */
  static final class Child implements AutoCloseable {
    private final Process process;
    private final BufferedReader out;
    private final PrintStream in;
    private final int port;

    Child(List<String> arguments) throws IOException {
      List<String> command = new ArrayList<>();
      command.add(System.getProperty("java.home") + "/bin/java");
      command.addAll(List.of("-Xmx2g", "-cp", System.getProperty("java.class.path")));
      command.add(FanOutServer.class.getName());
      command.addAll(arguments);
      process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
      in = new PrintStream(process.getOutputStream(), true, UTF_8);
      port = Integer.parseInt(line("PORT").split(" ", -1)[1]);
    }

    int port() {
      return port;
    }

    /** A figure in kilobytes that Linux keeps of the process, such as {@code VmRSS}. */
    long kilobytes(String name) throws IOException {
      for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
        if (line.startsWith(name + ":")) {
          return Long.parseLong(line.replaceAll("[^0-9]", ""));
        }
      }
      throw new IOException("no " + name);
    }

    String ask(String command) throws IOException {
      in.println(command);
      return line(
          switch (command) {
            case "memory" -> "MEMORY";
            case "restart" -> "PORT";
            case "statements" -> "STATEMENTS";
            default -> "CPU";
          });
    }

    private String line(String start) throws IOException {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        if (line.startsWith(start)) {
          return line;
        }
      }
      throw new IOException("the server's process ended");
    }

    @Override
    public void close() {
      in.close();
      process.onExit().join();
    }
  }
}
