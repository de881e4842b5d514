package io.github.sillage.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Several nodes on one database, other people's clients behind a line, and one fault after the
 * other drawn by chance. Whatever happens, each client receives what was committed, once and in
 * order. Runs for {@code -Dstorm.seconds} with {@code -Dstorm.nodes}, by the seed {@code
 * -Dstorm.seed}.
 */
@ExtendWith(VertxExtension.class)
class FaultStormTest {
  private static final int DURATION = Integer.getInteger("storm.seconds", 20);
  private static final int NODES = Integer.getInteger("storm.nodes", 2);
  private static final long SEED = Long.getLong("storm.seed", 20251001);
  private static final long CHECK_NANOS = 30_000_000_000L;

  /** What can happen, and how many tickets it has in the draw. */
  private enum Fault {
    CUT_THE_LINE(4),
    FREEZE_THE_LINE(2),
    SLOW_THE_LINE(2),
    KILL_A_NODE(3),
    KILL_THE_LISTENERS(4),
    KILL_ALL_CONNECTIONS_OF_THE_NODES(4),
    CUT_THE_DATABASE_OFF(3),
    FREEZE_THE_DATABASE(1),
    RESTART_THE_DATABASE(1),
    KILL_THE_DATABASE(1),
    SUSPEND_A_CLIENT(4),
    WRITE_A_BURST(6),
    NOTHING(2);

    private final int tickets;

    Fault(int tickets) {
      this.tickets = tickets;
    }
  }

  private static final List<Fault> DRAW =
      Stream.of(Fault.values()).flatMap(f -> Stream.generate(() -> f).limit(f.tickets)).toList();

  private final Random random = new Random(SEED);
  private final List<StreamNode> nodes = new ArrayList<>();
  private final List<NodeClient> processes = new ArrayList<>();
  private final List<Receiver> clients = new ArrayList<>();
  private final Map<Fault, Integer> done = new EnumMap<>(Fault.class);
  private OwnDatabase database;
  private Writer writer;
  private CutLine line;
  private CutLine events;
  private long received;

  @TempDir Path folder;

  @AfterEach
  void stop() throws Exception {
    for (Receiver client : clients) {
      client.close();
    }
    nodes.forEach(StreamNode::kill);
    if (database != null) {
      database.close();
    }
  }

  @Test
  void nothingIsLostAndNothingComesTwiceWhateverFails(Vertx vertx) throws Exception {
    assumeThat(NodeClient.isPossible()).as("Node.js is installed").isTrue();
    begin(vertx);

    long end = System.nanoTime() + DURATION * 1_000_000_000L;
    long check = System.nanoTime() + CHECK_NANOS;
    while (System.nanoTime() < end) {
      writer.write(1 + random.nextInt(20));
      Thread.sleep(random.nextInt(60));
      if (random.nextInt(4) == 0) {
        Fault fault = DRAW.get(random.nextInt(DRAW.size()));
        done.merge(fault, 1, Integer::sum);
        happen(fault);
      }
      if (System.nanoTime() > check) {
        checkClients();
        check = System.nanoTime() + CHECK_NANOS;
      }
    }
    checkClients();
  }

  private void begin(Vertx vertx) throws Exception {
    database = OwnDatabase.start(vertx, folder);
    writer = new Writer(vertx, database.location());
    for (int i = 0; i < NODES; i++) {
      nodes.add(StreamNode.start(database.location()));
    }
    line = new CutLine(vertx, ports());
    events = new CutLine(vertx, ports());
    String webSocket = "ws://127.0.0.1:" + line.port() + "/v1/ws";
    String stream = "http://127.0.0.1:" + events.port() + "/v1/stream?channels=timeline";
    processes.add(NodeClient.start("centrifuge-client.mjs", webSocket, "timeline"));
    processes.add(NodeClient.start("event-source-client.mjs", stream));
    clients.addAll(processes);
    clients.add(new JavaSdk(webSocket, "timeline"));
    for (NodeClient client : processes) {
      client.await("subscribed");
    }
  }

  private int[] ports() {
    return nodes.stream().mapToInt(StreamNode::port).toArray();
  }

  private void checkClients() throws Exception {
    line.slow(Integer.MAX_VALUE);
    int last = writer.write(1);
    List<Integer> all = writer.committed();
    for (Receiver client : clients) {
      assertThat(client.numbersUntil(last))
          .as("seed %d, %s, %s", SEED, client, done)
          .containsExactlyElementsOf(all);
    }
    received += all.size();
    System.out.printf(
        "%d publications to each of %d clients, %d connections, faults %s%n",
        received, clients.size(), line.connections() + events.connections(), done);
  }

  private void happen(Fault fault) throws Exception {
    switch (fault) {
      case CUT_THE_LINE -> cut();
      case FREEZE_THE_LINE -> line.freeze();
      case SLOW_THE_LINE -> line.slow(100_000 << random.nextInt(5));
      case KILL_A_NODE -> kill();
      case KILL_THE_LISTENERS -> end("listen%");
      case KILL_ALL_CONNECTIONS_OF_THE_NODES -> end("%");
      case CUT_THE_DATABASE_OFF -> database.line().cut();
      case FREEZE_THE_DATABASE -> database.line().freeze();
      case RESTART_THE_DATABASE -> database.restart();
      case KILL_THE_DATABASE -> database.crash();
      case SUSPEND_A_CLIENT -> suspend(processes.get(random.nextInt(processes.size())));
      case WRITE_A_BURST -> writer.write(800);
      case NOTHING -> Thread.sleep(200);
    }
  }

  private void cut() throws Exception {
    line.cut();
    events.cut();
  }

  private void kill() throws Exception {
    int victim = random.nextInt(nodes.size());
    nodes.get(victim).kill();
    writer.write(5);
    nodes.set(victim, StreamNode.start(database.location()));
    line.redirect(ports());
    events.redirect(ports());
  }

  private void end(String statements) throws Exception {
    try {
      writer.endConnections(statements);
    } catch (Exception cutOff) {
      writer.write(1);
    }
  }

  private void suspend(NodeClient client) throws Exception {
    client.signal("STOP");
    writer.write(100);
    Thread.sleep(300);
    client.signal("CONT");
  }
}
