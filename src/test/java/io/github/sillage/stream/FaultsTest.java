package io.github.sillage.stream;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sillage.config.Secret;
import io.github.sillage.config.Settings;
import io.github.sillage.db.TestDatabase;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * One fault at a time between a node and the official JavaScript SDK, which counts what it
 * receives. The faults of databases and of whole nodes have tests of their own.
 */
@ExtendWith(VertxExtension.class)
@Timeout(90)
class FaultsTest {
  private static final int BUDGET = 65_536;
  private static final String FILLING = "x".repeat(1_000);
  private static final Settings.Stream LIMITS =
      new Settings.Stream(
          5,
          BUDGET,
          65_536,
          8,
          1_000,
          1_000,
          100,
          1,
          List.of(),
          365,
          1_000_000,
          Settings.Auth.NONE,
          "HS256",
          new Secret(""));

  private final MovableClock clock = new MovableClock();
  private StreamFixture node;
  private Writer writer;
  private CutLine line;
  private NodeClient client;

  @BeforeEach
  void start(Vertx vertx) throws Exception {
    assumeThat(NodeClient.isPossible()).as("Node.js is installed").isTrue();
    TestDatabase database = TestDatabase.fresh();
    node = StreamFixture.start(vertx, LIMITS, database.location(), clock);
    writer = new Writer(vertx, database.location());
    line = new CutLine(vertx, node.port());
    String url = "ws://127.0.0.1:" + line.port() + "/connection/websocket";
    client = NodeClient.start("centrifuge-client.mjs", url, "timeline");
    client.await("subscribed");
  }

  @AfterEach
  void stop() {
    client.close();
  }

  @Test
  void aLineThatDiesWithoutAWordIsNoticedByBothEnds() throws Exception {
    writer.write(5);
    client.until(5);
    double unanswered = closes("3012");

    line.freeze();
    writer.write(5);

    List<JsonNode> seen = client.until(10);
    assertThat(NodeClient.numbers(seen)).containsExactly(6, 7, 8, 9, 10);
    assertRecovered(seen);
    org.awaitility.Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> closes("3012") > unanswered);
  }

  @Test
  void aClientSuspendedForAMomentOrForTooLongGoesOnWhereItWas() throws Exception {
    for (int kilobytes : List.of(20, 20 * BUDGET / 1_024)) {
      client.signal("STOP");
      writer.write(kilobytes / 2, FILLING);
      writer.write(kilobytes / 2, FILLING);
      Thread.sleep(300);
      client.signal("CONT");
      writer.write(1);
    }

    assertReceivedEverything(client.until(writer.write(1)));
  }

  @Test
  void aLineTooSlowForWhatIsPublishedDelaysAndLosesNothing() throws Exception {
    double slow = closes("3008");
    line.slow(200_000);
    for (int i = 0; i < 20; i++) {
      writer.write(50, FILLING);
    }
    line.slow(20_000_000);

    assertReceivedEverything(client.until(writer.write(1)));
    assertThat(closes("3008")).isGreaterThan(slow);
  }

  @Test
  void burstsWhileAClientIsRecoveringComeAfterWhatItMissed() throws Exception {
    for (int round = 0; round < 3; round++) {
      line.redirect();
      line.cut();
      writer.write(1_500, "x".repeat(100));
      line.redirect(node.port());
      for (int burst = 0; burst < 10; burst++) {
        writer.write(1 + burst * 20, "x".repeat(100));
      }
      line.cut();
      writer.write(300);
    }

    assertReceivedEverything(client.until(writer.write(1)));
  }

  @Test
  void whatIsNoLongerKeptIsNotHalfDelivered() throws Exception {
    writer.write(10);
    client.until(10);
    line.redirect();
    line.cut();
    writer.write(10);
    writer.sql("delete from publication where \"offset\" <= 15");
    node.stopServer();
    node.startServer();
    line.redirect(node.port());

    JsonNode again = client.await("subscribed");
    writer.write(3);

    assertThat(again.path("wasRecovering").asBoolean()).isTrue();
    assertThat(again.path("recovered").asBoolean(true)).isFalse();
    assertThat(NodeClient.numbers(client.until(23))).containsExactly(21, 22, 23);
  }

  @Test
  void aClockThatJumpsChangesNothing() throws Exception {
    List<JsonNode> seen = new ArrayList<>();
    for (int days : List.of(2, -4, 4_000, -8_000)) {
      writer.write(10);
      clock.jump(Duration.ofDays(days));
      Instant yearAgo = clock.instant().minus(Duration.ofDays(365));
      assertThat(node.log.forget("timeline", yearAgo, 1_000, 1_000_000, 100).await(10, SECONDS))
          .isZero();
      line.cut();
      node.stopServer();
      node.startServer();
      line.redirect(node.port());
      seen.addAll(client.until(writer.write(10)));
    }

    assertReceivedEverything(seen);
  }

  private void assertReceivedEverything(List<JsonNode> seen) throws Exception {
    assertThat(NodeClient.numbers(seen)).containsExactlyElementsOf(writer.committed());
    assertRecovered(seen);
  }

  private static void assertRecovered(List<JsonNode> seen) {
    assertThat(seen)
        .filteredOn(line -> line.has("subscribed"))
        .allMatch(line -> line.get("recovered").asBoolean());
  }

  private static double closes(String code) {
    return StreamFixture.METERS.find("sillage.stream.closes").tag("code", code).counters().stream()
        .mapToDouble(counter -> counter.count())
        .sum();
  }
}
