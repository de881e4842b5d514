package io.github.sillage.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.sillage.ServerFixture;
import io.github.sillage.db.TestDatabase;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrameType;
import io.vertx.core.http.impl.ws.WebSocketFrameImpl;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * The server of {@link FanOutBenchmark}, in a process of its own. Understands on its input {@code
 * publish <count> <perSecond>} (the raw servers, which have no log to be written to), {@code told},
 * {@code memory}, {@code restart} and {@code statements}; prints one line for each.
 */
public final class FanOutServer {
  /** How long the text of a publication is on the wire. */
  static final int BYTES = 250;

  /** Stands once in every publication and nowhere else. */
  static final byte MARK = '~';

  /** What is published to. */
  static final String CHANNEL = "impact";

  /** The thread that makes up publications, in the raw servers. */
  static final String WRITER = "writer";

  private static final String ADDRESS = "bench.publish";

  private static Optional<BenchNode> node = Optional.empty();
  private static Optional<Vertx> raw = Optional.empty();

  private FanOutServer() {}

  /**
   * Serves in one of the ways.
   *
   * @param args {@code raw-nio}, {@code raw}, {@code raw-shared}, or {@code sillage} (the log and
   *     its doors) or {@code product} (all of it), the milliseconds of its flush tick and, for the
   *     last two, the address of its database
   */
  public static void main(String[] args) throws Exception {
    switch (args[0]) {
      case "sillage" -> sillage(settings(args[1]), TestDatabase.at(args[2]));
      case "product" ->
          serve(ServerFixture.start(TestDatabase.at(args[2]), settings(args[1])).port());
      default -> raw(!args[0].equals("raw-nio"), args[0].equals("raw-shared"), tick(args));
    }
  }

  private static Map<String, String> settings(String flushMillis) {
    return Map.of(
        "SILLAGE_STREAM_FLUSH_MILLIS",
        flushMillis,
        "SILLAGE_STREAM_MAX_CONNECTIONS_PER_ADDRESS",
        "100000");
  }

  private static void sillage(Map<String, String> settings, TestDatabase database)
      throws Exception {
    node = Optional.of(new BenchNode(database, settings));
    serve(node.get().serve());
  }

  private static int tick(String[] args) {
    return args.length > 1 ? Integer.parseInt(args[1]) : 0;
  }

  private static void raw(boolean nativeTransport, boolean shared, int tick) throws Exception {
    Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(nativeTransport));
    raw = Optional.of(vertx);
    AtomicInteger port = new AtomicInteger();
    vertx
        .deployVerticle(
            () -> new Raw(port, shared, tick),
            new DeploymentOptions().setInstances(Runtime.getRuntime().availableProcessors()))
        .await(20, TimeUnit.SECONDS);
    serve(port.get());
  }

  /** Vert.x and nothing else: each socket is written to as its documentation shows. */
  private static final class Raw extends VerticleBase {
    private final AtomicInteger port;
    private final boolean shared;
    private final int tick;
    private final List<ServerWebSocket> sockets = new ArrayList<>();
    private final List<String> waiting = new ArrayList<>();

    Raw(AtomicInteger port, boolean shared, int tick) {
      this.port = port;
      this.shared = shared;
      this.tick = tick;
    }

    @Override
    public Future<?> start() {
      vertx.eventBus().<String>consumer(ADDRESS, message -> accept(message.body()));
      HttpServerOptions options =
          new HttpServerOptions()
              .setHost("127.0.0.1")
              .setPort(-1)
              .setTcpNoDelay(true)
              .setPerMessageWebSocketCompressionSupported(false)
              .setPerFrameWebSocketCompressionSupported(false);
      return vertx
          .createHttpServer(options)
          .webSocketHandler(sockets::add)
          .listen()
          .onSuccess(server -> port.set(server.actualPort()));
    }

    private void accept(String text) {
      if (tick == 0) {
        publish(text);
        return;
      }
      if (waiting.isEmpty()) {
        vertx.setTimer(tick, timer -> flush());
      }
      waiting.add(text);
    }

    private void flush() {
      publish(String.join("\n", waiting));
      waiting.clear();
    }

    private void publish(String text) {
      if (!shared) {
        sockets.forEach(socket -> socket.writeTextMessage(text).onFailure(Raw::failed));
        return;
      }
      ByteBuf bytes = Unpooled.directBuffer().writeBytes(text.getBytes(UTF_8));
      for (ServerWebSocket socket : sockets) {
        socket
            .writeFrame(new WebSocketFrameImpl(WebSocketFrameType.TEXT, bytes.duplicate()))
            .onFailure(Raw::failed);
      }
    }

    private static void failed(Throwable failure) {
      System.err.println(failure);
    }
  }

  /** A text of that length, marked. */
  static String text(int n, int length) {
    String head = "{\"n\":" + n + ",\"filling\":\"" + (char) MARK;
    return head + "x".repeat(length - head.length() - 2) + "\"}";
  }

  private static void serve(int port) throws Exception {
    System.out.println("PORT " + port);
    var in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.split(" ", -1);
      System.out.println(
          switch (words[0]) {
            case "memory" -> memory();
            case "restart" -> "PORT " + node.orElseThrow().restart();
            case "statements" -> "STATEMENTS " + node.orElseThrow().statements();
            case "told" -> "TOLD" + numbers(node.map(BenchNode::told).orElse(List.of()));
            default -> "PUBLISHED" + numbers(publish(words));
          });
    }
    System.exit(0);
  }

  private static String numbers(List<Long> values) {
    return values.stream().map(value -> " " + value).collect(Collectors.joining());
  }

  /** When each publication was made. */
  private static List<Long> publish(String[] words) throws Exception {
    EventBus bus = raw.orElseThrow().eventBus();
    List<Long> made = new ArrayList<>();
    Pace pace = new Pace(Integer.parseInt(words[2]));
    Thread writer =
        new Thread(
            () -> {
              for (int n = 0; n < Integer.parseInt(words[1]); n++) {
                pace.next();
                bus.publish(ADDRESS, text(n, BYTES));
                made.add(System.nanoTime());
              }
            },
            WRITER);
    writer.start();
    writer.join();
    return made;
  }

  private static String memory() throws InterruptedException {
    for (int i = 0; i < 3; i++) {
      System.gc();
      Thread.sleep(200);
    }
    long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    return "MEMORY " + heap;
  }
}
