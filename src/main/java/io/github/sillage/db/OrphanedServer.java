package io.github.sillage.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server that is still running because the process that started it was killed. The
 * caller holds the lock of the directory, so nobody else needs that server.
 */
final class OrphanedServer {
  private static final Logger LOG = LoggerFactory.getLogger(OrphanedServer.class);
  private static final int STOP_SECONDS = 30;
  private static final int PORT_LINE = 3;

  private OrphanedServer() {}

  /** Stops the server of {@code data}, if one runs, and waits until it has written everything. */
  static void stop(Path data) throws IOException {
    Optional<ProcessHandle> running = find(data.resolve("postmaster.pid"));
    if (running.isEmpty()) {
      return;
    }
    long pid = running.get().pid();
    LOG.info("A database server (process {}) outlived its Sillage: stopping it first", pid);
    try {
      new ProcessBuilder("kill", "-INT", Long.toString(pid)).start().waitFor();
      running.get().onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      throw new IOException("process " + pid + " did not stop in " + STOP_SECONDS + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while process " + pid + " stopped", e);
    }
  }

  /** The port of the server that runs on {@code data}; empty when none does. */
  static Optional<Integer> port(Path data) throws IOException {
    Path pidFile = data.resolve("postmaster.pid");
    if (find(pidFile).isEmpty()) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(pidFile);
    return lines.size() <= PORT_LINE
        ? Optional.empty()
        : Optional.of(Integer.valueOf(lines.get(PORT_LINE).strip()));
  }

  private static Optional<ProcessHandle> find(Path pidFile) throws IOException {
    if (Files.notExists(pidFile)) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(pidFile);
    return lines.isEmpty() ? Optional.empty() : postgres(Long.parseLong(lines.get(0).strip()));
  }

  private static Optional<ProcessHandle> postgres(long pid) {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(process -> process.info().command().orElse("").endsWith("postgres"));
  }
}
