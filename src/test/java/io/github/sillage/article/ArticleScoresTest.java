package io.github.sillage.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Precision and recall on passages written before the rules. The floors are what was measured;
 * those of the held-out half are what its first reading gave.
 */
class ArticleScoresTest {

  @Test
  void passagesSeenWhileTheRulesWereMadeAreReadInFull() {
    ScoreBoard board = ScoreBoard.of("development.yaml");
    System.out.println("Passages seen while the rules were made\n" + board);

    for (String what : List.of("events", "dates", "names", "figures")) {
      assertThat(board.score(what).precision()).as(what).isEqualTo(1);
      assertThat(board.score(what).recall()).as(what).isEqualTo(1);
    }
  }

  @Test
  void passagesHeldOutAreReadAtLeastAsWellAsTheFirstTime() {
    ScoreBoard board = ScoreBoard.of("held-out.yaml");
    System.out.println("Passages held out\n" + board);

    Map.of("events", 21 / 22.0, "dates", 1.0, "names", 1.0, "figures", 1.0)
        .forEach((what, floor) -> atLeast(what, board.score(what).precision(), floor));
    Map.of("events", 21 / 25.0, "dates", 31 / 32.0, "names", 42 / 47.0, "figures", 27 / 28.0)
        .forEach((what, floor) -> atLeast(what, board.score(what).recall(), floor));
  }

  @Test
  void passagesOfASecondAuthorAreReadAtLeastAsWellAsTheFirstTime() {
    ScoreBoard board = ScoreBoard.of("second-reader.yaml");
    System.out.println("Passages of a second author\n" + board);

    Map.of("events", 12 / 15.0, "dates", 1.0, "names", 1.0, "figures", 1.0)
        .forEach((what, floor) -> atLeast(what, board.score(what).precision(), floor));
    Map.of("events", 12 / 18.0, "dates", 19 / 20.0, "names", 29 / 33.0, "figures", 1.0)
        .forEach((what, floor) -> atLeast(what, board.score(what).recall(), floor));
  }

  @Test
  void eachHalfHasEightPassagesOfEachLanguage() {
    for (String file : List.of("development.yaml", "held-out.yaml")) {
      List<Passage> passages = Passage.read(file);

      assertThat(passages).hasSize(24).extracting(Passage::id).doesNotHaveDuplicates();
      for (String language : List.of("en-", "fr-", "ko-")) {
        assertThat(passages).filteredOn(each -> each.id().startsWith(language)).hasSize(8);
      }
    }
  }

  private static void atLeast(String what, double measured, double floor) {
    assertThat(measured).as(what).isGreaterThanOrEqualTo(floor);
  }
}
