package io.github.sillage.impact;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.sillage.impact.InstrumentStudy.Status;
import io.github.sillage.impact.InstrumentStudy.Window;
import io.github.sillage.log.Publication;
import io.github.sillage.market.Bar;
import io.github.sillage.market.InstrumentBar;
import io.github.sillage.market.InstrumentId;
import io.github.sillage.market.Suspicion;
import io.github.sillage.timeline.TimelineEvent;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The whole sample through database, log, jobs and store. */
@ExtendWith(VertxExtension.class)
class ImpactVerticleTest {
  private SampleNode node;

  @BeforeEach
  void loadTheSample(Vertx vertx) throws Exception {
    node = SampleNode.start(vertx);
  }

  private static InstrumentStudy of(EventImpact impact, String instrument) {
    return impact.studies().stream()
        .filter(study -> study.instrument().toString().equals(instrument))
        .findFirst()
        .orElseThrow();
  }

  private static Window window(EventImpact impact, String instrument, int from, int to) {
    return of(impact, instrument).windows().stream()
        .filter(w -> w.from() == from && w.to() == to)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void everyEventOfTheSampleIsStudiedOnceAndPublishedOnce() throws Exception {
    node.loadCuratedEvents();
    node.study();

    assertThat(node.published()).hasSize(69).allMatch(p -> p.kind().equals("finished"));
    assertThat(node.published()).extracting(Publication::key).doesNotHaveDuplicates();

    EventImpact seoul = node.impact("seoul-signing");
    Window hynix = window(seoul, "XKRX:000660", 0, 0);
    assertThat(hynix.car()).isCloseTo(0.04528910911979722, within(1e-9));
    assertThat(hynix.t()).isCloseTo(2.237767394751981, within(1e-9));
    assertThat(seoul.siblings()).hasSize(3).allMatch(id -> id.startsWith("seoul-signing-"));
    assertThat(window(seoul, "XKRX:000660", -5, 5).confoundedBy()).isEmpty();
    assertThat(window(seoul, "XKRX:000660", -10, 10).confoundedBy())
        .containsExactly("nvidia-openai-100bn", "samsung-hbm3e-qualified");

    Window oracle = window(node.impact("stargate-announced"), "XNYS:ORCL", 0, 1);
    assertThat(oracle.car()).isCloseTo(0.11398981118739837, within(1e-9));
    assertThat(oracle.t()).isCloseTo(4.916609345983958, within(1e-9));

    EventImpact founding = node.impact("openai-founded");
    assertThat(founding.studies())
        .hasSize(15)
        .filteredOn(s -> s.status() == Status.MEASURED)
        .hasSize(7);
    assertThat(founding.studies())
        .filteredOn(s -> s.status() == Status.NOT_MEASURED)
        .allMatch(s -> s.reason().isPresent());
    assertThat(of(node.impact("amd-openai-6gw"), "XKRX:000660").dayZero())
        .contains(LocalDate.of(2025, 10, 10));
  }

  @Test
  void anotherStartFindsNothingToDo() throws Exception {
    node.loadCuratedEvents();
    node.study();
    List<Publication> before = node.published();

    node.study();

    assertThat(node.published()).isEqualTo(before);
  }

  @Test
  void aStartAsksForStudiesThatAreMissing() throws Exception {
    node.save(
        SampleMarket.event(
            "seoul", SampleMarket.at("2025-10-01", "18:00", "Asia/Seoul"), "XKRX:000660"));
    node.study();
    node.pool.query("delete from event_impact").execute().await(5, SECONDS);

    node.study();

    assertThat(node.impact("seoul").studies()).hasSize(15);
  }

  @Test
  void aRevisedCloseRevisesTheStudiesThatRestOnItAndNoOthers() throws Exception {
    node.loadCuratedEvents();
    node.study();
    Bar wrong = Bar.ofClose(LocalDate.of(2025, 10, 2), new BigDecimal("89750"), "sample");

    node.bars
        .put(List.of(new InstrumentBar(InstrumentId.of("XKRX:005930"), wrong)))
        .await(5, SECONDS);
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(this::idleAfterRevisions);

    List<String> revised =
        node.published().stream()
            .filter(p -> p.kind().equals("revised"))
            .map(Publication::key)
            .toList();
    assertThat(revised).contains("seoul-signing").doesNotContain("stargate-announced");
    assertThat(revised).doesNotHaveDuplicates();
    InstrumentStudy.Day day0 =
        of(node.impact("seoul-signing"), "XKRX:005930").abnormalReturns().get(10);
    assertThat(day0.actual()).isCloseTo(Math.log(89750.0 / 86000), within(1e-12));
  }

  @Test
  void aSuspectCloseIsNotUsedAndTheStudySaysSo() throws Exception {
    LocalDate day = LocalDate.of(2025, 10, 2);
    Bar doubted =
        new Bar(
            day,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            new BigDecimal("89750"),
            Optional.empty(),
            OptionalLong.empty(),
            "sample",
            Optional.of(
                new Suspicion(
                    Suspicion.Check.OFF_TICK, "89750 is no multiple of 100", Optional.empty())));
    InstrumentId samsung = InstrumentId.of("XKRX:005930");
    node.bars.put(List.of(new InstrumentBar(samsung, doubted))).await(5, SECONDS);
    node.save(
        SampleMarket.event(
            "seoul", SampleMarket.at("2025-10-01", "18:00", "Asia/Seoul"), "XKRX:005930"));
    node.study();

    InstrumentStudy study = of(node.impact("seoul"), "XKRX:005930");
    assertThat(study.status()).isEqualTo(Status.NOT_MEASURED);
    assertThat(study.reason())
        .contains(
            new Reason(
                Reason.Code.SUSPECT_PRICE,
                "the close of XKRX:005930 on 2025-10-02 is in doubt: 89750 is no multiple of 100"));
    assertThat(of(node.impact("seoul"), "XKRX:000660").status()).isEqualTo(Status.MEASURED);
  }

  private boolean idleAfterRevisions() throws Exception {
    boolean revised =
        node.published().stream()
            .anyMatch(p -> p.kind().equals("revised") && p.key().equals("seoul-signing"));
    return revised && node.jobs() == 0;
  }

  @Test
  void anEventThatArrivesIsStudiedAndItsNeighboursLearnOfIt() throws Exception {
    TimelineEvent first =
        SampleMarket.event(
            "first", SampleMarket.at("2025-10-01", "18:00", "Asia/Seoul"), "XKRX:000660");
    node.save(first);
    node.study();
    assertThat(window(node.impact("first"), "XKRX:000660", 0, 1).confoundedBy()).isEmpty();

    TimelineEvent second =
        SampleMarket.event(
            "second", SampleMarket.at("2025-10-06", "07:00", "America/New_York"), "XKRX:000660");
    node.save(second);
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                window(node.impact("first"), "XKRX:000660", 0, 1)
                    .confoundedBy()
                    .contains("second"));
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> node.jobs() == 0);
    assertThat(node.impact("second").studies()).hasSize(15);

    node.timeline
        .withdraw("second", "test", Optional.empty(), SampleNode.CLOCK.instant())
        .await(5, SECONDS);
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> node.impacts.find("second").await(5, SECONDS).isEmpty());
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> window(node.impact("first"), "XKRX:000660", 0, 1).confoundedBy().isEmpty());
    assertThat(node.published())
        .anyMatch(p -> p.key().equals("second") && p.data().contains("\"withdrawn\":true"));
  }
}
