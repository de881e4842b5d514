package io.github.sillage.browser;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.MINUTES;

import io.github.sillage.ServerFixture;
import io.github.sillage.access.Role;
import io.github.sillage.db.TestDatabase;
import io.github.sillage.market.Mic;
import io.github.sillage.market.Session;
import io.github.sillage.market.TradingCalendars;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A server with many made-up events and instruments: a catalogue in the configuration directory,
 * closes that walk at random, and events imported through {@code POST /events:import}.
 */
final class ManyEvents {
  private static final int AT_ONCE = 10;
  private static final Mic VENUE = Mic.of("XNAS");
  private static final LocalDate FIRST = LocalDate.of(2021, 1, 4);
  private static final LocalDate LAST = LocalDate.of(2025, 12, 30);
  private static final List<String> CATEGORIES =
      List.of("product", "partnership", "investment", "infrastructure", "regulation", "earnings");
  private static final String INDEX =
      """
        - {id: "XNYS:SPX", kind: index, currency: USD, benchmark: true, name: {en: S&P 500}}
      """;
  private static final String INSTRUMENT =
      """
        - {id: "XNAS:%1$s", kind: equity, currency: USD, benchmark: "XNYS:SPX", name: {en: Company %1$s}}
      """;
  private static final String EVENT =
      """
      {"id":"made-up-%d","when":{"date":"%s","time":"08:30","zone":"America/New_York",\
      "precision":"minute","phase":"BEFORE_OPEN","phaseVenue":"XNYS","basis":"seen"},"category":"%s",\
      "title":{"en":"Made-up event number %d of a long timeline"},"parties":["Company %s"],\
      "instruments":["XNAS:%s","XNAS:%s","XNAS:%s"]}
      """;
  private static final String CLOSES =
      """
      insert into bar (instrument, session, close, source, revision, recorded_at)
      select id, session, (100 * exp(sum(0.02 * random_normal())
        over (partition by id order by session)))::numeric(20, 4), 'sample', 1, now()
      from unnest($1::text[]) id, unnest($2::date[]) session
      """;

  private final Random random = new Random(7);
  private final int events;
  private final int instruments;

  private ManyEvents(int events, int instruments) {
    this.events = events;
    this.instruments = instruments;
  }

  /** Starts it and waits until every event has been studied. */
  static ServerFixture start(int events, int instruments) throws Exception {
    ManyEvents many = new ManyEvents(events, instruments);
    TestDatabase database = TestDatabase.fresh();
    ServerFixture server =
        ServerFixture.start(
            database, Map.of("SILLAGE_CONFIG_DIR", many.configuration().toString()));
    Vertx vertx = Vertx.vertx();
    try {
      Pool pool = database.pool(vertx);
      many.closes(pool);
      many.post(server);
      many.studied(pool);
    } finally {
      vertx.close().await(1, MINUTES);
    }
    return server;
  }

  private Path configuration() throws IOException {
    Path directory = Files.createTempDirectory("sillage-many");
    Files.createDirectory(directory.resolve("events"));
    String catalogue =
        IntStream.range(0, instruments)
            .mapToObj(i -> INSTRUMENT.formatted(code(i)))
            .collect(Collectors.joining("", "instruments:\n" + INDEX, ""));
    Files.writeString(directory.resolve("instruments.yaml"), catalogue);
    return directory;
  }

  private void closes(Pool pool) throws Exception {
    LocalDate[] sessions =
        TradingCalendars.load().calendar(VENUE).sessionsBetween(FIRST, LAST).stream()
            .map(Session::date)
            .toArray(LocalDate[]::new);
    pool.query("delete from bar").execute().await(1, MINUTES);
    walk(pool, new String[] {"XNYS:SPX"}, sessions);
    for (int from = 0; from < instruments; from += AT_ONCE) {
      String[] ids =
          IntStream.range(from, Math.min(from + AT_ONCE, instruments))
              .mapToObj(i -> "XNAS:" + code(i))
              .toArray(String[]::new);
      walk(pool, ids, sessions);
    }
  }

  private static void walk(Pool pool, Object ids, Object sessions) throws Exception {
    pool.preparedQuery(CLOSES).execute(Tuple.of(ids, sessions)).await(5, MINUTES);
  }

  private void post(ServerFixture server) throws Exception {
    String rows = IntStream.range(0, events).mapToObj(this::event).collect(Collectors.joining());
    HttpRequest request =
        HttpRequest.newBuilder(server.at("/api/v1/events:import"))
            .version(HttpClient.Version.HTTP_1_1)
            .header("authorization", "Bearer " + server.key("bulk", Role.CURATOR).reveal())
            .header("content-type", "application/x-ndjson")
            .POST(HttpRequest.BodyPublishers.ofString(rows))
            .build();
    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new AssertionError(answer.body());
    }
  }

  private String event(int i) {
    LocalDate date = FIRST.plusDays(300 + random.nextInt(1_450));
    String category = CATEGORIES.get(random.nextInt(CATEGORIES.size()));
    int first = random.nextInt(instruments - 2);
    String party = code(first);
    return EVENT.formatted(i, date, category, i, party, party, code(first + 1), code(first + 2));
  }

  private void studied(Pool pool) throws Exception {
    int open = events;
    while (open > 0) {
      MILLISECONDS.sleep(500);
      open =
          pool.query("select count(*)::int as open from study_job")
              .execute()
              .map(rows -> rows.iterator().next().getInteger("open"))
              .await(1, MINUTES);
    }
  }

  private static String code(int i) {
    return "" + (char) ('A' + i / 676 % 26) + (char) ('A' + i / 26 % 26) + (char) ('A' + i % 26);
  }
}
