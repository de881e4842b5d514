package io.github.sillage;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sillage.access.Role;
import io.github.sillage.db.TestDatabase;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The product in a process of its own, killed with -9 at instants that a seed chooses. */
@ExtendWith(VertxExtension.class)
@Timeout(180)
class CrashTest {
  private static final int ROWS = 4_000;
  private static final int KILLS = 3;
  private static final int SPREAD_MS = 900;
  private static final int WRITES = 40;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final String OTHERS =
      """
      select count(*) from pg_stat_activity
      where datname = current_database() and application_name = 'sillage'
        and (xact_start is not null or not $1)
      """;

  private final TestDatabase database = TestDatabase.fresh();
  @TempDir Path folder;
  private Pool pool;

  @BeforeEach
  void open(Vertx vertx) {
    PgConnectOptions own = database.connection().setProperties(Map.of());
    pool = PgBuilder.pool().connectingTo(own).using(vertx).build();
  }

  @Test
  void anImportThatIsKilledLeavesAllOrNothing() throws Exception {
    Random random = new Random(7);
    List<Long> left = new ArrayList<>();
    for (int kill = 0; kill < KILLS; kill++) {
      Process process = start("import", file(kill).toString());
      await().pollInterval(Duration.ofMillis(5)).until(() -> others(true) > 0 || ended(process));
      Thread.sleep(kill == 0 ? 0 : random.nextInt(SPREAD_MS));
      kill(process);
      left.add(count("select count(*) from event_revision where data like '%state " + kill + "%'"));
    }

    assertThat(left).startsWith(0L).allMatch(count -> count == 0 || count == ROWS);
    assertThat(count("select count(*) from publication"))
        .isEqualTo(count("select count(*) from event_revision"));
    assertThat(start("import", file(KILLS).toString()).waitFor()).isZero();
    assertThat(count("select count(*) from event_revision where superseded_at is null"))
        .isEqualTo(ROWS);
  }

  @Test
  void aServerThatIsKilledLeavesEveryWriteWholeAndRepetitionsSafe() throws Exception {
    String key = ServerFixture.key(database, "anna", Role.CURATOR).reveal();
    Process process = start("serve");
    URI address = address(process);
    List<Thread> writers =
        IntStream.range(0, 3)
            .mapToObj(
                i -> new Thread(() -> write(address, key, i * WRITES, (i + 1) * WRITES, false)))
            .toList();
    writers.forEach(Thread::start);
    await()
        .atMost(Duration.ofMinutes(1))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> count("select count(*) from write_once") > WRITES);
    kill(process);
    for (Thread writer : writers) {
      writer.join();
    }
    assertEverythingIsWhole();

