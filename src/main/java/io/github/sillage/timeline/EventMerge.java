package io.github.sillage.timeline;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Two records of one event made into one. */
final class EventMerge {
  private EventMerge() {}

  /**
   * {@code kept} with what only {@code other} knows: texts in languages it lacks, parties,
   * instruments, figures by label, sources by address, and siblings. Where both say something, when
   * it was and its category included, the kept one is right; it is verified if it was, or if the
   * other was for the same date.
   */
  static TimelineEvent of(TimelineEvent kept, TimelineEvent other) {
    boolean sameDate = kept.when().date().equals(other.when().date());
    return new TimelineEvent(
        kept.id(),
        kept.when(),
        kept.category(),
        texts(kept.title(), other.title()),
        texts(kept.note(), other.note()),
        union(kept.parties(), other.parties(), SearchText::fold),
        union(kept.instruments(), other.instruments(), Function.identity()),
        union(kept.figures(), other.figures(), Figure::label),
        union(kept.sources(), other.sources(), Source::url),
        union(kept.siblings(), other.siblings(), Function.identity()).stream()
            .filter(id -> !id.equals(kept.id()) && !id.equals(other.id()))
            .toList(),
        kept.verified() || (other.verified() && sameDate));
  }

  private static Map<String, String> texts(Map<String, String> kept, Map<String, String> other) {
    Map<String, String> texts = new LinkedHashMap<>(other);
    texts.putAll(kept);
    return texts;
  }

  private static <T> List<T> union(List<T> kept, List<T> other, Function<T, ?> key) {
    List<?> known = kept.stream().map(key).toList();
    Stream<T> fresh = other.stream().filter(each -> !known.contains(key.apply(each)));
    return Stream.concat(kept.stream(), fresh).toList();
  }
}
