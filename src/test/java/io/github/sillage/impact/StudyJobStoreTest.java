package io.github.sillage.impact;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sillage.db.TestDatabase;
import io.github.sillage.impact.StudyJobStore.Job;
import io.github.sillage.impact.StudyResultStore.Outcome;
import io.github.sillage.log.PublicationLog;
import io.github.sillage.timeline.TimelineEvent;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two nodes on one database. */
@ExtendWith(VertxExtension.class)
class StudyJobStoreTest {
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final Duration GONE = Duration.ofMillis(1);

  private Pool pool;
  private StudyJobStore one;
  private StudyJobStore other;
  private StudyResultStore results;

  @BeforeEach
  void open(Vertx vertx) throws Exception {
    pool = TestDatabase.fresh().pool(vertx);
    one = new StudyJobStore(pool, "one");
    other = new StudyJobStore(pool, "other");
    PublicationLog log = new PublicationLog(pool);
    log.open("impact").await(5, SECONDS);
    results = new StudyResultStore(pool, log, one, SampleNode.CLOCK);
  }

  private void request(String... events) throws Exception {
    pool.withTransaction(tx -> one.request(tx, List.of(events))).await(5, SECONDS);
  }

  private static StudiedEvent studied() {
    TimelineEvent event =
        SampleMarket.event(
            "seoul", SampleMarket.at("2025-10-01", "18:00", "Asia/Seoul"), "XKRX:000660");
    return new ImpactStudy(StudyOptions.STANDARD, SampleMarket.CALENDARS)
        .studied(
            new StudyInput(
                event,
                1,
                List.of(),
                SampleMarket.CATALOGUE,
                SampleMarket.series(SampleMarket.CLOSES)),
            SampleNode.CLOCK.instant());
  }

  @Test
  void noStudyIsClaimedTwice() throws Exception {
    request("a", "b", "c", "d", "e");
    List<Job> claimed = new ArrayList<>(one.claim(2, LONG).await(5, SECONDS));
    claimed.addAll(other.claim(2, LONG).await(5, SECONDS));
    claimed.addAll(one.claim(9, LONG).await(5, SECONDS));

    assertThat(claimed).extracting(Job::event).containsExactlyInAnyOrder("a", "b", "c", "d", "e");
    assertThat(other.claim(9, LONG).await(5, SECONDS)).isEmpty();
  }

  @Test
  void aDeadNodesStudyIsTakenOverAndItsLateResultIsNotWritten() throws Exception {
    request("seoul");
    Job dead = one.claim(1, GONE).await(5, SECONDS).get(0);
    List<Job> taken = new ArrayList<>();
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> taken.addAll(other.claim(1, LONG).await(5, SECONDS)));

    assertThat(results.save(dead, studied()).await(10, SECONDS)).isEqualTo(Outcome.LOST);
    assertThat(new ImpactStore(pool).find("seoul").await(5, SECONDS)).isEmpty();

    assertThat(results.save(taken.get(0), studied()).await(10, SECONDS))
        .isEqualTo(Outcome.FINISHED);
    assertThat(new ImpactStore(pool).find("seoul").await(5, SECONDS)).isPresent();
    assertThat(one.backlog().await(5, SECONDS)).isZero();
  }

  @Test
  void whatIsAskedForWhileItRunsRunsOnceMore() throws Exception {
    request("seoul");
    Job first = one.claim(1, LONG).await(5, SECONDS).get(0);
    request("seoul");
    assertThat(results.save(first, studied()).await(10, SECONDS)).isEqualTo(Outcome.FINISHED);

    List<Job> again = one.claim(1, LONG).await(5, SECONDS);
    assertThat(again).hasSize(1);
    assertThat(results.save(again.get(0), studied()).await(10, SECONDS))
        .isEqualTo(Outcome.UNCHANGED);
    assertThat(one.claim(1, LONG).await(5, SECONDS)).isEmpty();
  }

  @Test
  void aFailedStudyRestsBeforeItIsTriedAgain() throws Exception {
    request("seoul");
    Job job = one.claim(1, LONG).await(5, SECONDS).get(0);
    one.fail(job, "no luck", LONG).await(5, SECONDS);

    assertThat(one.claim(1, LONG).await(5, SECONDS)).isEmpty();
    assertThat(one.backlog().await(5, SECONDS)).isZero();

    request("seoul");
    assertThat(one.claim(1, LONG).await(5, SECONDS).get(0).attempts()).isEqualTo(2);
  }

  @Test
  void aNodeThatGoesAwayHandsItsStudiesBackAndNoOthers() throws Exception {
    request("a", "b");
    one.claim(1, LONG).await(5, SECONDS);
    other.claim(1, LONG).await(5, SECONDS);

    one.giveBack().await(5, SECONDS);

    assertThat(other.claim(9, LONG).await(5, SECONDS)).extracting(Job::event).containsExactly("a");
  }
}
