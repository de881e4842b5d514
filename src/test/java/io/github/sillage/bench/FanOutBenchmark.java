package io.github.sillage.bench;

import io.github.sillage.bench.FanOutContestant.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What it costs the server to deliver publications of 250 bytes to many WebSockets: seconds of its
 * processor per million deliveries, beside raw Vert.x servers without log and protocol. All servers
 * are open at once and take their rounds in turn, so that what else the machine does befalls all
 * alike. The load and the writers are in this process, the database in one of its own; the compiler
 * of each server is waited for, and shown apart. Prints rows of Markdown. Run as docs/benchmarks.md
 * says; arguments are the subscribers, the deliveries of a round, the rounds, the publications a
 * second, and a pattern of the names of the ways to run.
 */
public final class FanOutBenchmark {
  /** What a client says to be served. */
  static final List<String> COMMANDS =
      List.of(
          "{\"id\":1,\"connect\":{}}",
          "{\"id\":2,\"subscribe\":{\"channel\":\"" + FanOutServer.CHANNEL + "\"}}");

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

  private FanOutBenchmark() {}

  /** Runs all ways. */
  public static void main(String[] args) throws Exception {
    int subscribers = args.length > 0 ? Integer.parseInt(args[0]) : 1_000;
    int deliveries = args.length > 1 ? Integer.parseInt(args[1]) : 200_000;
    int rounds = args.length > 2 ? Integer.parseInt(args[2]) : 5;
    int perSecond = args.length > 3 ? Integer.parseInt(args[3]) : 100;
    Pattern only = Pattern.compile(args.length > 4 ? args[4] : "");
    int count = deliveries / subscribers;
    System.out.printf(
        Locale.ROOT, "%d subscribers, %d publications, %d/s%n", subscribers, count, perSecond);
    List<FanOutContestant> all = new ArrayList<>();
    for (Way way : WAYS) {
      if (only.matcher(way.name()).find()) {
        all.add(new FanOutContestant(way, subscribers, count, perSecond));
      }
    }
    for (int round = 0; round < rounds; round++) {
      for (FanOutContestant each : all) {
        each.round();
      }
    }
    for (FanOutContestant each : all) {
      each.feed();
    }
    print(all);
    System.exit(0);
  }

  private static void print(List<FanOutContestant> all) {
    List<Double> base = new ArrayList<>();
    all.stream()
        .filter(each -> each.way().isBase())
        .forEach(each -> base.addAll(each.perMillion()));
    System.out.println(
        "| server | s per million, least, most | ratio, least, most | p50, p99 | feed"
            + " | loops | GC | rest | JIT | lost | warm after s |");
    all.forEach(each -> System.out.println(each.row(base)));
    all.forEach(FanOutContestant::close);
  }
}
