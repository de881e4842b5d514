package io.github.sillage.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The clients of other people, unmodified, over a line that is cut while publications go on. */
@ExtendWith(VertxExtension.class)
class OfficialClientsTest {
  private static final int ROUNDS = 6;
  private static final int PER_ROUND = 100;
  private static final String EVEN = "{\"key\":\"even\",\"cmp\":\"eq\",\"val\":\"1\"}";

  private final Random random = new Random(20251001);
  private StreamFixture node;
  private CutLine line;

  @BeforeEach
  void start(Vertx vertx) throws Exception {
    assumeThat(NodeClient.isPossible()).as("Node.js is installed").isTrue();
    node = StreamFixture.start(vertx, StreamFixture.LIMITS);
    line = new CutLine(vertx, node.port());
  }

  @Test
  void theCentrifugeSdkReceivesEverythingOnceAndInOrder() throws Exception {
    try (NodeClient client = NodeClient.start("centrifuge-client.mjs", webSocket(), "timeline")) {
      client.await("subscribed");

      List<JsonNode> seen = publishAndCut(client, all());

      assertThat(NodeClient.numbers(seen)).containsExactlyElementsOf(all());
      assertThat(seen)
          .filteredOn(line -> line.has("subscribed"))
          .allMatch(line -> line.get("recovered").asBoolean());
    }
  }

  @Test
  void theCentrifugeSdkReceivesWhatItsFilterLetsPass() throws Exception {
    try (NodeClient client =
        NodeClient.start("centrifuge-client.mjs", webSocket(), "timeline", EVEN)) {
      client.await("subscribed");
      List<Integer> even = all().stream().filter(n -> n % 2 == 0).toList();

      List<JsonNode> seen = publishAndCut(client, even);

      assertThat(NodeClient.numbers(seen)).containsExactlyElementsOf(even);
    }
  }

  @Test
  void anEventSourceReceivesEverythingOnceAndInOrder() throws Exception {
    try (NodeClient client =
        NodeClient.start("event-source-client.mjs", events("timeline,impact", ""))) {
      client.await("subscribed");

      List<JsonNode> seen = publishAndCut(client, all());

      assertThat(NodeClient.numbers(seen)).containsExactlyElementsOf(all());
      assertThat(seen).noneMatch(line -> line.has("reset"));
    }
  }

  @Test
  void anEventSourceReceivesWhatItsFilterLetsPass() throws Exception {
    String filter = "&filter=" + URLEncoder.encode(EVEN, StandardCharsets.UTF_8);
    try (NodeClient client =
        NodeClient.start("event-source-client.mjs", events("timeline", filter))) {
      client.await("subscribed");
      List<Integer> even = all().stream().filter(n -> n % 2 == 0).toList();

      List<JsonNode> seen = publishAndCut(client, even);

      assertThat(NodeClient.numbers(seen)).containsExactlyElementsOf(even);
    }
  }

  @Test
  void theCentrifugeSdkComesBackAfterTheServerWasReplaced() throws Exception {
    try (NodeClient client = NodeClient.start("centrifuge-client.mjs", webSocket(), "timeline")) {
      client.await("subscribed");
      node.publish("timeline", 1, 10);
      client.await("n");

      node.stopServer();
      node.publish("timeline", 11, 10);
      node.startServer();
      line.redirect(node.port());

      List<Integer> received = new ArrayList<>(List.of(1));
      while (received.size() < 20) {
        received.add(client.await("n").get("n").asInt());
      }
      assertThat(received).containsExactlyElementsOf(IntStream.rangeClosed(1, 20).boxed().toList());
    }
  }

  /** In each round the line is cut between two publications at least; more follow at once. */
  private List<JsonNode> publishAndCut(NodeClient client, List<Integer> expected) throws Exception {
    List<JsonNode> seen = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      int next = 1 + round * PER_ROUND;
      int end = next + PER_ROUND;
      int cut = next + random.nextInt(PER_ROUND / 2);
      while (next < end) {
        int count = Math.min(1 + random.nextInt(7), end - next);
        node.publish("timeline", next, count);
        boolean due = next <= cut && cut < next + count;
        if (due || random.nextInt(20) == 0) {
          line.cut();
        }
        next += count;
      }
      int last = expected.stream().filter(n -> n < end).max(Integer::compare).orElseThrow();
      while (seen.isEmpty() || seen.get(seen.size() - 1).path("n").asInt() < last) {
        seen.add(client.next());
      }
    }
    assertThat(line.connections()).isGreaterThan(ROUNDS);
    return seen;
  }

  private static List<Integer> all() {
    return IntStream.rangeClosed(1, ROUNDS * PER_ROUND).boxed().toList();
  }

  private String webSocket() {
    return "ws://127.0.0.1:" + line.port() + "/connection/websocket";
  }

  private String events(String channels, String more) {
    return "http://127.0.0.1:" + line.port() + "/v1/stream?channels=" + channels + more;
  }
}
