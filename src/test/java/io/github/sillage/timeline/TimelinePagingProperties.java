package io.github.sillage.timeline;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sillage.db.TestDatabase;
import io.github.sillage.log.PublicationLog;
import io.github.sillage.timeline.EventQuery.Cursor;
import io.github.sillage.timeline.EventQuery.Sort;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

class TimelinePagingProperties {
  private static final Instant START = Instant.parse("2025-12-01T12:00:00Z");
  private static final AtomicInteger TRIES = new AtomicInteger();
  private static Vertx vertx;
  private static TimelineStore store;

  @BeforeContainer
  static void open() throws Exception {
    vertx = Vertx.vertx();
    Pool pool = TestDatabase.fresh().pool(vertx);
    PublicationLog log = new PublicationLog(pool);
    log.open("timeline").await(5, SECONDS);
    store = new TimelineStore(pool, log);
  }

  @AfterContainer
  static void close() throws Exception {
    vertx.close().await(10, SECONDS);
  }

  @Property(tries = 40)
  void pagesPutTogetherAreTheWholeListInOrder(
      @ForAll @Size(max = 30) List<@IntRange(max = 4) Integer> days,
      @ForAll @IntRange(min = 1, max = 9) int limit,
      @ForAll Sort sort)
      throws Exception {
    String party = "party-" + TRIES.incrementAndGet();
    for (int i = 0; i < days.size(); i++) {
      TimelineEvent event = event(party, i, days.get(i));
      Instant at = START.plusSeconds(days.get(i));
      store.save(event, "test", Optional.empty(), at).await(5, SECONDS);
    }

    List<Revision> paged = pages(query(party, sort, limit));

    assertThat(paged)
        .extracting(revision -> revision.event().id())
        .hasSameSizeAs(days)
        .doesNotHaveDuplicates();
    assertThat(paged).isSortedAccordingTo(order(sort));
  }

  private static List<Revision> pages(EventQuery query) throws Exception {
    List<Revision> all = new ArrayList<>();
    Optional<Cursor> after = Optional.empty();
    boolean more = true;
    while (more) {
      List<Revision> read = store.query(query.after(after)).await(5, SECONDS);
      more = read.size() > query.limit();
      List<Revision> page = read.subList(0, Math.min(read.size(), query.limit()));
      all.addAll(page);
      after =
          page.isEmpty() ? after : Optional.of(Cursor.at(query.sort(), page.get(page.size() - 1)));
    }
    return all;
  }

  private static EventQuery query(String party, Sort sort, int limit) {
    return new EventQuery(
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.of(party),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        sort,
        limit,
        Optional.empty());
  }

  private static Comparator<Revision> order(Sort sort) {
    Comparator<Revision> key =
        sort.byRecording()
            ? Comparator.comparing(Revision::recordedAt)
            : Comparator.comparing(revision -> revision.event().when().order());
    Comparator<Revision> id = Comparator.comparing(revision -> revision.event().id());
    return (sort.descending() ? key.reversed() : key).thenComparing(id);
  }

  private static TimelineEvent event(String party, int number, int day) {
    return Events.seoul(
        tree -> {
          tree.put("id", party + "-event-" + number);
          tree.putArray("parties").add(party);
          tree.withObject("/when").put("date", LocalDate.of(2025, 3, 1 + day).toString());
        });
  }
}
