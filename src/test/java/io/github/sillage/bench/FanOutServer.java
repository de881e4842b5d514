package io.github.sillage.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.management.OperatingSystemMXBean;
import io.github.sillage.ServerFixture;
import io.github.sillage.db.TestDatabase;
import io.github.sillage.log.PublicationLog;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrameType;
import io.vertx.core.http.impl.ws.WebSocketFrameImpl;
import io.vertx.sqlclient.Pool;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/**
 * The server of {@link FanOutBenchmark}, in a process of its own so that its processor time can be
 * told from that of the load. Understands on its input {@code publish <count> <perSecond>}, {@code
 * memory}, {@code restart} and {@code statements}; prints one line for each.
 */
public final class FanOutServer {
  /** How long the text of a publication is on the wire. */
  static final int BYTES = 250;

  /** Stands once in every publication and nowhere else. */
  static final byte MARK = '~';

  /** What is published to. */
  static final String CHANNEL = "impact";

  private static final int ENVELOPE =
      ("{'push':{'channel':'" + CHANNEL + "','pub':{'data':,'offset':1234,").length()
          + "'tags':{'kind':'created'}}}}".length();
  private static final String ADDRESS = "bench.publish";

  private static Optional<BenchNode> node = Optional.empty();

  private FanOutServer() {}

  /**
   * Serves in one of the ways.
   *
   * @param args {@code raw-nio}, {@code raw}, {@code raw-shared}, or {@code sillage} (the log and
   *     its doors) or {@code product} (all of it) and the milliseconds of its flush tick
   */
  public static void main(String[] args) throws Exception {
    switch (args[0]) {
      case "sillage" -> sillage(args[1]);
      case "product" -> product(args[1]);
      default -> raw(!args[0].equals("raw-nio"), args[0].equals("raw-shared"));
    }
  }

  private static Map<String, String> settings(String flushMillis) {
    return Map.of(
        "SILLAGE_STREAM_FLUSH_MILLIS",
        flushMillis,
        "SILLAGE_STREAM_MAX_CONNECTIONS_PER_ADDRESS",
        "100000");
  }

  private static void sillage(String flushMillis) throws Exception {
    node = Optional.of(new BenchNode(settings(flushMillis)));
    serve(node.get().serve(), n -> node.get().publish(text(n, BYTES - ENVELOPE)));
  }

  /** The whole product; what is published are studies of events that it does not know. */
  private static void product(String flushMillis) throws Exception {
    TestDatabase database = TestDatabase.fresh();
    ServerFixture server = ServerFixture.start(database, settings(flushMillis));
    Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    Pool pool = database.pool(vertx);
    PublicationLog log = new PublicationLog(pool);
    serve(server.port(), n -> BenchNode.append(pool, log, text(n, BYTES - ENVELOPE)));
  }

  private static void raw(boolean nativeTransport, boolean shared) throws Exception {
    Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(nativeTransport));
    AtomicInteger port = new AtomicInteger();
    vertx
        .deployVerticle(
            () -> new Raw(port, shared),
            new DeploymentOptions().setInstances(Runtime.getRuntime().availableProcessors()))
        .await(20, TimeUnit.SECONDS);
    serve(
        port.get(),
        n -> {
          vertx.eventBus().publish(ADDRESS, text(n, BYTES));
          return Future.succeededFuture();
        });
  }

  /** Vert.x and nothing else: each socket is written to as its documentation shows. */
  private static final class Raw extends VerticleBase {
    private final AtomicInteger port;
    private final boolean shared;
    private final List<ServerWebSocket> sockets = new ArrayList<>();

    Raw(AtomicInteger port, boolean shared) {
      this.port = port;
      this.shared = shared;
    }

    @Override
    public Future<?> start() {
      vertx.eventBus().<String>consumer(ADDRESS, message -> publish(message.body()));
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

  private static String text(int n, int length) {
    String head = "{\"n\":" + n + ",\"filling\":\"" + (char) MARK;
    return head + "x".repeat(length - head.length() - 2) + "\"}";
  }

  private static void serve(int port, IntFunction<Future<Void>> publisher) throws Exception {
    System.out.println("PORT " + port);
    var in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.split(" ", -1);
      System.out.println(
          switch (words[0]) {
            case "memory" -> memory();
            case "restart" -> "PORT " + node.orElseThrow().restart();
            case "statements" -> "STATEMENTS " + node.orElseThrow().statements();
            default -> publish(Integer.parseInt(words[1]), Integer.parseInt(words[2]), publisher);
          });
    }
    System.exit(0);
  }

  private static String publish(int count, int perSecond, IntFunction<Future<Void>> publisher)
      throws Exception {
    node.ifPresent(BenchNode::told);
    long cpu = cpu();
    long start = System.nanoTime();
    long[] committed = new long[count];
    for (int n = 0; n < count; n++) {
      int number = n;
      TimeUnit.NANOSECONDS.sleep(start + n * 1_000_000_000L / perSecond - System.nanoTime());
      publisher
          .apply(n)
          .onSuccess(done -> committed[number] = System.nanoTime())
          .await(20, TimeUnit.SECONDS);
    }
    Thread.sleep(1_500);
    long spent = cpu() - cpu;
    List<Long> told = node.map(BenchNode::told).orElse(List.of());
    StringBuilder answer = new StringBuilder("CPU " + spent);
    for (int n = 0; n < count; n++) {
      answer.append(' ').append(committed[n]);
      answer.append(' ').append(n < told.size() ? told.get(n) : committed[n]);
    }
    return answer.toString();
  }

  private static long cpu() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
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
