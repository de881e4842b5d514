package io.github.sillage.ingest;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.sillage.db.TestDatabase;
import io.github.sillage.log.PublicationLog;
import io.github.sillage.market.TradingCalendars;
import io.github.sillage.timeline.EventQuery;
import io.github.sillage.timeline.Revision;
import io.github.sillage.timeline.TimelineEvent;
import io.github.sillage.timeline.TimelineStore;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.sqlclient.Pool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

@ExtendWith(VertxExtension.class)
class IngestVerticleTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2025-12-01T12:00:00Z"));
  private static final TradingCalendars CALENDARS = TradingCalendars.load();
  private static final String SEOUL = "title: {en: \"A\"}";
  private static final String TWO =
      """
      events:
        - id: event-a
          when: {date: 2025-10-01, zone: Asia/Seoul, precision: day, phase: UNKNOWN, basis: unknown}
          category: product
          title: {en: "A"}
        - id: event-b
          when: {date: 2025-10-02, zone: Asia/Seoul, precision: day, phase: UNKNOWN, basis: unknown}
          category: market
          title: {en: "B"}
      """;

  @TempDir Path folder;
  private TimelineStore store;
  private PublicationLog log;
  private Vertx vertx;

  @BeforeEach
  void open(Vertx vertx) throws Exception {
    this.vertx = vertx;
    Pool pool = TestDatabase.fresh().pool(vertx);
    log = new PublicationLog(pool);
    store = new TimelineStore(pool, log);
    log.open("timeline").await(5, SECONDS);
  }

  @Test
  void aSecondStartOverTheSameFilesChangesNothing() throws Exception {
    load(new CuratedFolder(folder.resolve("none"), CALENDARS));
    load(new CuratedFolder(folder.resolve("none"), CALENDARS));

    assertThat(store.query(EventQuery.everything(100)).await(5, SECONDS))
        .hasSize(69)
        .extracting(Revision::number)
        .containsOnly(1);
    assertThat(log.position("timeline").await(5, SECONDS).offset()).isEqualTo(69);
  }

  @Test
  void aChangedFileIsARevisionInItsName() throws Exception {
    load(read(TWO));
    load(read(TWO.replace(SEOUL, "title: {en: \"A, corrected\"}\n    reason: typing error")));

    List<Revision> history = store.history("event-a").await(5, SECONDS);

    assertThat(history).extracting(Revision::number).containsExactly(1, 2);
    assertThat(history.get(1).recordedBy()).isEqualTo("curated:mine.yaml");
    assertThat(history.get(1).reason()).contains("typing error");
    assertThat(history.get(1).event().title()).containsEntry("en", "A, corrected");
    assertThat(store.history("event-b").await(5, SECONDS)).hasSize(1);
  }

  @Test
  void anEventThatVanishedFromTheFilesIsKeptAndWarnedOf() throws Exception {
    load(read(TWO));
    List<String> warnings =
        warningsOf(() -> load(read(TWO.substring(0, TWO.indexOf("  - id: event-b")))));

    assertThat(store.query(EventQuery.everything(100)).await(5, SECONDS)).hasSize(2);
    assertThat(warnings).singleElement().asString().contains("[event-b]", "withdrawn: true");
  }

  @Test
  void anEntryMarkedWithdrawnTakesTheEventBackOnce() throws Exception {
    load(read(TWO));
    String text = TWO + "    withdrawn: true\n";
    load(read(text));
    load(read(text));

    assertThat(store.query(EventQuery.everything(100)).await(5, SECONDS)).hasSize(1);
    Optional<Revision> withdrawn = store.find("event-b", Optional.empty()).await(5, SECONDS);
    assertThat(withdrawn.orElseThrow().isWithdrawn()).isTrue();
    assertThat(withdrawn.orElseThrow().number()).isEqualTo(2);
  }

  @Test
  void aReloadDoesNotOverwriteAnEditUntilTheEntrySaysThatItKnowsIt() throws Exception {
    load(read(TWO));
    TimelineEvent edited =
        read(TWO.replace(SEOUL, "title: {en: \"A, as Anna says\"}")).first().get(0).event();
    store.save(edited, "key:anna", Optional.of("clearer"), CLOCK.instant()).await(5, SECONDS);

    List<String> warnings = warningsOf(() -> load(read(TWO)));
    assertThat(warnings).singleElement().asString().contains("[event-a]", "over:");
    assertThat(current("event-a").event()).isEqualTo(edited);

    load(read(TWO.replace(SEOUL, "title: {en: \"A, after all\"}\n    over: 2")));
    assertThat(current("event-a").event().title()).containsEntry("en", "A, after all");
    load(read(TWO.replace(SEOUL, "title: {en: \"A, in the end\"}\n    over: 2")));
    assertThat(current("event-a").number()).isEqualTo(4);
  }

  @Test
  void whatWasWithdrawnByHandStaysWithdrawn() throws Exception {
    load(read(TWO));
    store.withdraw("event-b", "key:anna", Optional.empty(), CLOCK.instant()).await(5, SECONDS);
    load(read(TWO));

    assertThat(current("event-b").isWithdrawn()).isTrue();
  }

  private Revision current(String id) throws Exception {
    return store.find(id, Optional.empty()).await(5, SECONDS).orElseThrow();
  }

  @Test
  void filesThatChangeWhileTheServerRunsAreTakenOverWholeOrNotAtAll() throws Exception {
    CuratedFolder files = read(TWO);
    vertx.deployVerticle(new IngestVerticle(store, files, 20, CLOCK)).await(20, SECONDS);

    write(TWO.replace(SEOUL, "title: {en: \"A, corrected\"}"));
    await().until(() -> current("event-a").number() == 2);
    assertThat(current("event-a").recordedBy()).isEqualTo("curated:mine.yaml");

    List<String> warnings =
        warningsOf(
            () -> {
              write(TWO.replace("day, phase", "never, phase"));
              Thread.sleep(500);
            });
    assertThat(warnings).singleElement().asString().contains("not taken over", "mine.yaml, line 3");
    assertThat(current("event-a").number()).isEqualTo(2);

    write(TWO);
    await().until(() -> current("event-a").number() == 3);
    assertThat(store.history("event-b").await(5, SECONDS)).hasSize(1);
  }

  private void load(CuratedFolder curated) throws Exception {
    String id = vertx.deployVerticle(new IngestVerticle(store, curated, CLOCK)).await(20, SECONDS);
    vertx.undeploy(id).await(5, SECONDS);
  }

  private CuratedFolder read(String text) throws Exception {
    write(text);
    return new CuratedFolder(folder, CALENDARS);
  }

  private void write(String text) throws Exception {
    Files.writeString(folder.resolve("mine.yaml"), text);
  }

  private static List<String> warningsOf(Step step) throws Exception {
    Logger logger = (Logger) LoggerFactory.getLogger(IngestVerticle.class);
    ListAppender<ILoggingEvent> seen = new ListAppender<>();
    seen.start();
    logger.addAppender(seen);
    try {
      step.run();
    } finally {
      logger.detachAppender(seen);
    }
    return seen.list.stream()
        .filter(event -> event.getLevel() == Level.WARN)
        .map(ILoggingEvent::getFormattedMessage)
        .toList();
  }

  private interface Step {
    void run() throws Exception;
  }
}
