package io.github.sillage.stream;

import io.github.sillage.db.DatabaseLocation;
import io.github.sillage.db.EmbeddedDatabase;
import io.github.sillage.db.Migrations;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeoutException;

/** A database server of the test's own behind a line, so that both can fail. */
final class OwnDatabase implements AutoCloseable {
  private final Path folder;
  private final CutLine line;
  private EmbeddedDatabase server;

  private OwnDatabase(Path folder, EmbeddedDatabase server, CutLine line) {
    this.folder = folder;
    this.server = server;
    this.line = line;
  }

  /** Starts one with the whole schema and no rows. */
  static OwnDatabase start(Vertx vertx, Path folder) throws TimeoutException {
    EmbeddedDatabase server = EmbeddedDatabase.start(folder);
    Migrations.run(server.location());
    return new OwnDatabase(folder, server, new CutLine(vertx, server.location().port()));
  }

  /** Where it is found, whatever becomes of it. */
  DatabaseLocation location() {
    return line.to(server.location());
  }

  /** Stops it in good order and starts it again. */
  void restart() {
    server.close();
    server = EmbeddedDatabase.start(folder);
    line.redirect(server.location().port());
  }

  /** Kills it as a power cut would, and starts it again. */
  void crash() throws IOException {
    String pid = Files.readAllLines(folder.resolve("postgres/postmaster.pid")).get(0).strip();
    ProcessHandle postmaster = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    postmaster.destroyForcibly();
    postmaster.onExit().join();
    restart();
  }

  /** The way to it. */
  CutLine line() {
    return line;
  }

  @Override
  public void close() {
    server.close();
  }
}
