package io.github.sillage.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.sillage.db.DatabaseLocation;
import io.github.sillage.db.TestDatabase;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Nodes in processes of their own, killed while they are written to and read from. */
@ExtendWith(VertxExtension.class)
@Timeout(180)
class NodesTest {
  private final List<StreamNode> nodes = new ArrayList<>();
  private final List<Receiver> clients = new ArrayList<>();

  @BeforeEach
  void needsNode() {
    assumeThat(NodeClient.isPossible()).as("Node.js is installed").isTrue();
  }

  @AfterEach
  void stop() throws Exception {
    for (Receiver client : clients) {
      client.close();
    }
    nodes.forEach(StreamNode::kill);
  }

  @Test
  void clientsOfADeadNodeGoOnAtAnother(Vertx vertx) throws Exception {
    DatabaseLocation database = TestDatabase.fresh().location();
    for (int i = 0; i < 3; i++) {
      nodes.add(StreamNode.start(database));
    }
    int[] ports = nodes.stream().mapToInt(StreamNode::port).toArray();
    CutLine line = new CutLine(vertx, ports);
    connectClients(line);
    Writer writer = new Writer(vertx, database);

    int last = write(writer, 60);
    for (StreamNode victim : nodes.subList(0, 2)) {
      victim.kill();
      last = write(writer, 60);
    }

    List<Integer> all = writer.committed();
    for (Receiver client : clients) {
      assertThat(client.numbersUntil(last)).containsExactlyElementsOf(all);
    }
    assertThat(line.connections()).isGreaterThan(clients.size());
  }

  @Test
  void aKilledNodeThatComesBackWithItsDatabaseGoesOnWhereItWas(Vertx vertx, @TempDir Path folder)
      throws Exception {
    nodes.add(StreamNode.startWithDatabase(folder));
    CutLine line = new CutLine(vertx, nodes.get(0).port());
    connectClients(line);
    int before = write(new Writer(vertx, nodes.get(0).database()), 50);
    for (Receiver client : clients) {
      assertThat(client.numbersUntil(before)).hasSize(before);
    }

    nodes.get(0).kill();
    nodes.set(0, StreamNode.startWithDatabase(folder));
    line.redirect(nodes.get(0).port());
    Writer writer = new Writer(vertx, nodes.get(0).database());
    writer.goOnAfter(before);
    int last = write(writer, 50);

    List<Integer> all = writer.committed();
    for (Receiver client : clients) {
      assertThat(client.numbersUntil(last))
          .containsExactlyElementsOf(all.subList(before, all.size()));
    }
  }

  private void connectClients(CutLine line) throws Exception {
    String at = "127.0.0.1:" + line.port();
    String events = "http://" + at + "/v1/stream?channels=timeline";
    NodeClient sdk = NodeClient.start("centrifuge-client.mjs", "ws://" + at + "/v1/ws", "timeline");
    NodeClient eventSource = NodeClient.start("event-source-client.mjs", events);
    clients.addAll(List.of(sdk, eventSource, new JavaSdk("ws://" + at + "/v1/ws", "timeline")));
    sdk.await("subscribed");
    eventSource.await("subscribed");
  }

  private static int write(Writer writer, int times) throws Exception {
    int last = 0;
    for (int i = 0; i < times; i++) {
      last = writer.write(1 + i % 7);
    }
    return last;
  }
}
