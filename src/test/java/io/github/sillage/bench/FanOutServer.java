package io.github.sillage.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.management.OperatingSystemMXBean;
import io.github.sillage.ServerFixture;
import io.github.sillage.bus.TypedBus;
import io.github.sillage.config.Settings;
import io.github.sillage.db.TestDatabase;
import io.github.sillage.log.ChangeFeed;
import io.github.sillage.log.Draft;
import io.github.sillage.log.LatestStore;
import io.github.sillage.log.PublicationLog;
import io.github.sillage.stream.ChannelRoutes;
import io.github.sillage.stream.StreamRoutes;
import io.github.sillage.stream.Tokens;
import io.github.sillage.web.Contract;
import io.github.sillage.web.HttpVerticle;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
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
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.sqlclient.Pool;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/**
 * The server of {@link FanOutBenchmark}, in a process of its own so that its processor time can be
 * told from that of the load. Understands on its input {@code publish <count> <perSecond>} and
 * {@code memory}; prints one line for each.
 */
public final class FanOutServer {
  /** How long the text of a publication is on the wire. */
  static final int BYTES = 250;

  /** What is published to. */
  static final String CHANNEL = "impact";

  private static final int ENVELOPE =
      ("{'push':{'channel':'" + CHANNEL + "','pub':{'data':,'offset':1234,").length()
          + "'tags':{'kind':'created'}}}}".length();
  private static final String ADDRESS = "bench.publish";
  private static final MicrometerMetricsOptions METERED =
      new MicrometerMetricsOptions().setEnabled(true);

  private FanOutServer() {}

  /**
   * Serves in one of the ways.
   *
   * @param args {@code raw-nio}, {@code raw}, {@code raw-shared}, or {@code sillage} (the log and
   *     its doors) or {@code node} (the whole product) and the milliseconds of its flush tick
   */
  public static void main(String[] args) throws Exception {
    switch (args[0]) {
      case "sillage" -> sillage(args[1]);
      case "node" -> node(args[1]);
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

  /** The log, its change feed and its doors, with the options that a node gives them. */
  private static void sillage(String flushMillis) throws Exception {
    TestDatabase database = TestDatabase.fresh();
    Settings settings = ServerFixture.settings(database, settings(flushMillis));
    Vertx vertx =
        Vertx.builder()
            .with(new VertxOptions().setPreferNativeTransport(true).setMetricsOptions(METERED))
            .withMetrics(new MicrometerMetricsFactory(new SimpleMeterRegistry()))
            .build();
    Pool pool = database.pool(vertx);
    PublicationLog log = new PublicationLog(pool);
    LatestStore latest = new LatestStore(pool);
    TypedBus bus = new TypedBus(vertx);
    ChangeFeed feed = new ChangeFeed(database.connection(), log, latest, bus);
    vertx.deployVerticle(feed).await(20, TimeUnit.SECONDS);
    InstantSource clock = InstantSource.system();
    Tokens tokens = new Tokens(vertx, settings.stream(), clock);
    StreamRoutes stream =
        new StreamRoutes(
            vertx, bus, log, latest, settings.stream(), tokens, new SimpleMeterRegistry(), clock);
    HttpServerOptions options = HttpVerticle.options("127.0.0.1", 0, 65_536);
    OpenAPIContract contract =
        Contract.load(vertx, HttpVerticle.CONTRACT).await(20, TimeUnit.SECONDS);
    List<HttpVerticle> instances = new CopyOnWriteArrayList<>();
    vertx
        .deployVerticle(
            () -> {
              instances.add(
                  new HttpVerticle(
                      options,
                      contract,
                      List.of(stream, new ChannelRoutes(log, latest, tokens)),
                      forget -> bus.subscribe(ChangeFeed.PUBLISHED, batch -> forget.run())));
              return instances.get(instances.size() - 1);
            },
            onEveryLoop())
        .await(20, TimeUnit.SECONDS);
    serve(instances.get(0).port(), n -> append(pool, log, n));
  }

  /** The whole product; what is published are studies of events that it does not know. */
  private static void node(String flushMillis) throws Exception {
    TestDatabase database = TestDatabase.fresh();
    ServerFixture server = ServerFixture.start(database, settings(flushMillis));
    Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    Pool pool = database.pool(vertx);
    PublicationLog log = new PublicationLog(pool);
    serve(server.port(), n -> append(pool, log, n));
  }

  private static Future<Void> append(Pool pool, PublicationLog log, int n) {
    Draft draft = new Draft("created", "k", text(n, BYTES - ENVELOPE), Map.of());
    return log.append(pool, CHANNEL, List.of(draft), Instant.EPOCH).mapEmpty();
  }

  private static DeploymentOptions onEveryLoop() {
    return new DeploymentOptions().setInstances(Runtime.getRuntime().availableProcessors());
  }

  private static void raw(boolean nativeTransport, boolean shared) throws Exception {
    Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(nativeTransport));
    AtomicInteger port = new AtomicInteger();
    vertx.deployVerticle(() -> new Raw(port, shared), onEveryLoop()).await(20, TimeUnit.SECONDS);
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
    String head = "{\"n\":" + n + ",\"filling\":\"";
    return head + "x".repeat(length - head.length() - 2) + "\"}";
  }

  private static void serve(int port, IntFunction<Future<Void>> publisher) throws Exception {
    System.out.println("PORT " + port);
    var in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.split(" ", -1);
      System.out.println(
          words[0].equals("memory")
              ? memory()
              : publish(Integer.parseInt(words[1]), Integer.parseInt(words[2]), publisher));
    }
    System.exit(0);
  }

  private static String publish(int count, int perSecond, IntFunction<Future<Void>> publisher)
      throws Exception {
    long cpu = cpu();
    long start = System.nanoTime();
    StringBuilder committed = new StringBuilder();
    for (int n = 0; n < count; n++) {
      long due = start + n * 1_000_000_000L / perSecond;
      TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
      publisher.apply(n).await(20, TimeUnit.SECONDS);
      committed.append(' ').append(System.nanoTime());
    }
    Thread.sleep(1_500);
    return "CPU " + (cpu() - cpu) + committed;
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
