package io.github.sillage.feed.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sillage.feed.history.HistoryTask.Newer;
import io.github.sillage.feed.history.HistoryTask.Whole;
import io.github.sillage.feed.provider.Adjustment;
import io.github.sillage.feed.provider.Capability;
import io.github.sillage.feed.provider.ProviderInfo;
import io.github.sillage.market.Instrument;
import io.github.sillage.market.InstrumentId;
import io.github.sillage.market.Mic;
import io.github.sillage.market.TradingCalendars;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistoryPlanTest {
  private static final HistoryPlan PLAN =
      new HistoryPlan(TradingCalendars.load(), LocalDate.of(2014, 1, 1));
  private static final ProviderInfo YAHOO =
      new ProviderInfo(
          "yahoo-chart",
          "Yahoo",
          false,
          URI.create("https://example.org/"),
          Set.of(Capability.HISTORY),
          Map.of(
              Mic.of("XNYS"), Duration.ZERO,
              Mic.of("XKRX"), Duration.ofMinutes(20),
              Mic.of("XTKS"), Duration.ofMinutes(20)),
          1,
          Set.of(Adjustment.SPLIT),
          List.of(),
          1,
          List.of(),
          Optional.empty());

  private static Instrument listed(String id) {
    return new Instrument(
        InstrumentId.of(id),
        Instrument.Kind.EQUITY,
        new TreeMap<>(Map.of("en", id)),
        Currency.getInstance("USD"),
        Optional.empty(),
        false);
  }

  private static HistoryState settled(String id, LocalDate to, int attempts) {
    return new HistoryState(
        InstrumentId.of(id),
        Optional.of("yahoo-chart"),
        Optional.of(to),
        attempts,
        Instant.EPOCH,
        Optional.empty(),
        Optional.empty());
  }

  private static Optional<HistoryTask> next(String id, Optional<HistoryState> state, Instant now) {
    Map<InstrumentId, HistoryState> states =
        state.map(known -> Map.of(known.instrument(), known)).orElse(Map.of());
    return PLAN.next(List.of(listed(id)), states, instrument -> List.of(YAHOO), now);
  }

  @ParameterizedTest
  @CsvSource({
    "XNYS:ORCL, 2026-10-30, 2026-10-29, 2026-10-30T20:15:00Z",
    "XNYS:ORCL, 2026-11-02, 2026-10-30, 2026-11-02T21:15:00Z",
    "XNYS:ORCL, 2027-03-12, 2027-03-11, 2027-03-12T21:15:00Z",
    "XNYS:ORCL, 2027-03-15, 2027-03-12, 2027-03-15T20:15:00Z",
    "XNYS:ORCL, 2026-11-27, 2026-11-25, 2026-11-27T18:15:00Z",
    "XKRX:005930, 2026-11-18, 2026-11-17, 2026-11-18T07:05:00Z",
    "XKRX:005930, 2026-11-19, 2026-11-18, 2026-11-19T08:05:00Z",
    "XTKS:9984, 2024-11-01, 2024-10-31, 2024-11-01T06:35:00Z",
    "XTKS:9984, 2024-11-05, 2024-11-01, 2024-11-05T07:05:00Z"
  })
  void aSessionIsAskedForAQuarterOfAnHourAfterItsCloseAndTheProvidersDelay(
      String id, LocalDate session, LocalDate known, Instant due) {
    Optional<HistoryState> state = Optional.of(settled(id, known, 0));

    assertThat(next(id, state, due.minusSeconds(1))).isEmpty();
    assertThat(next(id, state, due))
        .hasValueSatisfying(task -> assertThat(task).isInstanceOf(Newer.class))
        .map(HistoryTask::to)
        .contains(session);
  }

  @Test
  void aProviderThatKeepsFailingIsGivenUp() {
    Instant now = Instant.parse("2026-11-25T22:00:00Z");
    LocalDate known = LocalDate.of(2026, 11, 20);

    assertThat(next("XNYS:ORCL", Optional.of(settled("XNYS:ORCL", known, 7)), now).orElseThrow())
        .isInstanceOf(Newer.class);
    assertThat(next("XNYS:ORCL", Optional.of(settled("XNYS:ORCL", known, 8)), now).orElseThrow())
        .isInstanceOf(Whole.class);
  }

  @Test
  void whatNobodyServesIsNotAskedFor() {
    assertThat(PLAN.next(List.of(listed("XNYS:ORCL")), Map.of(), each -> List.of(), Instant.EPOCH))
        .isEmpty();
  }

  @Property(tries = 200)
  void waitsGrowWithEachFailureAndHaveAnEnd(@ForAll @IntRange(min = 1, max = 10_000) int failures) {
    Duration wait = HistoryPlan.backOff(failures);

    assertThat(wait).isBetween(Duration.ofMinutes(1), Duration.ofHours(6));
    assertThat(HistoryPlan.backOff(failures + 1)).isGreaterThanOrEqualTo(wait);
  }
}
