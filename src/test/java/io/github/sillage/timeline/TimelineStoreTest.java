package io.github.sillage.timeline;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sillage.db.Database;
import io.github.sillage.db.TestDatabase;
import io.github.sillage.log.Publication;
import io.github.sillage.log.PublicationLog;
import io.github.sillage.timeline.Recording.Outcome;
import io.github.sillage.web.Json;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.sqlclient.Pool;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class TimelineStoreTest {
  private static final Instant NOON = Instant.parse("2025-12-01T12:00:00Z");
  private static final Instant LATER = NOON.plusSeconds(60);
  private static final String ID = "seoul-signing";
  private static final TimelineEvent RENAMED =
      Events.seoul(tree -> tree.withObject("/title").put("en", "Accord in Seoul"));

  private final TestDatabase database = TestDatabase.fresh();
  private Pool pool;
  private PublicationLog log;
  private TimelineStore store;

  @BeforeEach
  void open(Vertx vertx) throws Exception {
    pool = database.pool(vertx);
    log = new PublicationLog(pool);
    store = new TimelineStore(pool, log);
    await(log.open("timeline"));
  }

  @Test
  void keepsEveryStateAndAnswersWithTheOneKnownAtAnInstant() throws Exception {
    assertThat(save(Events.seoul(), NOON)).isEqualTo(Outcome.CREATED);
    assertThat(save(RENAMED, LATER)).isEqualTo(Outcome.REVISED);

    assertThat(find(Optional.empty()).orElseThrow().event()).isEqualTo(RENAMED);
    assertThat(find(Optional.of(LATER)).orElseThrow().number()).isEqualTo(2);
    assertThat(find(Optional.of(LATER.minusMillis(1))).orElseThrow().event())
        .isEqualTo(Events.seoul());
    assertThat(find(Optional.of(NOON.minusMillis(1)))).isEmpty();
    assertThat(await(store.history(ID)))
        .extracting(Revision::supersededAt)
        .containsExactly(Optional.of(LATER), Optional.empty());
  }

  @Test
  void theSearchIndexHoldsWhatTheDatabaseItselfWouldPutThere() throws Exception {
    save(Events.seoul(), NOON);
    save(
        Events.seoul(tree -> tree.put("id", "emoji").withObject("/title").put("en", "x😀é\\_%")),
        NOON);

    String differing =
        "select count(*) from event_revision where grams <> search_grams(search) or grams = '{}'";
    assertThat(await(pool.query(differing).execute()).iterator().next().getLong(0)).isZero();
    assertThat(EventListStore.QUERY).startsWith(Database.PLANNED_ANEW);
    for (String words : List.of("seoul", "eou", "s", "서울", "울 협약", "x😀", "\\_%", "samsung ele")) {
      assertThat(await(store.query(searching(words)))).as(words).isNotEmpty();
    }
    for (String words : List.of("seo_l", "%", "서협", "samsung%ele", "zzz")) {
      assertThat(await(store.query(searching(words)))).as(words).hasSizeLessThan(2);
    }
    assertThat(await(store.query(searching("seo_l")))).isEmpty();
  }

  @Test
  void commonWordsAreWalkedForAndOthersLookedUpAndTheAnswersAreTheSame() throws Exception {
    List<Recording> many =
        IntStream.range(0, 400)
            .mapToObj(i -> Events.seoul(tree -> tree.put("id", "event-" + i)))
            .map(TimelineStoreTest::recording)
            .toList();
    await(store.saveAll(many, NOON));
    WordShareStore shares = new WordShareStore(pool);
    assertThat(await(shares.walkFinds(List.of("samsung"), 101))).as("not analysed").isFalse();
    await(pool.query("analyze event_revision").execute());

    assertThat(await(shares.walkFinds(List.of("samsung"), 101))).isTrue();
    assertThat(await(shares.walkFinds(List.of("samsung"), 1_000))).as("too long a walk").isFalse();
    assertThat(await(shares.walkFinds(List.of("samsung", "399"), 101))).isFalse();
    assertThat(await(shares.walkFinds(List.of("s"), 101))).as("without pieces").isTrue();
    assertThat(await(store.query(searching("samsung")))).hasSize(11);
    assertThat(await(store.query(searching("samsung event-399"))))
        .extracting(found -> found.event().id())
        .containsExactly("event-399");
  }

  private static EventQuery searching(String words) {
    EventQuery all = EventQuery.everything(10);
    return new EventQuery(
        all.from(),
        all.to(),
        all.categories(),
        all.party(),
        all.instruments(),
        all.verified(),
        Optional.of(words),
        all.asOf(),
        all.sort(),
        all.limit(),
        all.after(),
        false);
  }

  @Test
  void writesNothingWhenNothingIsDifferent() throws Exception {
    save(Events.seoul(), NOON);

    assertThat(save(Events.seoul(), LATER)).isEqualTo(Outcome.UNCHANGED);

    assertThat(await(store.history(ID))).hasSize(1);
    assertThat(publications()).hasSize(1);
  }

  @Test
  void publishesEachRevisionAsTheApiShowsIt() throws Exception {
    save(Events.seoul(), NOON);
    save(RENAMED, LATER);
    await(store.withdraw(ID, "test", Optional.of("was never signed"), LATER));

    List<Publication> published = publications();

    assertThat(published)
        .extracting(Publication::kind)
        .containsExactly("created", "revised", "withdrawn");
    assertThat(published).extracting(Publication::key).containsOnly(ID);
    assertThat(published.get(0).tags())
        .containsEntry("category", "partnership")
        .containsEntry("verified", "true")
        .containsEntry("p.Samsung Electronics", "1")
        .containsEntry("i.XKRX:005930", "1")
        .containsEntry("v.XNAS", "1");
    JsonNode revised = Json.MAPPER.readTree(published.get(1).data());
    assertThat(revised.get("revision").intValue()).isEqualTo(2);
    assertThat(revised.at("/title/en").textValue()).isEqualTo("Accord in Seoul");
    assertThat(revised.get("recordedAt").textValue()).isEqualTo("2025-12-01T12:01:00Z");
    assertThat(Json.MAPPER.readTree(published.get(2).data()).get("withdrawn").booleanValue())
        .isTrue();
  }

  @Test
  void aWithdrawnEventLeavesTheListsKeepsItsHistoryAndMayComeBack() throws Exception {
    save(Events.seoul(), NOON);

    assertThat(await(store.withdraw(ID, "test", Optional.empty(), LATER)))
        .isEqualTo(Outcome.WITHDRAWN);
    assertThat(await(store.withdraw(ID, "test", Optional.empty(), LATER)))
        .isEqualTo(Outcome.UNCHANGED);
    assertThat(await(store.withdraw("unknown", "test", Optional.empty(), LATER)))
        .isEqualTo(Outcome.UNCHANGED);

    assertThat(await(store.query(EventQuery.everything(100)))).isEmpty();
    assertThat(await(store.query(EventQuery.everything(10)))).isEmpty();
    assertThat(find(Optional.empty()).orElseThrow().isWithdrawn()).isTrue();
    assertThat(save(Events.seoul(), LATER.plusSeconds(1))).isEqualTo(Outcome.REVISED);
    assertThat(await(store.query(EventQuery.everything(100))))
        .extracting(Revision::number)
        .containsExactly(3);
  }

  @Test
  void aClockThatRunsBackwardsDoesNotBreakAHistory() throws Exception {
    save(Events.seoul(), LATER);
    save(RENAMED, NOON);

    assertThat(find(Optional.empty()).orElseThrow().event()).isEqualTo(RENAMED);
    assertThat(find(Optional.of(LATER)).orElseThrow().event()).isEqualTo(RENAMED);
  }

  @Test
  void storesAllOfABatchOrNothing() {
    Recording once = recording(Events.seoul());

    assertThatThrownBy(() -> await(store.saveAll(List.of(once, once), NOON)))
        .hasMessageContaining("event_revision");

    assertThat(store.query(EventQuery.everything(100)).await()).isEmpty();
    assertThat(log.read("timeline", 0, 10).await().publications()).isEmpty();
  }

  @Test
  void twoNodesThatLoadTheSameEventsRecordThemOnce() throws Exception {
    List<Recording> batch =
        IntStream.range(0, 20)
            .mapToObj(i -> recording(Events.seoul(tree -> tree.put("id", "event-" + i))))
            .toList();
    List<Future<List<Outcome>>> both = new ArrayList<>();
    for (int node = 0; node < 4; node++) {
      both.add(store.saveAll(batch, NOON));
    }
    await(Future.all(both));

    assertThat(both.stream().flatMap(saved -> saved.result().stream()))
        .filteredOn(outcome -> outcome == Outcome.CREATED)
        .hasSize(20);
    assertThat(await(store.query(EventQuery.everything(100)))).hasSize(20);
    assertThat(publications()).hasSize(20);
  }

  @Test
  void siblingsShareTheMinuteOrAreDeclared() throws Exception {
    save(Events.seoul(), NOON);
    save(Events.seoul(tree -> tree.put("id", "same-minute")), NOON);
    save(
        Events.seoul(
            tree -> {
              tree.put("id", "declared").putArray("siblings").add(ID);
              tree.withObject("/when").put("time", "20:00");
            }),
        NOON);
    save(
        Events.seoul(
            tree -> {
              tree.put("id", "unrelated");
              tree.withObject("/when").put("date", "2025-10-02");
            }),
        NOON);

    assertThat(await(store.siblings(Events.seoul(), Optional.empty())))
        .extracting(revision -> revision.event().id())
        .containsExactly("declared", "same-minute");
  }

  @Test
  void historyNamesTheFieldsThatChanged() {
    TimelineEvent after =
        Events.seoul(
            tree -> {
              tree.withObject("/title").put("en", "Accord in Seoul").remove("fr");
              tree.withObject("/when").put("basis", "inferred");
              tree.withArray("/parties").add("SK hynix");
              tree.putObject("note").put("en", "more");
            });

    List<Changes.Change> changes = Changes.between(Events.seoul(), after);

    assertThat(changes)
        .extracting(Changes.Change::field)
        .containsExactly("when.basis", "title.en", "title.fr", "note", "parties");
    assertThat(changes.get(1).before().orElseThrow().textValue()).isEqualTo("Seoul accord");
    assertThat(changes.get(2).after()).isEmpty();
    assertThat(Changes.between(after, after)).isEmpty();
  }

  private Outcome save(TimelineEvent event, Instant at) throws Exception {
    return await(store.save(event, "test", Optional.empty(), at));
  }

  private Optional<Revision> find(Optional<Instant> asOf) throws Exception {
    return await(store.find(ID, asOf));
  }

  private List<Publication> publications() throws Exception {
    return await(log.read("timeline", 0, 1_000)).publications();
  }

  private static Recording recording(TimelineEvent event) {
    return new Recording(event, false, "test", Optional.empty());
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.await(20, SECONDS);
  }
}
