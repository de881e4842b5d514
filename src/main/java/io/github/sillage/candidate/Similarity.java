package io.github.sillage.candidate;

import io.github.sillage.timeline.Precision;
import io.github.sillage.timeline.TimelineEvent;
import io.github.sillage.timeline.When;
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
 * How much two events look like one: the day counts 0.4 (0.25 a day apart, or where one is known to
 * the month or year only and the other falls within), the parties they share out of all 0.4, the
 * category 0.1, and the words their titles share in the language that has most of them 0.1. Without
 * a common party, or more than a day apart, they are two.
 */
final class Similarity {
  /** From here on a merge is proposed. */
  static final double ENOUGH = 0.6;

  private static final double SAME_DAY = 0.4;
  private static final double NEXT_DAY = 0.25;
  private static final double PARTIES = 0.4;
  private static final double CATEGORY = 0.1;
  private static final double TITLE = 0.1;

  private Similarity() {}

  /** The likeness of {@code other} to an event; empty when too little speaks for it. */
  static Optional<Likeness> of(TimelineEvent event, TimelineEvent other, String kind, String id) {
    double day = day(event.when(), other.when());
    double parties = shared(new HashSet<>(event.parties()), new HashSet<>(other.parties()));
    if (day == 0 || parties == 0) {
      return Optional.empty();
    }
    boolean category = event.category() == other.category();
    double title = titles(event.title(), other.title());
    double score = day + PARTIES * parties + (category ? CATEGORY : 0) + TITLE * title;
    double rounded = Math.round(score * 100) / 100.0;
    return rounded < ENOUGH
        ? Optional.empty()
        : Optional.of(new Likeness(kind, id, rounded, why(day, parties, category)));
  }

  private static String why(double day, double parties, boolean category) {
    List<String> reasons = new ArrayList<>();
    reasons.add(day == SAME_DAY ? "the same day" : "a day apart, or within the same month or year");
    reasons.add(String.format(Locale.ROOT, "%.0f %% of the parties in common", parties * 100));
    if (category) {
      reasons.add("the same category");
    }
    return String.join(", ", reasons);
  }

  private static double day(When one, When other) {
    if (one.coarse() || other.coarse()) {
      return within(one, other) || within(other, one) ? NEXT_DAY : 0;
    }
    long days = Math.abs(one.date().toEpochDay() - other.date().toEpochDay());
    return days == 0 ? SAME_DAY : days == 1 ? NEXT_DAY : 0;
  }

  private static boolean within(When coarse, When fine) {
    boolean year = coarse.date().getYear() == fine.date().getYear();
    boolean month = coarse.date().getMonth() == fine.date().getMonth();
    return coarse.coarse() && year && (coarse.precision() == Precision.YEAR || month);
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
