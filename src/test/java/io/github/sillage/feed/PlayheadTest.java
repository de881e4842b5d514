package io.github.sillage.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.sillage.config.Settings;
import io.github.sillage.feed.ReplayOrder.Action;
import io.github.sillage.market.TradingCalendars;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalDouble;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class PlayheadTest {
  private static final TradingCalendars CALENDARS = TradingCalendars.load();
  private static final ReplaySchedule SCHEDULE =
      Replay.of(
              FirstData.read(Path.of("no-such-directory"), CALENDARS),
              CALENDARS,
              new Settings.Replay(LocalDate.of(2025, 12, 18), 2))
          .schedule();
  private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
  private static final Playhead START = Playhead.atStart(SCHEDULE.perDay(), NOON);

  private static ReplayOrder order(Action action) {
    return new ReplayOrder(action, OptionalDouble.empty());
  }

  private static ReplayOrder speed(double seconds) {
    return new ReplayOrder(Action.SPEED, OptionalDouble.of(seconds));
  }

  private static Instant after(double seconds) {
    return NOON.plusMillis(Math.round(seconds * 1_000));
  }

  private static Playhead then(Playhead head, ReplayOrder order, double seconds) {
    return head.after(order, after(seconds), SCHEDULE);
  }

  private static String shown(Playhead head, double seconds) {
    return SCHEDULE.at(head.at(after(seconds), SCHEDULE)).toString();
  }

  @Test
  void pausedItStandsAndResumedItGoesOnFromThere() {
    Playhead paused = then(START, order(Action.PAUSE), 1);

    assertThat(shown(paused, 500)).isEqualTo(shown(START, 1));
    Playhead resumed = then(paused, order(Action.RESUME), 500);
    assertThat(shown(resumed, 501)).isEqualTo(shown(START, 2));
  }

  @Test
  void theNextSessionIsAtItsOpeningAndAfterTheLastItIsOver() {
    assertThat(shown(START, 1.5)).startsWith("2025-12-18T");
    Playhead next = then(START, order(Action.NEXT), 1.5);
    assertThat(shown(next, 1.5)).isEqualTo("2025-12-19T00:00:00Z");

    Playhead end = next;
    for (int i = 0; i < 20; i++) {
      end = then(end, order(Action.NEXT), 1.5);
    }
    assertThat(SCHEDULE.finished(end.at(after(1.5), SCHEDULE))).isTrue();
    assertThat(shown(end, 1.5)).isEqualTo("2025-12-31T21:00:00Z");
  }

  @Test
  void atAnotherPaceItGoesOnFromWhereItIs() {
    Playhead slow = then(START, speed(20), 1);

    assertThat(shown(slow, 1)).isEqualTo(shown(START, 1));
    assertThat(shown(slow, 11)).isEqualTo(shown(START, 2));
    assertThat(slow.seconds()).isEqualTo(20);
  }

  @Test
  void begunAnewItIsAtTheFirstOpeningAndRunsAtThePaceInForce() {
    Playhead anew =
        then(then(then(START, speed(20), 1), order(Action.PAUSE), 2), order(Action.RESTART), 9);

    assertThat(shown(anew, 9)).isEqualTo("2025-12-18T00:00:00Z");
    assertThat(anew.seconds()).isEqualTo(20);
    assertThat(shown(anew, 19)).isEqualTo(shown(START, 1));
  }

  @Test
  void anOrderOfSpeedNeedsOneAndOthersHaveNone() {
    assertThatIllegalArgumentException().isThrownBy(() -> order(Action.SPEED));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ReplayOrder(Action.NEXT, OptionalDouble.of(1)));
    assertThatIllegalArgumentException().isThrownBy(() -> speed(0));
    assertThatIllegalArgumentException().isThrownBy(() -> speed(Double.NaN));
  }

  @Provide
  Arbitrary<List<ReplayOrder>> orders() {
    Arbitrary<ReplayOrder> moves =
        Arbitraries.of(Action.PAUSE, Action.RESUME, Action.NEXT).map(PlayheadTest::order);
    Arbitrary<ReplayOrder> paces =
        Arbitraries.doubles().between(0.01, 100).map(PlayheadTest::speed);
    return Arbitraries.oneOf(moves, paces).list().ofMaxSize(20);
  }

  @Property(tries = 200)
  void whateverIsAskedButToBeginAnewTimeNeverRunsBackwards(
      @ForAll("orders") List<ReplayOrder> orders) {
    Playhead head = START;
    Instant before = Instant.MIN;
    for (int i = 0; i < orders.size(); i++) {
      head = then(head, orders.get(i), i);
      Instant now = SCHEDULE.at(head.at(after(i + 0.5), SCHEDULE));
      assertThat(now).isAfterOrEqualTo(before);
      before = now;
    }
  }
}
