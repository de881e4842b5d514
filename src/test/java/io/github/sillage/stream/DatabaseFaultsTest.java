package io.github.sillage.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sillage.db.DatabaseLocation;
import io.github.sillage.db.TestDatabase;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Whatever becomes of the database, the official SDK receives what was committed, once. */
@ExtendWith(VertxExtension.class)
@Timeout(180)
class DatabaseFaultsTest {
  private final List<JsonNode> seen = new ArrayList<>();
  private Writer writer;
  private NodeClient client;

  private interface Fault {
    void happen() throws Exception;
  }

  @BeforeEach
  void needsNode() {
    assumeThat(NodeClient.isPossible()).as("Node.js is installed").isTrue();
  }

  @AfterEach
  void stop() {
    client.close();
  }

  @Test
  void itIsRestartedAndKilled(Vertx vertx, @TempDir Path folder) throws Exception {
    try (OwnDatabase database = OwnDatabase.start(vertx, folder)) {
      DatabaseLocation at = database.location();
      start(
          vertx, StreamFixture.start(vertx, StreamFixture.LIMITS, at, InstantSource.system()), at);

      publishAround(database::restart);
      publishAround(database::crash);

      assertReceivedEverything();
    }
  }

  @Test
  void itsConnectionsAreEndedCutOffAndFrozen(Vertx vertx) throws Exception {
    DatabaseLocation database = TestDatabase.fresh().location();
    CutLine line = new CutLine(vertx, database.port());
    start(vertx, StreamFixture.impatient(vertx, StreamFixture.LIMITS, line.to(database)), database);

    publishAround(() -> writer.endConnections("listen%"));
    publishAround(() -> writer.endConnections("%"));
    publishAround(line::cut);
    publishAround(line::freeze);
    publishAround(() -> vanish(line, database));

    assertReceivedEverything();
  }

  /** Nobody answers where the database was, while others write to it, until it is back. */
  private void vanish(CutLine line, DatabaseLocation database) throws Exception {
    line.redirect();
    line.cut();
    writer.write(5);
    Thread.sleep(2_500);
    line.redirect(database.port());
  }

  private void start(Vertx vertx, StreamFixture node, DatabaseLocation database) throws Exception {
    writer = new Writer(vertx, database);
    String url = "ws://127.0.0.1:" + node.port() + "/connection/websocket";
    client = NodeClient.start("centrifuge-client.mjs", url, "timeline");
    client.await("subscribed");
  }

  private void publishAround(Fault fault) throws Exception {
    writer.write(10);
    fault.happen();
    seen.addAll(client.until(writer.write(10)));
  }

  private void assertReceivedEverything() throws Exception {
    assertThat(NodeClient.numbers(seen)).containsExactlyElementsOf(writer.committed());
    assertThat(seen).noneMatch(line -> line.has("disconnected"));
  }
}
