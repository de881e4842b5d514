package io.github.sillage.timeline;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sillage.db.TestDatabase;
import io.github.sillage.log.PublicationLog;
import io.github.sillage.timeline.Recording.Outcome;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** However the edits of several writers fall between each other, none is lost. */
class ConcurrentEditsProperties {
  private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
  private static final AtomicInteger TRY = new AtomicInteger();
  private static Vertx vertx;
  private static TimelineStore store;

  @BeforeContainer
  static void open() throws Exception {
    vertx = Vertx.vertx();
    Pool pool = TestDatabase.fresh().pool(vertx);
    PublicationLog log = new PublicationLog(pool);
    store = new TimelineStore(pool, log);
    log.open("timeline").await(60, SECONDS);
  }

  @AfterContainer
  static void close() throws Exception {
    vertx.close().await(60, SECONDS);
  }

  @Property(tries = 20)
  void noEditOverASeenRevisionIsLost(
      @ForAll @IntRange(min = 2, max = 5) int writers, @ForAll long seed) throws Exception {
    String id = "event-" + TRY.incrementAndGet();
    TimelineEvent first = Events.seoul(tree -> tree.put("id", id));
    store.save(first, "test", Optional.empty(), NOON).await(60, SECONDS);
    int edits = 3;

    List<Future<Integer>> all =
        IntStream.range(0, writers)
            .mapToObj(writer -> edit(id, writer, 0, edits, new Random(seed + writer)))
            .toList();
    for (Future<Integer> each : all) {
      assertThat(each.await(60, SECONDS)).isEqualTo(edits);
    }

    List<Revision> history = history(id);
    assertThat(history).hasSize(1 + writers * edits);
    assertThat(history.get(history.size() - 1).event().parties())
        .containsAll(
            IntStream.range(0, writers)
                .boxed()
                .flatMap(w -> IntStream.range(0, edits).mapToObj(n -> name(w, n)))
                .toList());
    assertThat(history).extracting(Revision::number).isSorted().doesNotHaveDuplicates();
  }

  private static Future<Integer> edit(String id, int writer, int done, int edits, Random random) {
    if (done == edits) {
      return Future.succeededFuture(done);
    }
    return store
        .find(id, Optional.empty())
        .compose(
            found ->
                Future.<Revision>future(
                    promise ->
                        vertx.setTimer(
                            1 + random.nextInt(5), t -> promise.complete(found.orElseThrow()))))
        .compose(seen -> write(seen, name(writer, done)))
        .compose(
            outcome ->
                edit(id, writer, outcome == Outcome.REVISED ? done + 1 : done, edits, random));
  }

  private static Future<Outcome> write(Revision seen, String party) {
    List<String> parties = new ArrayList<>(seen.event().parties());
    parties.add(party);
    TimelineEvent event =
        Events.seoul(
            tree -> {
              tree.put("id", seen.event().id()).putArray("parties");
              parties.stream().distinct().forEach(each -> tree.withArray("/parties").add(each));
            });
    Recording wanted =
        new Recording(event, false, "test", Optional.empty(), new Expected.Exactly(seen.number()));
    return store.saveAll(List.of(wanted), NOON).map(all -> all.get(0));
  }

  private static String name(int writer, int edit) {
    return "party " + writer + "-" + edit;
  }

  private static List<Revision> history(String id) throws Exception {
    return store.history(id).await(60, SECONDS);
  }
}
