package io.github.sillage.article;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The scores of a test set, by what is looked for. Run it to see every difference: {@code
 * ScoreBoard development.yaml}.
 */
final class ScoreBoard {
  private final Map<String, Score> scores = new LinkedHashMap<>();
  private final StringBuilder differences = new StringBuilder();

  static ScoreBoard of(String file) {
    ScoreBoard board = new ScoreBoard();
    List.of("events", "dates", "names", "figures")
        .forEach(each -> board.scores.put(each, new Score()));
    Passage.read(file).forEach(board::add);
    return board;
  }

  public static void main(String[] args) {
    ScoreBoard board = of(args[0]);
    System.out.println(board.differences + board.toString());
  }

  private void add(Passage passage) {
    Extraction read = passage.extraction();
    add(passage.id(), "events", Passage.events(read), passage.events());
    add(passage.id(), "dates", Passage.strings(read.dates()), passage.dates());
    add(passage.id(), "names", Passage.names(read.names()), passage.names());
    add(passage.id(), "figures", Passage.strings(read.figures()), passage.figures());
  }

  private void add(String id, String what, Set<String> found, Set<String> expected) {
    score(what).add(found, expected);
    Set<String> wrong = new TreeSet<>(found);
    wrong.removeAll(expected);
    Set<String> missed = new TreeSet<>(expected);
    missed.removeAll(found);
    if (!wrong.isEmpty() || !missed.isEmpty()) {
      differences.append("%s %s: wrong %s, missed %s%n".formatted(id, what, wrong, missed));
    }
  }

  Score score(String what) {
    return scores.computeIfAbsent(what, added -> new Score());
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    scores.forEach((what, score) -> text.append("%-8s %s%n".formatted(what, score)));
    return text.toString();
  }
}
