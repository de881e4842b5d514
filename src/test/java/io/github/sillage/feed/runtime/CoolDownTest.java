package io.github.sillage.feed.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CoolDownTest {
  private static final Instant START = Instant.parse("2026-11-25T14:30:00Z");

  private static List<Long> minutes(CoolDown coolDown) {
    List<Long> minutes = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      Instant until = coolDown.rest(Optional.empty(), "too many requests", START).until();
      minutes.add(Duration.between(START, until).toMinutes());
    }
    return minutes;
  }

  @Test
  void eachRestIsLongerUpToSixHours() {
    assertThat(minutes(new CoolDown(0, () -> 0.5))).containsExactly(1L, 5L, 15L, 60L, 360L, 360L);
    assertThat(minutes(new CoolDown(1, () -> 0.5))).containsExactly(5L, 15L, 60L, 360L, 360L, 360L);
  }

  @Test
  void restsDifferByAFifthAndAreNeverShorterThanAskedFor() {
    assertThat(new CoolDown(0, () -> 0).rest(Optional.empty(), "", START).until())
        .isEqualTo(START.plusSeconds(48));
    assertThat(new CoolDown(0, () -> 1).rest(Optional.empty(), "", START).until())
        .isEqualTo(START.plusSeconds(72));
    assertThat(new CoolDown(0, () -> 0).rest(Optional.of(Duration.ofHours(2)), "", START).until())
        .isEqualTo(START.plusSeconds(7_200));
  }

  @Test
  void tenMinutesOfGoodAnswersTakeOneStepBackAndAFailureBeginsThemAnew() {
    CoolDown coolDown = new CoolDown(0, () -> 0.5);
    coolDown.rest(Optional.empty(), "", START);
    coolDown.rest(Optional.empty(), "", START);

    assertThat(coolDown.good(START)).isFalse();
    assertThat(coolDown.good(START.plusSeconds(599))).isFalse();
    coolDown.bad();
    assertThat(coolDown.good(START.plusSeconds(601))).isFalse();
    assertThat(coolDown.good(START.plusSeconds(1_201))).isTrue();
    assertThat(coolDown.state().rests()).isEqualTo(1);
  }

  @Test
  void aRestSurvivesARestart() {
    CoolDown before = new CoolDown(0, () -> 0.5);
    CoolDown.State kept = before.rest(Optional.empty(), "too many requests", START);
    CoolDown after = new CoolDown(0, () -> 0.5);
    after.restore(kept);

    assertThat(after.restingUntil(START.plusSeconds(59))).contains(START.plusSeconds(60));
    assertThat(after.restingUntil(START.plusSeconds(60))).isEmpty();
  }
}
