package io.github.sillage.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A script of src/test/npm in a process of its own, with the libraries of its lock file. */
final class NodeClient implements Receiver {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path HOME = Path.of("target", "test-npm");

  private final Process process;
  private final BlockingQueue<JsonNode> lines = new LinkedBlockingQueue<>();

  private NodeClient(Process process) {
    this.process = process;
    Thread reader = new Thread(this::read, "node client");
    reader.setDaemon(true);
    reader.start();
  }

  /** Whether there is a Node.js to run with. */
  static boolean isPossible() {
    try {
      return run(Path.of("."), "node", "--version") == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** Installs the libraries once, and starts a script. */
  static NodeClient start(String script, String... arguments) throws IOException {
    install();
    List<String> command = new ArrayList<>(List.of("node", script));
    command.addAll(List.of(arguments));
    return new NodeClient(
        new ProcessBuilder(command)
            .directory(HOME.toFile())
            .redirectError(new File(HOME.toFile(), script + ".err"))
            .start());
  }

  /** Installs the libraries unless they are there. */
  static synchronized void install() throws IOException {
    Path lock = HOME.resolve("package-lock.json");
    boolean installed =
        Files.exists(HOME.resolve("node_modules/.package-lock.json"))
            && Files.mismatch(lock, Path.of("src", "test", "npm", "package-lock.json")) < 0;
    Files.createDirectories(HOME);
    try (Stream<Path> files = Files.list(Path.of("src", "test", "npm"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, HOME.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    if (!installed) {
      assertThat(run(HOME, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"))
          .as("npm ci, see target/test-npm/npm.log")
          .isZero();
    }
  }

  private static int run(Path directory, String... command) throws IOException {
    try {
      return new ProcessBuilder(command)
          .directory(directory.toFile())
          .redirectErrorStream(true)
          .redirectOutput(File.createTempFile("sillage-npm", ".log"))
          .start()
          .waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void read() {
    try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(JSON.readTree(line));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends its process a signal, such as STOP or CONT. */
  void signal(String name) throws IOException {
    run(Path.of("."), "kill", "-" + name, Long.toString(process.pid()));
  }

  /** The next line it prints. */
  JsonNode next() throws InterruptedException {
    JsonNode line = lines.poll(60, TimeUnit.SECONDS);
    assertThat(line).as("a line of the client within a minute").isNotNull();
    return line;
  }

  /** Passes over lines until one has the field. */
  JsonNode await(String field) throws InterruptedException {
    JsonNode line = next();
    return line.has(field) ? line : await(field);
  }

  /** All lines up to the publication with this number. */
  List<JsonNode> until(int number) throws InterruptedException {
    List<JsonNode> seen = new ArrayList<>();
    do {
      seen.add(next());
    } while (seen.get(seen.size() - 1).path("n").asInt() != number);
    return seen;
  }

  @Override
  public List<Integer> numbersUntil(int number) throws InterruptedException {
    return numbers(until(number));
  }

  /** The numbers of the publications among some lines. */
  static List<Integer> numbers(List<JsonNode> seen) {
    return seen.stream().filter(l -> l.has("n")).map(l -> l.get("n").asInt()).toList();
  }

  @Override
  public void close() {
    process.destroy();
  }
}
