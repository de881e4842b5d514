package io.github.sillage.stream;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sillage.db.TestDatabase;
import io.github.sillage.log.Draft;
import io.github.sillage.log.PublicationLog;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Two nodes on one database, other people's clients behind a line, and one fault after the other
 * drawn by chance. Whatever happens, each client receives every publication once and in order. Runs
 * for {@code -Dstorm.seconds}, by the seed {@code -Dstorm.seed}.
 */
@ExtendWith(VertxExtension.class)
class FaultStormTest {
  private static final int DURATION = Integer.getInteger("storm.seconds", 25);
  private static final long SEED = Long.getLong("storm.seed", 20251001);
  private static final String NODES = "application_name <> 'writer' and pid <> pg_backend_pid()";

  private enum Fault {
    CUT_THE_LINE,
    MOVE_TO_THE_OTHER_NODE,
    KILL_A_NODE,
    KILL_THE_LISTENERS,
    KILL_ALL_CONNECTIONS_OF_THE_NODES,
    SUSPEND_A_CLIENT,
    WRITE_A_BURST,
    NOTHING
  }

  private final Random random = new Random(SEED);
  private final TestDatabase database = TestDatabase.fresh();
  private final List<StreamNode> nodes = new ArrayList<>();
  private final List<NodeClient> clients = new ArrayList<>();
  private final Map<Fault, Integer> done = new EnumMap<>(Fault.class);
  private Pool pool;
  private PublicationLog log;
  private CutLine line;
  private int used;
  private int written;

  @AfterEach
  void stop() throws Exception {
    for (NodeClient client : clients) {
      client.close();
    }
    for (StreamNode node : nodes) {
      node.kill();
    }
  }

  @Test
  void nothingIsLostAndNothingComesTwiceWhateverFails(Vertx vertx) throws Exception {
    assumeThat(NodeClient.isPossible()).as("Node.js is installed").isTrue();
    PgConnectOptions writer =
        database.connection().setProperties(Map.of("application_name", "writer"));
    pool = PgBuilder.pool().connectingTo(writer).using(vertx).build();
    log = new PublicationLog(pool);
    nodes.add(StreamNode.start(database));
    nodes.add(StreamNode.start(database));
    line = new CutLine(vertx, nodes.get(0).port());
    String at = "127.0.0.1:" + line.port();
    clients.add(NodeClient.start("centrifuge-client.mjs", "ws://" + at + "/v1/ws", "timeline"));
    clients.add(
        NodeClient.start(
            "event-source-client.mjs", "http://" + at + "/v1/stream?channels=timeline"));
    for (NodeClient client : clients) {
      client.await("subscribed");
    }

    long end = System.nanoTime() + DURATION * 1_000_000_000L;
    while (System.nanoTime() < end) {
      write(1 + random.nextInt(20));
      Thread.sleep(random.nextInt(60));
      if (random.nextInt(4) == 0) {
        Fault fault = Fault.values()[random.nextInt(Fault.values().length)];
        done.merge(fault, 1, Integer::sum);
        happen(fault);
      }
    }
    write(1);

    List<Integer> all = IntStream.rangeClosed(1, written).boxed().toList();
    for (NodeClient client : clients) {
      assertThat(received(client)).as("seed %d, %s", SEED, done).containsExactlyElementsOf(all);
    }
    System.out.printf(
        "%d publications to %d clients, %d connections, faults %s%n",
        written, clients.size(), line.connections(), done);
  }

  private void happen(Fault fault) throws Exception {
    switch (fault) {
      case CUT_THE_LINE -> line.cut();
      case MOVE_TO_THE_OTHER_NODE -> move();
      case KILL_A_NODE -> kill();
      case KILL_THE_LISTENERS -> terminate(NODES + " and query ilike 'listen%'");
      case KILL_ALL_CONNECTIONS_OF_THE_NODES -> terminate(NODES);
      case SUSPEND_A_CLIENT -> suspend(clients.get(random.nextInt(clients.size())));
      case WRITE_A_BURST -> write(800);
      case NOTHING -> Thread.sleep(200);
    }
  }

  private void move() throws Exception {
    used = 1 - used;
    line.redirect(nodes.get(used).port());
    line.cut();
  }

  private void kill() throws Exception {
    int victim = used;
    nodes.get(victim).kill();
    write(5);
    move();
    nodes.set(victim, StreamNode.start(database));
  }

  private void terminate(String which) throws Exception {
    pool.query(
            "select pg_terminate_backend(pid) from pg_stat_activity"
                + " where datname = current_database() and "
                + which)
        .execute()
        .await(20, SECONDS);
  }

  private void suspend(NodeClient client) throws Exception {
    client.signal("STOP");
    write(100);
    Thread.sleep(300);
    client.signal("CONT");
  }

  private void write(int count) throws Exception {
    List<Draft> drafts = new ArrayList<>();
    for (int n = written + 1; n <= written + count; n++) {
      drafts.add(new Draft("created", "k" + n, "{\"n\":" + n + "}", Map.of()));
    }
    pool.withTransaction(tx -> log.append(tx, "timeline", drafts, Instant.EPOCH))
        .await(20, SECONDS);
    written += count;
  }

  private List<Integer> received(NodeClient client) throws Exception {
    List<Integer> numbers = new ArrayList<>();
    while (numbers.isEmpty() || numbers.get(numbers.size() - 1) < written) {
      JsonNode line = client.next();
      if (line.has("n")) {
        numbers.add(line.get("n").asInt());
      }
    }
    return numbers;
  }
}