    Process again = start("serve");
    write(address(again), key, 0, 3 * WRITES, true);
    assertThat(count("select count(*) from event_revision where id like 'crash-%'"))
        .isEqualTo(3L * WRITES);
    assertThat(count("select count(*) from candidate where status = 'accepted'")).isPositive();
    assertEverythingIsWhole();
    kill(again);
  }

  /** Each revision with its publication, its note and, once it was followed, its study. */
  private void assertEverythingIsWhole() throws Exception {
    assertThat(count("select count(*) from publication where channel = 'timeline'"))
        .isEqualTo(count("select count(*) from event_revision"));
    assertThat(
            count(
                """
                select count(*) from candidate
                where (status = 'accepted') <> exists (
                  select from event_revision where id = candidate.data::json #>> '{event,id}')
                """))
        .isZero();
    assertThat(count("select count(*) from write_once where answer is null")).isZero();
    assertThat(
            count(
                """
                select count(*) from event_revision
                where id like 'crash-%' and not exists (
                  select from write_once where answer::json ->> 'id' = event_revision.id)
                """))
        .isZero();
    assertThat(
            count(
                """
                select count(*) from publication p join study_cursor c using (channel)
                where p.channel = 'timeline' and p."offset" <= c."offset"
                  and not exists (select from study_job where event = p.key)
                  and not exists (select from event_impact where event = p.key)
                """))
        .isZero();
  }

  /** Events one after another, and a candidate that is accepted after each tenth. */
  private static void write(URI address, String key, int from, int to, boolean insist) {
    try {
      for (int i = from; i < to; i++) {
        int status = post(address, key, "/events", event(i), "note-" + i).statusCode();
        assertThat(!insist || status == 201 || status == 200).as("status " + status).isTrue();
        if (i % 10 == 0) {
          acceptOne(address, key, i);
        }
      }
    } catch (IOException gone) {
      assertThat(insist).as("the server has gone: " + gone).isFalse();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void acceptOne(URI address, String key, int i)
      throws IOException, InterruptedException {
    String date = LocalDate.of(2024, 1, 1).plusDays(i).toString();
    String article =
        """
        {"text": "On %s, Intel signed a partnership with Qualcomm.", "published": "2026-01-05",
         "url": "https://example.org/%d", "language": "en"}
        """
            .formatted(date, i);
    JsonNode found = JSON.readTree(post(address, key, "/candidates:extract", article, "").body());
    for (JsonNode each : found.path("items")) {
      String accept = "/candidates/" + each.path("id").asText() + "/accept";
      post(address, key, accept, "{\"reason\": \"seen\"}", "");
    }
  }

  private static HttpResponse<String> post(
      URI address, String key, String path, String body, String once)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address.resolve("/api/v1" + path))
            .header("authorization", "Bearer " + key)
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (!once.isEmpty()) {
      request.header("idempotency-key", once);
    }
    return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static String event(int i) {
    return """
        {"id":"crash-%d","reason":"seen","when":{"date":"2015-10-01","zone":"Asia/Seoul",\
        "precision":"day","phase":"UNKNOWN","basis":"unknown"},"category":"product",\
        "title":{"en":"Crash %d"},"verified":false}
        """
        .formatted(i, i);
  }

  private Path file(int state) throws IOException {
    String rows =
        IntStream.range(0, ROWS)
            .mapToObj(
                i ->
                    """
                    {"id":"event-%d","when":{"date":"2025-10-01","zone":"Asia/Seoul",\
                    "precision":"day","phase":"UNKNOWN","basis":"unknown"},"category":"product",\
                    "title":{"en":"state %d"}}
                    """
                        .formatted(i, state))
            .collect(Collectors.joining());
    return Files.writeString(folder.resolve("state-" + state + ".ndjson"), rows);
  }

  private Process start(String... command) throws IOException {
    List<String> words =
        Stream.concat(
                Stream.of(
                    System.getProperty("java.home") + "/bin/java",
                    "-Xmx512m",
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path")),
                    Sillage.class.getName()),
                Stream.of(command))
            .toList();
    ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
    builder
        .environment()
        .putAll(
            Map.of(
                "SILLAGE_DATABASE_URL", database.url(),
                "SILLAGE_DATABASE_PASSWORD", "postgres",
                "SILLAGE_MARKET_PROVIDER", "sample",
                "SILLAGE_HTTP_PORT", "0",
                "SILLAGE_MANAGEMENT_PORT", "0"));
    return command[0].equals("serve")
        ? builder.start()
        : builder.redirectOutput(new File("target", "crash-test.log")).start();
  }

  private static URI address(Process server) throws IOException {
    BufferedReader lines = server.inputReader(StandardCharsets.UTF_8);
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.contains("Sillage serves at ")) {
        Thread rest = new Thread(() -> lines.lines().forEach(each -> {}), "rest of the log");
        rest.setDaemon(true);
        rest.start();
        return URI.create(line.split("serves at ", -1)[1].split(" ", -1)[0]);
      }
    }
    throw new IOException("the server's process ended before it served");
  }

  private static boolean ended(Process process) {
    return !process.isAlive();
  }

  /** Kills it and waits until the database has noticed. */
  private void kill(Process process) {
    process.destroyForcibly().onExit().join();
    await().atMost(Duration.ofSeconds(30)).until(() -> others(false) == 0);
  }

  private long others(boolean writing) throws Exception {
    return pool.preparedQuery(OTHERS)
        .execute(Tuple.of(writing))
        .await(10, SECONDS)
        .iterator()
        .next()
        .getLong(0);
  }

  private long count(String sql) throws Exception {
    return pool.query(sql).execute().await(10, SECONDS).iterator().next().getLong(0);
  }
}
