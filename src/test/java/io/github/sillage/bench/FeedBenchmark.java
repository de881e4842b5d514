package io.github.sillage.bench;

import static java.util.concurrent.TimeUnit.MINUTES;
import static java.util.concurrent.TimeUnit.SECONDS;

import io.github.sillage.bus.TypedBus;
import io.github.sillage.config.Settings;
import io.github.sillage.config.SettingsLoader;
import io.github.sillage.db.Database;
import io.github.sillage.db.EmbeddedDatabase;
import io.github.sillage.db.Migrations;
import io.github.sillage.feed.FeedVerticle;
import io.github.sillage.feed.FirstData;
import io.github.sillage.feed.LeaseStore;
import io.github.sillage.feed.LiveProvider;
import io.github.sillage.feed.SampleProvider;
import io.github.sillage.feed.runtime.FakeServer;
import io.github.sillage.feed.runtime.PlainAdapter;
import io.github.sillage.feed.runtime.ProviderStore;
import io.github.sillage.feed.runtime.ProvidersRuntime;
import io.github.sillage.log.ChangeFeed;
import io.github.sillage.log.Channels;
import io.github.sillage.log.Latest;
import io.github.sillage.log.LatestBatch;
import io.github.sillage.log.LatestStore;
import io.github.sillage.log.PublicationLog;
import io.github.sillage.market.Catalogue;
import io.github.sillage.market.Instrument;
import io.github.sillage.market.InstrumentId;
import io.github.sillage.market.InstrumentStore;
import io.github.sillage.market.MarketClock;
import io.github.sillage.market.Mic;
import io.github.sillage.market.Quote;
import io.github.sillage.market.QuoteMessage;
import io.github.sillage.market.SeriesStore;
import io.github.sillage.market.TradingCalendar;
import io.github.sillage.market.TradingCalendars;
import io.github.sillage.stream.StreamRoutes;
import io.github.sillage.stream.Tokens;
import io.github.sillage.web.Contract;
import io.github.sillage.web.HttpVerticle;
import io.github.sillage.web.Json;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the feed carries: every second a quote of each of many instruments, from a provider on this
 * machine through runtime, checks, durable database and change feed to one WebSocket; then the same
 * with the database left out of the way of a quote. Arguments: instruments (5000), seconds (30).
 */
public final class FeedBenchmark {
  private static final String PING = "{}";
  private static final String SEEN = "\"receivedAt\":\"";

  private final int instruments;
  private final int seconds;
  private final Vertx vertx = vertx();
  private final Vertx elsewhere = vertx();

  /** Held on to: Vert.x closes the sockets of a client that is garbage. */
  private final WebSocketClient client =
      elsewhere.createWebSocketClient(
          new WebSocketClientOptions().setMaxFrameSize(1 << 26).setMaxMessageSize(1 << 26));

  private final InstantSource clock = whileNewYorkTrades();
  private final TradingCalendars calendars = TradingCalendars.load();
  private final ConcurrentLinkedQueue<Long> latencies = new ConcurrentLinkedQueue<>();
  private final AtomicLong requests = new AtomicLong();
  private volatile boolean counting;

  private FeedBenchmark(int instruments, int seconds) {
    this.instruments = instruments;
    this.seconds = seconds;
  }

  private static InstantSource whileNewYorkTrades() {
    Duration shift = Duration.between(Instant.now(), Instant.parse("2026-11-25T15:00:00Z"));
    return () -> Instant.now().plus(shift);
  }

  private static Vertx vertx() {
    return Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
  }

  /** Runs it. */
  public static void main(String[] args) throws Exception {
    int instruments = args.length > 0 ? Integer.parseInt(args[0]) : 5_000;
    int seconds = args.length > 1 ? Integer.parseInt(args[1]) : 30;
    Path data = Files.createTempDirectory("sillage-bench");
    try (EmbeddedDatabase database = EmbeddedDatabase.start(data)) {
      Migrations.run(database.location());
      new FeedBenchmark(instruments, seconds).run(database);
    }
    System.exit(0);
  }

