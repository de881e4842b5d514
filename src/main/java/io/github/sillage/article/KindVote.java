package io.github.sillage.article;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The kind of event that the words around a date tell of. A strong word counts three, a topic one,
 * each less by two fifths for every comma between it and the date; a topic without any strong word
 * of its kind needs a verb of saying. A founding word beside the date decides alone.
 */
final class KindVote {
  private static final double STRONG = 3;
  private static final double COMMA = 0.6;
  private static final int BESIDE = 12;

  private final Sentence sentence;
  private final Mention<Dated> date;
  private final List<Mention<Trigger>> triggers;
  private final Map<Kind, Double> votes = new EnumMap<>(Kind.class);

  KindVote(Sentence sentence, Mention<Dated> date, List<Mention<Trigger>> triggers) {
    this.sentence = sentence;
    this.date = date;
    this.triggers = triggers;
    triggers.forEach(this::count);
  }

  private void count(Mention<Trigger> trigger) {
    double weight =
        (trigger.what().strong() ? STRONG : 1) * Math.pow(COMMA, sentence.commas(trigger, date));
    trigger.what().kind().ifPresent(kind -> votes.merge(kind, weight, Double::sum));
  }

  /** The kinds that hold, the likeliest first; none when nothing tells of an event. */
  List<Kind> ranking() {
    if (triggers.stream().anyMatch(this::foundedThen)) {
      return List.of(Kind.FOUNDING);
    }
    boolean said = triggers.stream().anyMatch(each -> each.what().kind().isEmpty());
    List<Kind> kinds = new ArrayList<>(votes.keySet());
    kinds.removeIf(kind -> !said && wordsFor(kind, true).isEmpty());
    kinds.sort(
        Comparator.comparingDouble((Kind kind) -> -votes.getOrDefault(kind, 0.0))
            .thenComparing(Comparator.naturalOrder()));
    return kinds;
  }

  /** The words that tell of a kind, as the article writes them. */
  List<String> words(Kind kind) {
    return wordsFor(kind, false);
  }

  private List<String> wordsFor(Kind kind, boolean strongOnly) {
    return triggers.stream()
        .filter(each -> each.what().kind().equals(Optional.of(kind)))
        .filter(each -> each.what().strong() || !strongOnly)
        .map(sentence::words)
        .toList();
  }

  private boolean foundedThen(Mention<Trigger> trigger) {
    return trigger.what().equals(new Trigger(Optional.of(Kind.FOUNDING), true))
        && sentence.distance(trigger, date) <= BESIDE;
  }
}
