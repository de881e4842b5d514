package io.github.sillage.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {
  @TempDir Path folder;

  @Test
  void whatWasCommittedSurvivesAStopAndAStart() throws Exception {
    try (EmbeddedDatabase first = EmbeddedDatabase.start(folder)) {
      run(first, "create table kept (n int)");
      run(first, "insert into kept values (7)");
    }
    try (EmbeddedDatabase second = EmbeddedDatabase.start(folder)) {
      assertThat(ask(second, "select n from kept")).isEqualTo("7");
    }
  }

  @Test
  void commitsAreDurableAndTheServerAsksForAPassword() throws Exception {
    try (EmbeddedDatabase database = EmbeddedDatabase.start(folder)) {
      assertThat(ask(database, "show fsync")).isEqualTo("on");
      assertThat(ask(database, "show synchronous_commit")).isEqualTo("on");
      assertThat(ask(database, "show full_page_writes")).isEqualTo("on");
      String url = database.location().jdbcUrl();
      assertThatThrownBy(() -> DriverManager.getConnection(url, "postgres", "guessed").close())
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("password");
    }
  }

  @Test
  void aSecondUserOfTheDirectoryIsRefusedWithTheWayOut() {
    try (EmbeddedDatabase first = EmbeddedDatabase.start(folder)) {
      assertThat(first.location().port()).isPositive();
      assertThatThrownBy(() -> EmbeddedDatabase.start(folder).close())
          .isInstanceOf(DatabaseException.class)
          .hasMessageContaining(folder.toString())
          .hasMessageContaining("SILLAGE_DATA_DIR");
    }
  }

  @Test
  void aServerThatOutlivedItsProcessIsStoppedAndTheDataKept() throws Exception {
    Process killed = startInAnotherProcess();
    long orphan =
        Long.parseLong(Files.readAllLines(folder.resolve("postgres/postmaster.pid")).get(0));
    killed.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    assertThat(ProcessHandle.of(orphan)).isPresent();

    try (EmbeddedDatabase next = EmbeddedDatabase.start(folder)) {
      assertThat(ask(next, "select n from kept")).isEqualTo("7");
      assertThat(ProcessHandle.of(orphan).filter(ProcessHandle::isAlive)).isEmpty();
    }
  }

  private Process startInAnotherProcess() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Victim.class.getName(),
                folder.toString())
            .redirectErrorStream(true)
            .start();
    try (var out = process.inputReader()) {
      assertThat(out.lines().filter(line -> line.contains("committed")).findFirst()).isPresent();
    }
    return process;
  }

  private static void run(EmbeddedDatabase database, String sql) throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String ask(EmbeddedDatabase database, String sql) throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private static Connection connect(EmbeddedDatabase database) throws SQLException {
    DatabaseLocation at = database.location();
    return DriverManager.getConnection(at.jdbcUrl(), at.user(), at.password().reveal());
  }

  /** A process that commits a row and then waits to be killed. */
  static final class Victim {
    public static void main(String[] args) throws Exception {
      EmbeddedDatabase database = EmbeddedDatabase.start(Path.of(args[0]));
      run(database, "create table kept (n int)");
      run(database, "insert into kept values (7)");
      System.out.println("committed");
      Thread.sleep(TimeUnit.MINUTES.toMillis(2));
    }
  }
}
