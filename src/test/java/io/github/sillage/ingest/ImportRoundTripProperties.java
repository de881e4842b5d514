package io.github.sillage.ingest;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sillage.access.AccessRoutes;
import io.github.sillage.access.ApiKey;
import io.github.sillage.access.ApiKeyStore;
import io.github.sillage.access.OnceStore;
import io.github.sillage.access.Role;
import io.github.sillage.db.TestDatabase;
import io.github.sillage.export.FeedRoutes;
import io.github.sillage.log.PublicationLog;
import io.github.sillage.market.InstrumentId;
import io.github.sillage.market.TradingCalendars;
import io.github.sillage.timeline.Basis;
import io.github.sillage.timeline.Category;
import io.github.sillage.timeline.Figure;
import io.github.sillage.timeline.Phase;
import io.github.sillage.timeline.Precision;
import io.github.sillage.timeline.Recording;
import io.github.sillage.timeline.Source;
import io.github.sillage.timeline.TimelineEvent;
import io.github.sillage.timeline.TimelineStore;
import io.github.sillage.timeline.When;
import io.github.sillage.web.Json;
import io.github.sillage.web.TestServer;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** What is exported is imported again, in every form, and changes nothing. */
class ImportRoundTripProperties {
  private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
  private static final List<String> PARTS =
      List.of(
          "OpenAI", "SK하이닉스", " ", ";", "\"", ",", "\n", "é", "[", "{", "]", "'", "\\", "’", "-",
          "x;y");
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static Vertx vertx;
  private static TimelineStore store;
  private static PublicationLog log;
  private static String key;
  private static int port;

  @BeforeContainer
  static void serve() throws Exception {
    vertx = Vertx.vertx();
    Pool pool = TestDatabase.fresh().pool(vertx);
    log = new PublicationLog(pool);
    log.open("timeline").await(60, SECONDS);
    store = new TimelineStore(pool, log);
    ApiKeyStore keys = new ApiKeyStore(pool);
    key =
        keys.create(new ApiKey("anna", Role.CURATOR, NOON, "test", Optional.empty()))
            .await(60, SECONDS)
            .orElseThrow()
            .reveal();
    port =
        TestServer.port(
            vertx,
            List.of(
                new AccessRoutes(keys),
                new FeedRoutes(store, log, InstantSource.fixed(NOON)),
                new ImportRoutes(
                    vertx,
                    new ImportStore(store),
                    new OnceStore(pool),
                    TradingCalendars.load(),
                    InstantSource.fixed(NOON))));
  }

  @AfterContainer
  static void close() throws Exception {
    vertx.close().await(60, SECONDS);
  }

  @Property(tries = 15)
  void whatIsExportedChangesNothingWhenItIsImported(@ForAll long seed) throws Exception {
    Random random = new Random(seed);
    List<Recording> some =
        IntStream.range(0, 8)
            .mapToObj(i -> new Recording(event(random, "event-" + i), false, "t", Optional.empty()))
            .toList();
    store.saveAll(some, NOON).await(60, SECONDS);
    if (random.nextBoolean()) {
      store.withdraw("event-3", "t", Optional.empty(), NOON).await(60, SECONDS);
    }
    if (random.nextBoolean()) {
      store.withdraw("event-6", "t", Optional.of("merged into event-5"), NOON).await(60, SECONDS);
    }
    long before = log.position("timeline").await(60, SECONDS).offset();

    for (ImportFormat form : ImportFormat.values()) {
      JsonNode result = roundTrip(form);
      assertThat(result.get("errors")).as(form.name()).isEmpty();
      assertThat(result.get("rows").intValue()).isGreaterThanOrEqualTo(6);
      assertThat(result.get("unchanged")).as(result.toString()).isEqualTo(result.get("rows"));
    }
    assertThat(log.position("timeline").await(60, SECONDS).offset()).isEqualTo(before);
  }

  private static JsonNode roundTrip(ImportFormat form) throws Exception {
    String name = form.name().toLowerCase(java.util.Locale.ROOT);
    HttpResponse<byte[]> exported =
        CLIENT.send(
            HttpRequest.newBuilder(at("/feeds/events." + name)).build(),
            HttpResponse.BodyHandlers.ofByteArray());
    assertThat(exported.statusCode()).isEqualTo(200);
    HttpResponse<String> imported =
        CLIENT.send(
            HttpRequest.newBuilder(at("/events:import"))
                .header("authorization", "Bearer " + key)
                .header("content-type", exported.headers().firstValue("content-type").orElseThrow())
                .POST(HttpRequest.BodyPublishers.ofByteArray(exported.body()))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(imported.statusCode()).as(imported.body()).isEqualTo(200);
    return Json.MAPPER.readTree(imported.body());
  }

  private static URI at(String path) {
    return URI.create("http://127.0.0.1:" + port + "/api/v1" + path);
  }

  private static TimelineEvent event(Random random, String id) {
    boolean verified = random.nextBoolean();
    List<Precision> precisions = List.of(Precision.values());
    Precision precision = precisions.get(random.nextInt(precisions.size()));
    LocalDate day = LocalDate.of(2025, 1, 1).plusDays(random.nextInt(600));
    When when =
        new When(
            switch (precision) {
              case YEAR -> day.withDayOfYear(1);
              case MONTH -> day.withDayOfMonth(1);
              case DAY, MINUTE -> day;
            },
            precision == Precision.MINUTE
                ? Optional.of(LocalTime.of(random.nextInt(24), random.nextInt(60)))
                : Optional.empty(),
            ZoneId.of(random.nextBoolean() ? "Asia/Seoul" : "America/New_York"),
            precision,
            Phase.UNKNOWN,
            Optional.empty(),
            random.nextBoolean() ? Basis.SEEN : Basis.UNKNOWN);
    return new TimelineEvent(
        id,
        when,
        List.of(Category.values()).get(random.nextInt(Category.values().length)),
        random.nextBoolean()
            ? Map.of("en", text(random), "de", text(random))
            : Map.of("en", text(random), "fr", text(random)),
        random.nextBoolean() ? Map.of() : Map.of("ko", text(random)),
        texts(random),
        random.nextBoolean() ? List.of() : List.of(InstrumentId.of("XKRX:000660")),
        random.nextBoolean() ? List.of() : List.of(figure(random)),
        verified
            ? List.of(new Source(URI.create("https://a.org/x;y?z=1,2"), Optional.of(text(random))))
            : List.of(),
        random.nextBoolean() ? List.of() : List.of("other-event"),
        verified);
  }

  private static Figure figure(Random random) {
    BigDecimal value = BigDecimal.valueOf(random.nextLong(), random.nextInt(6));
    return new Figure(text(random), value, "USD", Optional.empty(), random.nextBoolean());
  }

  private static List<String> texts(Random random) {
    List<String> texts = new ArrayList<>();
    IntStream.range(0, random.nextInt(4)).mapToObj(i -> i + text(random)).forEach(texts::add);
    if (random.nextBoolean()) {
      texts.add(text(random));
    }
    return texts;
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    IntStream.range(0, 1 + random.nextInt(6))
        .forEach(i -> text.append(PARTS.get(random.nextInt(PARTS.size()))));
    return text.toString().isBlank() ? "x" : text.toString();
  }
}
