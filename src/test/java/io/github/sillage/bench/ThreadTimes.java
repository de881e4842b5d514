package io.github.sillage.bench;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Processor time of the threads of a process of Linux, in nanoseconds by thread. Threads that have
 * ended are not in it.
 */
record ThreadTimes(Map<Task, Long> nanos) {
  private static final Predicate<String> COMPILER =
      Pattern.compile("C[12] Comp.*").asMatchPredicate();
  private static final Predicate<String> COLLECTOR =
      Pattern.compile("G1 .*|GC .*|VM Thread").asMatchPredicate();
  private static final Predicate<String> LOOP =
      Pattern.compile("vert\\.x-eventl.*").asMatchPredicate();

  /** A thread by number and by the first fifteen letters of its name. */
  record Task(int id, String name) {}

  static ThreadTimes of(long process) throws IOException {
    Map<Task, Long> nanos = new TreeMap<>(Comparator.comparingInt(Task::id));
    try (DirectoryStream<Path> tasks =
        Files.newDirectoryStream(Path.of("/proc/" + process + "/task"))) {
      for (Path task : tasks) {
        try {
          String name = Files.readString(task.resolve("comm")).strip();
          String[] spent = Files.readString(task.resolve("schedstat")).split(" ", -1);
          int id = Integer.parseInt(task.getFileName().toString());
          nanos.put(new Task(id, name), Long.parseLong(spent[0]));
        } catch (NoSuchFileException ended) {
          nanos.remove(new Task(0, ""));
        }
      }
    }
    return new ThreadTimes(nanos);
  }

  /** What was spent since {@code before}. */
  ThreadTimes since(ThreadTimes before) {
    Map<Task, Long> spent = new TreeMap<>(Comparator.comparingInt(Task::id));
    nanos.forEach((thread, now) -> spent.put(thread, now - before.nanos.getOrDefault(thread, 0L)));
    return new ThreadTimes(spent);
  }

  /** The just-in-time compiler. */
  long compiler() {
    return sum(COMPILER);
  }

  /** The program itself: neither the compiler nor a writer in the same process. */
  long serving() {
    return sum(COMPILER.or(FanOutServer.WRITER::equals).negate());
  }

  /**
   * The parts in seconds for a million of something: event loops from the busiest, collector, the
   * rest, and the compiler.
   */
  String split(double count) {
    List<String> loops =
        nanos.entrySet().stream()
            .filter(entry -> LOOP.test(entry.getKey().name()))
            .map(Map.Entry::getValue)
            .filter(spent -> spent / count > 4)
            .sorted(Comparator.reverseOrder())
            .map(spent -> perMillion(spent, count))
            .toList();
    long rest = serving() - sum(LOOP.or(COLLECTOR));
    return loops.stream().collect(Collectors.joining(" + "))
        + " | "
        + perMillion(sum(COLLECTOR), count)
        + " | "
        + perMillion(rest, count)
        + " | "
        + perMillion(compiler(), count);
  }

  private static String perMillion(long nanos, double count) {
    return String.format(Locale.ROOT, "%.2f", nanos / count / 1e3);
  }

  private long sum(Predicate<String> name) {
    return nanos.entrySet().stream()
        .filter(entry -> name.test(entry.getKey().name()))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }
}
