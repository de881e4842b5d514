package io.github.sillage.bench;

import io.github.sillage.config.Secret;
import io.github.sillage.config.Settings;
import io.github.sillage.db.Database;
import io.github.sillage.db.EmbeddedDatabase;
import io.github.sillage.db.Migrations;
import io.github.sillage.ingest.ImportFile;
import io.github.sillage.ingest.ImportFormat;
import io.github.sillage.ingest.ImportStore;
import io.github.sillage.log.PublicationLog;
import io.github.sillage.market.TradingCalendars;
import io.github.sillage.timeline.DayZeroRule;
import io.github.sillage.timeline.TimelineRoutes;
import io.github.sillage.timeline.TimelineStore;
import io.github.sillage.web.Contract;
import io.github.sillage.web.HttpVerticle;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Events in bulk, on a durable database: rows a second of an import beside a plain batched INSERT
 * of the same rows into a copy of the table with its indexes, and the time of {@code GET /events}
 * with text and filters when there are many. Arguments: events of the first part (100000), events
 * altogether in the second (1000000), requests of each kind (200).
 */
public final class EventScaleBenchmark {
  private static final List<String> WORDS =
      List.of(
          "openai samsung hynix nvidia micron memory wafer accord supply datacentre stargate chip model"
              .split(" ", -1));
  private static final List<String> KOREAN =
      List.of("서울 삼성전자 협약 공급 반도체 메모리 하이닉스 엔비디아 투자 출범".split(" ", -1));
  private static final List<String> CATEGORIES =
      List.of("product", "partnership", "market", "investment", "earnings");
  private static final List<String> INSTRUMENTS =
      List.of("XKRX:000660", "XKRX:005930", "XNAS:MU", "XNAS:NVDA", "XNYS:ORCL", "XTKS:9984");
  private static final String PLAIN =
      """
      insert into plain (id, revision, kind, recorded_at, recorded_by, reason, sort_at, date, category,
        verified, parties, instruments, siblings, search, data, grams)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
      """;
  private static final int BATCH = 1_000;

  private final Vertx vertx;
  private final Pool pool;
  private final TimelineStore store;
  private final Random random = new Random(7);

  private EventScaleBenchmark(Vertx vertx, Pool pool) {
    this.vertx = vertx;
    this.pool = pool;
    this.store = new TimelineStore(pool, new PublicationLog(pool));
  }

  /** Runs it. */
  public static void main(String[] args) throws Exception {
    int some = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
    int many = args.length > 1 ? Integer.parseInt(args[1]) : 1_000_000;
    int requests = args.length > 2 ? Integer.parseInt(args[2]) : 200;
    Path data = Files.createTempDirectory("sillage-bench");
    Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
    try (EmbeddedDatabase database = EmbeddedDatabase.start(data)) {
      Migrations.run(database.location());
      Settings.Database settings = new Settings.Database("", new Secret(""), 4, 600);
      Pool pool = Database.pool(vertx, Database.connection(database.location(), 600), settings);
      EventScaleBenchmark bench = new EventScaleBenchmark(vertx, pool);
      await(new PublicationLog(pool).open("timeline"));
      bench.imports(some);
      bench.fill(some, many);
      bench.queries(requests);
      await(vertx.close());
    }
    System.exit(0);
  }

  private void imports(int events) throws Exception {
    long start = System.nanoTime();
    ImportFile file = file(0, events);
    double reading = seconds(start);
    start = System.nanoTime();
    write(file);
    double writing = seconds(start);
    await(pool.query("create table plain (like event_revision including all)").execute());
    List<Tuple> rows = rows();
    start = System.nanoTime();
    await(pool.withTransaction(tx -> plain(tx, rows, 0)));
    double plain = seconds(start);
    await(pool.query("drop table plain").execute());
    System.out.printf(
        Locale.ROOT,
        "%,d events: read in %.1f s (%,.0f rows/s), written in %.1f s (%,.0f rows/s);"
            + " plain batched INSERT %.1f s (%,.0f rows/s); ratio %.2f%n",
        events,
        reading,
        events / reading,
        writing,
        events / writing,
        plain,
        events / plain,
        plain / writing);
  }

  private void fill(int from, int to) throws Exception {
    long start = System.nanoTime();
    for (int at = from; at < to; at += 50_000) {
      write(file(at, Math.min(to, at + 50_000)));
    }
    await(pool.query("vacuum analyze event_revision").execute());
    System.out.printf(Locale.ROOT, "%,d events after %.0f s%n", to, seconds(start));
  }

  private ImportFile file(int from, int to) {
    StringBuilder text = new StringBuilder();
    for (int i = from; i < to; i++) {
      text.append(line(i));
    }
    ImportFile.Reading how =
        new ImportFile.Reading(
            ImportFormat.NDJSON,
            "bench",
            Optional.empty(),
            Optional.empty(),
            TradingCalendars.load());
    return ImportFile.read(text.toString().getBytes(StandardCharsets.UTF_8), how);
  }

  private void write(ImportFile file) throws Exception {
    ImportStore.Order order = new ImportStore.Order(false, false, Instant.now());
    await(pool.withTransaction(tx -> new ImportStore(store).write(tx, file, order, done -> {})));
  }

