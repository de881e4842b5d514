package io.github.sillage.candidate;

import io.github.sillage.timeline.TimelineEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How much two events look like one. Each must name a party of the other, and be of the same
 * category unless the days are the same. The same day counts 0.4, a day apart 0.25; where a date is
 * known to the month, quarter or year only and the other falls within, 0.25 for a month and 0.2 for
 * more. The share of the fewer parties that are also the other's counts 0.3, the share of all that
 * are both's 0.1, the category 0.1, and the words the titles share in the language that has most of
 * them 0.1, so that it takes no common language.
 */
final class Similarity {
  /** From here on a merge is proposed. */
  static final double ENOUGH = 0.6;

  private static final double SAME_DAY = 0.4;
  private static final double NEAR = 0.25;
  private static final double COARSE = 0.2;
  private static final int MONTH = 31;
  private static final int QUARTER = 92;
  private static final double CONTAINED = 0.3;
  private static final double SHARED = 0.1;
  private static final double CATEGORY = 0.1;
  private static final double TITLE = 0.1;

  private Similarity() {}

  /** The likeness of an event to a candidate; empty when too little speaks for it. */
  static Optional<Likeness> of(Candidate candidate, TimelineEvent other) {
    return of(candidate, other, Span.of(other.when()), "event", other.id());
  }

  /** The likeness of another candidate. */
  static Optional<Likeness> of(Candidate candidate, Candidate other) {
    return of(candidate, other.event(), Span.of(other), "candidate", other.id());
  }

  private static Optional<Likeness> of(
      Candidate candidate, TimelineEvent other, Span days, String kind, String id) {
    TimelineEvent event = candidate.event();
    double day = day(Span.of(candidate), days);
    boolean category = event.category() == other.category();
    Set<String> both = new HashSet<>(event.parties());
    both.retainAll(other.parties());
    if (day == 0 || both.isEmpty() || (day < SAME_DAY && !category)) {
      return Optional.empty();
    }
    double fewer = Math.min(event.parties().size(), other.parties().size());
    double all = event.parties().size() + other.parties().size() - both.size();
    double parties = CONTAINED * both.size() / fewer + SHARED * both.size() / all;
    double title = TITLE * titles(event.title(), other.title());
    double score = day + parties + (category ? CATEGORY : 0) + title;
    double rounded = Math.round(score * 100) / 100.0;
    return Optional.of(rounded)
        .filter(enough -> enough >= ENOUGH)
        .map(enough -> new Likeness(kind, id, enough, why(candidate, other, days, both.size())));
  }

  private static String why(Candidate candidate, TimelineEvent other, Span days, int common) {
    TimelineEvent event = candidate.event();
    List<String> reasons = new ArrayList<>();
    reasons.add(near(Span.of(candidate), days));
    reasons.add(
        "%d of %d and %d parties in common"
            .formatted(common, event.parties().size(), other.parties().size()));
    if (event.category() == other.category()) {
      reasons.add("the same category");
    }
    return String.join(", ", reasons);
  }

  private static String near(Span one, Span other) {
    int longer = Math.max(one.days(), other.days());
    if (longer == 1) {
      return one.equals(other) ? "the same day" : "a day apart";
    }
    return "within the same "
        + (longer <= MONTH ? "month" : longer <= QUARTER ? "quarter" : "year");
  }

  private static double day(Span one, Span other) {
    int longer = Math.max(one.days(), other.days());
    long gap = one.gap(other);
    if (longer > 1) {
      return gap > 0 ? 0 : longer <= MONTH ? NEAR : COARSE;
    }
    return gap == 0 ? SAME_DAY : gap == 1 ? NEAR : 0;
  }

  private static double titles(Map<String, String> one, Map<String, String> other) {
    return one.keySet().stream()
        .filter(other::containsKey)
        .mapToDouble(
            language ->
                shared(
                    words(one.getOrDefault(language, "")), words(other.getOrDefault(language, ""))))
        .max()
        .orElse(0);
  }

  private static Set<String> words(String title) {
    return Arrays.stream(title.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toSet());
  }

  private static double shared(Set<String> one, Set<String> other) {
    Set<String> all = new HashSet<>(one);
    all.addAll(other);
    Set<String> both = new HashSet<>(one);
    both.retainAll(other);
    return all.isEmpty() ? 0 : (double) both.size() / all.size();
  }
}
