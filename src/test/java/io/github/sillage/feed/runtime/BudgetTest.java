package io.github.sillage.feed.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sillage.feed.provider.Limit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class BudgetTest {
  private static final Instant START = Instant.parse("2026-11-25T14:30:00Z");
  private static final Limit MINUTE = new Limit(Duration.ofMinutes(1), 60);
  private static final Limit SECOND = new Limit(Duration.ofSeconds(1), 2);

  @Test
  void nineTenthsOfALimitMayBeSpentAndThenTheOldestMustLeaveTheWindow() {
    Budget budget = new Budget(List.of(MINUTE));
    for (int i = 0; i < 54; i++) {
      Instant at = START.plusMillis(100L * i);
      assertThat(budget.waitFor(1, 1, at)).isZero();
      budget.spend(1, at);
    }

    Instant now = START.plusSeconds(10);
    assertThat(budget.left(now)).hasValue(0);
    assertThat(budget.waitFor(1, 1, now)).isEqualTo(Duration.ofSeconds(50));
    assertThat(budget.waitFor(3, 1, now)).isEqualTo(Duration.ofMillis(50_200));
    assertThat(budget.waitFor(1, 1, START.plusSeconds(60))).isZero();
  }

  @Test
  void whatCanWaitLeavesHalfToWhatCannot() {
    Budget budget = new Budget(List.of(MINUTE));
    budget.spend(27, START);

    assertThat(budget.waitFor(1, 0.5, START.plusSeconds(1))).isEqualTo(Duration.ofSeconds(59));
    assertThat(budget.waitFor(1, 1, START.plusSeconds(1))).isZero();
  }

  @Test
  void aCostAboveAWholeWindowWaitsForItToBeEmpty() {
    Budget budget = new Budget(List.of(new Limit(Duration.ofMinutes(1), 8)));
    budget.spend(1, START);

    assertThat(budget.waitFor(10, 1, START.plusSeconds(1))).isEqualTo(Duration.ofSeconds(59));
    assertThat(budget.waitFor(10, 1, START.plusSeconds(60))).isZero();
  }

  @Test
  void whatWasSpentBeforeARestartCounts() {
    Budget budget = new Budget(List.of(new Limit(Duration.ofDays(1), 25)));
    budget.restore(List.of(new Budget.Spending(START.minusSeconds(3_600), 22)));

    assertThat(budget.left(START)).hasValue(0);
    assertThat(budget.waitFor(1, 1, START)).isEqualTo(Duration.ofHours(23));
  }

  @Property(tries = 200)
  void inNoWindowIsMoreSpentThanNineTenthsOfTheLimit(
      @ForAll @Size(min = 1, max = 200) List<@IntRange(min = 0, max = 3_000) Integer> gaps) {
    Budget budget = new Budget(List.of(SECOND, MINUTE));
    List<Instant> spent = new ArrayList<>();
    Instant now = START;
    for (int gap : gaps) {
      now = now.plusMillis(gap).plus(budget.waitFor(1, 1, now.plusMillis(gap)));
      assertThat(budget.waitFor(1, 1, now)).isZero();
      budget.spend(1, now);
      spent.add(now);
    }
    for (Instant end : spent) {
      assertThat(within(spent, end, Duration.ofSeconds(1))).isLessThanOrEqualTo(1);
      assertThat(within(spent, end, Duration.ofMinutes(1))).isLessThanOrEqualTo(54);
    }
  }

  private static long within(List<Instant> spent, Instant end, Duration window) {
    return spent.stream().filter(at -> at.isAfter(end.minus(window)) && !at.isAfter(end)).count();
  }
}
