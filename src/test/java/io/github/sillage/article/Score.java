package io.github.sillage.article;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Counts what was found of what was to be found. */
final class Score {
  private int right;
  private int found;
  private int expected;

  void add(Set<String> foundOnes, Set<String> expectedOnes) {
    Set<String> both = new HashSet<>(foundOnes);
    both.retainAll(expectedOnes);
    right += both.size();
    found += foundOnes.size();
    expected += expectedOnes.size();
  }

  double precision() {
    return found == 0 ? 1 : (double) right / found;
  }

  double recall() {
    return expected == 0 ? 1 : (double) right / expected;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "precision %.3f (%d of %d), recall %.3f (%d of %d)",
        precision(),
        right,
        found,
        recall(),
        right,
        expected);
  }
}