  private String line(int i) {
    LocalDate date = LocalDate.of(1990, 1, 1).plusDays(random.nextInt(13_000));
    return """
        {"id":"event-%d","when":{"date":"%s","zone":"Asia/Seoul","precision":"day","phase":"UNKNOWN",\
        "basis":"unknown"},"category":"%s","title":{"en":"%s %s %s number %d","ko":"%s %s %d"},\
        "parties":["Party %d","OpenAI"],"instruments":["%s"],\
        "figures":[{"label":"sum of %d","value":%d,"unit":"USD"}],\
        "sources":[{"url":"https://example.org/%d","title":"A page"}],"verified":true}
        """
        .formatted(
            i,
            date,
            pick(CATEGORIES),
            pick(WORDS),
            pick(WORDS),
            pick(WORDS),
            i,
            pick(KOREAN),
            pick(KOREAN),
            i,
            random.nextInt(20_000),
            pick(INSTRUMENTS),
            i % 97,
            i,
            i);
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  private List<Tuple> rows() throws Exception {
    List<Tuple> rows = new ArrayList<>();
    String all =
        "select id, revision, kind, recorded_at, recorded_by, reason, sort_at, date, category,"
            + " verified, parties, instruments, siblings, search, data, grams from event_revision";
    for (Row row : await(pool.query(all).execute())) {
      Tuple tuple = Tuple.tuple();
      for (int i = 0; i < 16; i++) {
        tuple.addValue(row.getValue(i));
      }
      rows.add(tuple);
    }
    return rows;
  }

  private static Future<Void> plain(SqlConnection tx, List<Tuple> rows, int from) {
    if (from >= rows.size()) {
      return Future.succeededFuture();
    }
    List<Tuple> batch = rows.subList(from, Math.min(from + BATCH, rows.size()));
    return tx.preparedQuery(PLAIN)
        .executeBatch(batch)
        .compose(done -> plain(tx, rows, from + BATCH));
  }

  private void queries(int requests) throws Exception {
    HttpVerticle server =
        new HttpVerticle(
            HttpVerticle.options("127.0.0.1", 0, 65_536),
            Contract.load(vertx, HttpVerticle.CONTRACT).await(60, TimeUnit.SECONDS),
            List.of(new TimelineRoutes(store, new DayZeroRule(TradingCalendars.load()))),
            forget -> {});
    await(vertx.deployVerticle(server));
    System.out.println("| GET /events | p50 ms | p99 ms |");
    System.out.println("|---|---|---|");
    measure(server.port(), "text, one rare word", requests, () -> "q=" + random.nextInt(900_000));
    measure(
        server.port(),
        "text, one common word",
        requests,
        () -> "q=" + pick(WORDS) + "&limit=" + (50 + random.nextInt(51)));
    measure(
        server.port(),
        "text, two Korean words",
        requests,
        () -> "q=" + korean() + "&limit=" + (50 + random.nextInt(51)));
    measure(
        server.port(),
        "text, rare and common, category and instrument",
        requests,
        () ->
            "q="
                + pick(WORDS)
                + "%20"
                + random.nextInt(9_000)
                + "&category="
                + pick(CATEGORIES)
                + "&instrument="
                + pick(INSTRUMENTS));
    measure(server.port(), "text and a month", requests, () -> "q=" + pick(WORDS) + month());
    measure(
        server.port(),
        "party and category",
        requests,
        () -> "party=party%20" + random.nextInt(20_000) + "&category=" + pick(CATEGORIES));
    explain("one rare word", "424242", true);
    explain("a Korean word", "삼성전자 424242", true);
    explain("a common word by the index", "samsung", true);
    explain("a common word as it is asked", "samsung", false);
    explain("two Korean words by the index", "삼성전자 메모리", true);
    explain("two Korean words as they are asked", "삼성전자 메모리", false);
  }

  private String korean() {
    return URLEncoder.encode(pick(KOREAN) + " " + pick(KOREAN), StandardCharsets.UTF_8);
  }

  private String month() {
    LocalDate from = LocalDate.of(1990, 1, 1).plusDays(random.nextInt(12_900));
    return "&from=" + from + "&to=" + from.plusDays(30);
  }

  private static void measure(
      int port, String what, int requests, java.util.function.Supplier<String> query)
      throws Exception {
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    double[] took = new double[requests];
    for (int i = -20; i < requests; i++) {
      URI uri = URI.create("http://127.0.0.1:" + port + "/api/v1/events?" + query.get());
      long start = System.nanoTime();
      HttpResponse<byte[]> answer =
          client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofByteArray());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(uri + " answered " + answer.statusCode());
      }
      took[Math.max(0, i)] = seconds(start) * 1_000;
    }
    Arrays.sort(took);
    System.out.printf(
        Locale.ROOT,
        "| %s | %.1f | %.1f |%n",
        what,
        took[requests / 2],
        took[(int) Math.ceil(requests * 0.99) - 1]);
  }

  private void explain(String what, String words, boolean grams) throws Exception {
    String index = grams ? "and grams @> search_grams('" + words + "')" : "";
    String sql =
        """
        explain (analyze, costs, timing off, buffers off)
        select id from event_revision where superseded_at is null
          and kind <> 'withdrawn' and search like all(array['%s']) %s
        order by sort_at desc, id collate "C" limit 101
        """
            .formatted("%" + words.replace(" ", "%','%") + "%", index);
    System.out.println("Plan of " + what + ":");
    RowSet<Row> plan = await(pool.query(sql).execute());
    plan.forEach(row -> System.out.println("    " + row.getString(0)));
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.await(1, TimeUnit.HOURS);
  }
}
