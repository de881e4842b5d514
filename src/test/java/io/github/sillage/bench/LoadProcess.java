package io.github.sillage.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;

/**
 * The clients of one server in a process of their own: a process may hold only so many files, and
 * the clients of several servers are more than that.
 */
public final class LoadProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader out;
  private final PrintStream in;

  /** What the clients have seen since they were opened. */
  record Seen(long open, long publications, long pings) {
    Seen and(Seen other) {
      return new Seen(open + other.open, publications + other.publications, pings + other.pings);
    }
  }

  /** Opens so many connections, subscribed to what is published. */
  LoadProcess(int port, int count) throws IOException {
    List<String> command =
        List.of(
            System.getProperty("java.home") + "/bin/java",
            "-Xmx256m",
            "-cp",
            System.getProperty("java.class.path"),
            LoadProcess.class.getName(),
            String.valueOf(port),
            String.valueOf(count));
    process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    in = new PrintStream(process.getOutputStream(), true, UTF_8);
    seen();
  }

  /** Asks for the counts. */
  Seen seen() throws IOException {
    in.println();
    String line = out.readLine();
    if (line == null) {
      throw new IOException("the load's process ended");
    }
    long[] counts = Arrays.stream(line.split(" ", -1)).mapToLong(Long::parseLong).toArray();
    return new Seen(counts[0], counts[1], counts[2]);
  }

  /** The process itself: arguments are the port and the connections; each line is answered. */
  public static void main(String[] args) throws Exception {
    int port = Integer.parseInt(args[0]);
    try (FanOutLoad load =
            new FanOutLoad()
                .open(port, Integer.parseInt(args[1]), "/v1/ws", FanOutBenchmark.COMMANDS);
        var lines = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
      while (lines.readLine() != null) {
        System.out.println(load.open() + " " + load.publications() + " " + load.pings());
      }
    }
  }

  @Override
  public void close() {
    in.close();
    process.onExit().join();
  }
}
