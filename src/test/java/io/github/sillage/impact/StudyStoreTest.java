package io.github.sillage.impact;

import static io.github.sillage.impact.SampleMarket.at;
import static io.github.sillage.impact.SampleMarket.event;
import static io.github.sillage.impact.SampleMarket.on;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sillage.impact.InstrumentStudy.Status;
import io.github.sillage.timeline.Phase;
import io.github.sillage.timeline.TimelineEvent;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is read back is what was computed, digit by digit, although little of it is stored. */
@ExtendWith(VertxExtension.class)
class StudyStoreTest {
  private static final TimelineEvent SEOUL =
      event("seoul", at("2025-10-01", "18:00", "Asia/Seoul"), "XKRX:000660", "XKRX:KOSPI");
  private static final TimelineEvent AMD =
      event("amd", at("2025-10-06", "07:00", "America/New_York"), "XKRX:000660");
  private static final TimelineEvent FOUNDING =
      event(
          "founding",
          on("2015-12-11", "America/Los_Angeles", Phase.AFTER_CLOSE, "XNYS"),
          "XNAS:NVDA",
          "XTKS:0000");

  private final ImpactStudy studies =
      new ImpactStudy(StudyOptions.STANDARD, SampleMarket.CALENDARS);

  private EventImpact computed(TimelineEvent event, Instant now) {
    return studies.of(
        new StudyInput(
            event,
            1,
            List.of(AMD),
            SampleMarket.CATALOGUE,
            SampleMarket.series(SampleMarket.CLOSES)),
        now);
  }

  @Test
  void studiesAreReadBackAsTheyWereComputed(Vertx vertx) throws Exception {
    SampleNode node = SampleNode.start(vertx);
    List<EventImpact> computed =
        List.of(
            computed(SEOUL, SampleNode.CLOCK.instant()),
            computed(FOUNDING, SampleNode.CLOCK.instant()));
    node.save(SEOUL);
    node.save(AMD);
    node.save(FOUNDING);
    node.study();

    List<Status> seen = new ArrayList<>();
    for (EventImpact each : computed) {
      EventImpact stored = node.impact(each.event());
      assertThat(stored.studies()).isEqualTo(each.studies());
      assertThat(stored.aggregates()).isEqualTo(each.aggregates());
      assertThat(stored.inputHash()).isEqualTo(each.inputHash());
      assertThat(stored.dayZero()).isEqualTo(each.dayZero());
      stored.studies().forEach(study -> seen.add(study.status()));
    }
    assertThat(seen).contains(Status.MEASURED, Status.NOT_MEASURED);
  }

  @Test
  void aStudyOfAnOpenWindowIsReadBackWithItsGaps(Vertx vertx) throws Exception {
    SampleNode node = SampleNode.start(vertx);
    Instant now = Instant.parse("2025-10-10T08:00:00Z");
    node.bars.removeFrom(LocalDate.of(2025, 10, 11)).await(10, SECONDS);
    node.save(SEOUL);
    node.save(AMD);
    node.study(() -> now);

    EventImpact stored = node.impact("seoul");
    assertThat(stored.studies()).extracting(InstrumentStudy::status).contains(Status.PARTIAL);
    assertThat(stored.studies().get(0).missing()).isNotEmpty();
  }

  @Test
  void whatIsTakenBackLeavesNoRow(Vertx vertx) throws Exception {
    SampleNode node = SampleNode.start(vertx);
    node.save(SEOUL);
    node.study();
    StudyJobStore jobs = new StudyJobStore(node.pool, "test");
    node.pool.query("insert into study_job (event) values ('seoul')").execute().await(5, SECONDS);
    StudyJobStore.Job job = jobs.claim(1, Duration.ofMinutes(1)).await(5, SECONDS).get(0);

    new StudyResultStore(node.pool, node.log, jobs, SampleNode.CLOCK).remove(job).await(5, SECONDS);

    long rows =
        node.pool
            .query("select count(*) as n from study")
            .execute()
            .map(found -> found.iterator().next().getLong("n"))
            .await(5, SECONDS);
    assertThat(rows).isZero();
  }
}
