package io.github.sillage.article;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * An event as an article tells it.
 *
 * @param date when it happened or was announced, never after the publication
 * @param kind what it is about
 * @param parties who took part, in the order of the text
 * @param figures the numbers told with it
 * @param evidence the sentences it was read from, with the reasons; at least one
 */
public record ExtractedEvent(
    Dated date, Kind kind, List<Party> parties, List<Figure> figures, List<Evidence> evidence) {

  /** The instruments of its parties, as MIC and code. */
  public List<String> instruments() {
    return parties.stream().flatMap(party -> party.instruments().stream()).distinct().toList();
  }

  /**
   * Whether both tell the same: one date, one kind, and the parties of one are among the other's.
   */
  boolean isSameAs(ExtractedEvent other) {
    return date.equals(other.date)
        && kind == other.kind
        && (parties.containsAll(other.parties) || other.parties.containsAll(parties));
  }

  /** Both as one. */
  ExtractedEvent with(ExtractedEvent other) {
    return new ExtractedEvent(
        date,
        kind,
        union(parties, other.parties),
        union(figures, other.figures),
        union(evidence, other.evidence));
  }

  /** This event with the figures of a later sentence. */
  ExtractedEvent with(List<Figure> more) {
    return new ExtractedEvent(date, kind, parties, union(figures, more), evidence);
  }

  private static <T> List<T> union(List<T> one, List<T> other) {
    Set<T> all = new LinkedHashSet<>(one);
    all.addAll(other);
    return new ArrayList<>(all);
  }
}