  private void run(EmbeddedDatabase database) throws Exception {
    Settings settings = settings();
    PgConnectOptions connection = Database.connection(database.location(), 30);
    Pool pool = Database.pool(vertx, connection, settings.database());
    PublicationLog log = new PublicationLog(pool);
    LatestStore latest = new LatestStore(pool);
    TypedBus bus = new TypedBus(vertx);
    new InstrumentStore(pool, clock).sync(catalogue()).await(1, MINUTES);
    vertx.deployVerticle(new ChangeFeed(connection, log, latest, bus)).await(1, MINUTES);
    WebSocket socket = subscribe(serve(bus, log, latest, settings));

    String feed =
        vertx
            .deployVerticle(
                new FeedVerticle(
                    live(pool, settings),
                    new LeaseStore(connection),
                    new SeriesStore(pool),
                    latest,
                    calendars,
                    new MarketClock(clock),
                    clock))
            .await(1, MINUTES);
    measure("through the database");
    vertx.undeploy(feed).await(1, MINUTES);
    withoutDatabase(live(pool, settings), bus);
    measure("without it");
    socket.close().await(10, SECONDS);
  }

  private Settings settings() {
    FakeServer provider = new FakeServer(elsewhere).usually(request -> counted(request.query()));
    return SettingsLoader.load(
        Optional.empty(),
        Map.of(
            "SILLAGE_MARKET_LIVE_QUOTES_US", "yahoo-spark",
            "SILLAGE_MARKET_LIVE_POLL_SECONDS", "1",
            "SILLAGE_YAHOO_SPARK_BASE_URI", provider.base().toString(),
            "SILLAGE_STREAM_MAX_CHANNELS", "20000",
            "SILLAGE_STREAM_COMMAND_BURST", "20000",
            "SILLAGE_STREAM_MAX_BUFFERED_BYTES", "67108864"));
  }

  private FakeServer.Script counted(String query) {
    requests.incrementAndGet();
    return quotes(query);
  }

  private static FakeServer.Script quotes(String query) {
    long moment = System.nanoTime() / 1_000_000;
    StringBuilder body = new StringBuilder("{");
    for (String symbol : query.substring(query.indexOf('=') + 1).split(",", -1)) {
      long cents = 10_000 + (symbol.hashCode() + moment) % 500;
      body.append(body.length() > 1 ? "," : "").append('"').append(symbol).append("\":");
      body.append(cents / 100).append('.').append(cents % 100 < 10 ? "0" : "").append(cents % 100);
    }
    return FakeServer.answer(200, body.append('}').toString());
  }

  private List<Instrument> catalogue() {
    List<Instrument> all = new ArrayList<>();
    for (int i = 0; i < instruments; i++) {
      InstrumentId id = new InstrumentId(Mic.of("XNAS"), "Q" + i);
      all.add(
          new Instrument(
              id,
              Instrument.Kind.EQUITY,
              new TreeMap<>(Map.of("en", id.code())),
              Currency.getInstance("USD"),
              Optional.empty(),
              false));
    }
    return all;
  }

  private LiveProvider live(Pool pool, Settings settings) {
    InstrumentStore stored = new InstrumentStore(pool, clock);
    return new LiveProvider(
        ProvidersRuntime.of(
            vertx,
            List.of(PlainAdapter.of("yahoo-spark").batching(250)),
            settings,
            new ProviderStore(pool),
            clock),
        Optional.empty(),
        stored,
        new SampleProvider(
            new FirstData(new Catalogue(List.of()), List.of()),
            stored,
            new SeriesStore(pool),
            calendars,
            clock),
        calendars,
        Duration.ofMillis(600),
        clock,
        () -> 0.5);
  }

  private int serve(TypedBus bus, PublicationLog log, LatestStore latest, Settings settings)
      throws Exception {
    Tokens tokens = new Tokens(vertx, settings.stream(), clock);
    HttpVerticle server =
        new HttpVerticle(
            HttpVerticle.options("127.0.0.1", 0, settings.stream().maxFrameBytes())
                .addWebSocketSubProtocol(StreamRoutes.SUB_PROTOCOL),
            Contract.load(vertx, HttpVerticle.CONTRACT).await(1, MINUTES),
            List.of(
                new StreamRoutes(
                    vertx,
                    bus,
                    log,
                    latest,
                    settings.stream(),
                    tokens,
                    new SimpleMeterRegistry(),
                    clock)),
            forget -> {});
    vertx.deployVerticle(server).await(1, MINUTES);
    return server.port();
  }

