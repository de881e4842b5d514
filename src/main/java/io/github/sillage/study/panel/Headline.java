package io.github.sillage.study.panel;

import java.util.Optional;

/**
 * Which test to read, chosen by the design before looking at any p.
 *
 * @param test the one to read; empty when no event is measured
 * @param second the one that should agree with it
 * @param reason one sentence on why
 * @param facts what the choice rests on
 */
public record Headline(
    Optional<PanelTest> test, Optional<PanelTest> second, String reason, DesignFacts facts) {
  /** Whether that test is one of the two. */
  boolean names(PanelTest other) {
    return test.equals(Optional.of(other)) || second.equals(Optional.of(other));
  }
}
