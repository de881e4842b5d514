package io.github.sillage.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A {@link FanOutServer} in a process of its own, so that its processor time can be told from that
 * of the database, of the writer and of the load. The property {@code bench.jvm} replaces the
 * options of its virtual machine.
 */
final class ServerProcess implements AutoCloseable {
  private static final Map<String, String> ANSWERS =
      Map.of("memory", "MEMORY", "restart", "PORT", "statements", "STATEMENTS", "told", "TOLD");

  private final Process process;
  private final BufferedReader out;
  private final PrintStream in;
  private final int port;

  /**
   * Starts it and waits until it listens.
   *
   * @param arguments of {@link FanOutServer#main}
   */
  ServerProcess(List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + "/bin/java");
    command.add("-XX:-UseDynamicNumberOfCompilerThreads");
    command.addAll(List.of(System.getProperty("bench.jvm", "-Xmx2g").split(" ", -1)));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
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

  /** What each of its threads has had of the processors so far. */
  ThreadTimes times() throws IOException {
    return ThreadTimes.of(process.pid());
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

  /** Says a line to the server and returns its answer. */
  String ask(String command) throws IOException {
    in.println(command);
    return line(ANSWERS.getOrDefault(command, "PUBLISHED"));
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
