package io.github.sillage.bench;

import io.github.sillage.Server;
import io.github.sillage.config.Settings;
import io.github.sillage.config.SettingsLoader;
import io.github.sillage.db.DatabaseLocation;
import io.github.sillage.db.EmbeddedDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * How long a start takes with an embedded database: the first one, a warm one (everything loaded
 * and computed), and one that finds no study and has to compute all of them from the stored bars.
 * Run as docs/benchmarks.md says.
 */
public final class StartBenchmark {
  private static final int ROUNDS = 5;

  private StartBenchmark() {}

  private record Start(double serving, double studied) {}

  /** Runs on a fresh directory. */
  public static void main(String[] args) throws Exception {
    Path data = Files.createTempDirectory("sillage-bench");
    print("first start", new Start[] {start(data)});
    Start[] warm = new Start[ROUNDS];
    Start[] recomputing = new Start[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      warm[i] = start(data);
      forgetStudies(data);
      recomputing[i] = start(data);
    }
    print("warm start", warm);
    print("start without studies", recomputing);
    double[] ratios = new double[ROUNDS];
    Arrays.setAll(ratios, i -> recomputing[i].studied() / warm[i].studied());
    Arrays.sort(ratios);
    System.out.printf("ratio, without studies to warm: %.2f%n", ratios[ROUNDS / 2]);
    System.exit(0);
  }

  private static Start start(Path data) throws Exception {
    Settings settings =
        SettingsLoader.load(
            Optional.empty(),
            Map.of(
                "SILLAGE_MARKET_PROVIDER", "sample",
                "SILLAGE_HTTP_PORT", "0",
                "SILLAGE_MANAGEMENT_PORT", "0",
                "SILLAGE_DATA_DIR", data.toString()));
    long begun = System.nanoTime();
    try (Server server = Server.start(settings, InstantSource.system())) {
      double serving = since(begun);
      server.studied().await(2, TimeUnit.MINUTES);
      return new Start(serving, since(begun));
    }
  }

  private static double since(long begun) {
    return (System.nanoTime() - begun) / 1e9;
  }

  private static void forgetStudies(Path data) throws Exception {
    try (EmbeddedDatabase database = EmbeddedDatabase.start(data)) {
      DatabaseLocation at = database.location();
      String url = "jdbc:postgresql://" + at.host() + ":" + at.port() + "/" + at.database();
      try (Connection connection =
              DriverManager.getConnection(url, at.user(), at.password().reveal());
          Statement statement = connection.createStatement()) {
        statement.execute("truncate event_impact, study, study_job");
      }
    }
  }

  private static void print(String what, Start[] starts) {
    double[] serving = Arrays.stream(starts).mapToDouble(Start::serving).sorted().toArray();
    double[] studied = Arrays.stream(starts).mapToDouble(Start::studied).sorted().toArray();
    System.out.printf(
        "%-22s serving after %.2f s, every study up to date after %.2f s (median of %d)%n",
        what, serving[serving.length / 2], studied[studied.length / 2], starts.length);
  }
}