  private WebSocket subscribe(int port) throws Exception {
    ClientWebSocket opening = client.webSocket();
    opening.textMessageHandler(frame -> seen(opening, frame));
    WebSocket socket =
        opening
            .connect(
                new WebSocketConnectOptions()
                    .setHost("127.0.0.1")
                    .setPort(port)
                    .setURI("/connection/websocket"))
            .await(10, SECONDS);
    socket.writeTextMessage("{\"id\":1,\"connect\":{}}").await(10, SECONDS);
    for (int from = 0; from < instruments; from += 200) {
      StringBuilder commands = new StringBuilder();
      for (int i = from; i < Math.min(instruments, from + 200); i++) {
        commands.append(
            "{\"id\":%d,\"subscribe\":{\"channel\":\"quotes:XNAS:Q%d\"}}%n".formatted(i + 2, i));
      }
      socket.writeTextMessage(commands.toString().strip()).await(10, SECONDS);
      Thread.sleep(20);
    }
    return socket;
  }

  private void seen(ClientWebSocket socket, String frame) {
    if (frame.equals(PING)) {
      socket.writeTextMessage(PING).onFailure(Throwable::printStackTrace);
    }
    long now = clock.instant().toEpochMilli();
    for (int at = frame.indexOf(SEEN); at >= 0; at = frame.indexOf(SEEN, at + 1)) {
      int start = at + SEEN.length();
      Instant received = Instant.parse(frame.substring(start, frame.indexOf('"', start)));
      if (counting) {
        latencies.add(now - received.toEpochMilli());
      }
    }
  }

  /** What the feed does, with the bus told at once instead of the database. */
  private void withoutDatabase(LiveProvider provider, TypedBus bus) throws Exception {
    provider.open(List.of()).await(1, MINUTES);
    TradingCalendar calendar = calendars.calendar(Mic.of("XNAS"));
    Map<InstrumentId, Quote> said = new HashMap<>();
    long[] version = {1L << 40};
    vertx
        .getOrCreateContext()
        .runOnContext(
            here ->
                vertx.setPeriodic(
                    250,
                    due ->
                        provider
                            .poll()
                            .onSuccess(quotes -> tell(quotes, said, calendar, bus, version))
                            .onFailure(Throwable::printStackTrace)));
  }

  private void tell(
      List<Quote> quotes,
      Map<InstrumentId, Quote> said,
      TradingCalendar calendar,
      TypedBus bus,
      long[] version) {
    Instant now = clock.instant();
    List<Quote> changed = new ArrayList<>();
    for (Quote quote : quotes) {
      if (!quote.equals(said.put(quote.instrument(), quote))) {
        changed.add(quote);
      }
    }
    version[0]++;
    bus.publish(
        ChangeFeed.LATEST,
        new LatestBatch(
            changed.stream()
                .map(
                    quote ->
                        new Latest(
                            Channels.QUOTES_PREFIX + quote.instrument(),
                            version[0],
                            now,
                            Json.text(
                                QuoteMessage.of(quote, calendar, now, Duration.ofMinutes(1)))))
                .toList()));
  }

  private void measure(String what) throws Exception {
    Thread.sleep(8_000);
    latencies.clear();
    long before = requests.get();
    counting = true;
    Thread.sleep(1_000L * seconds);
    counting = false;
    long asked = requests.get() - before;
    long[] sorted = latencies.stream().mapToLong(Long::longValue).sorted().toArray();
    System.out.printf(
        "%-22s %.1f requests/s to the provider, %,d quotes/s at the socket;"
            + " arrival to socket p50 %d ms, p99 %d ms, most %d ms%n",
        what,
        asked / (double) seconds,
        sorted.length / seconds,
        sorted.length == 0 ? -1 : sorted[sorted.length / 2],
        sorted.length == 0 ? -1 : sorted[(int) (sorted.length * 0.99)],
        Arrays.stream(sorted).max().orElse(-1));
  }
}
