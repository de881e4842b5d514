package io.github.sillage.article;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads an article: sentences, then dates, names, figures and telling words, then events. The same
 * article gives the same events. It keeps nothing between articles and may be used by many threads,
 * one article each.
 */
public final class Extractor {
  private final Article article;
  private final Names names = Names.packed();
  private final DateReader dates;
  private final FigureReader figures;
  private final Triggers triggers;
  private final Participants participants;
  private Optional<LocalDate> lastDay = Optional.empty();

  private Extractor(Article article) {
    this.article = article;
    dates = new DateReader(article.language());
    figures = new FigureReader(article.language());
    triggers = new Triggers(article.language());
    participants = new Participants(article.language(), names);
  }

  /** What an article says. */
  public static Extraction extract(Article article) {
    return new Extractor(article).extraction();
  }

  private Extraction extraction() {
    List<Sentence> sentences = Sentences.of(article.text(), article.language());
    List<List<Mention<Party>>> named = names.read(sentences);
    List<Reading> readings = new ArrayList<>();
    for (int i = 0; i < sentences.size(); i++) {
      readings.add(reading(sentences.get(i), named.get(i)));
    }
    return new Extraction(
        events(readings),
        all(readings, Reading::dates),
        all(readings, Reading::names),
        all(readings, Reading::figures));
  }

  private Reading reading(Sentence sentence, List<Mention<Party>> named) {
    List<Mention<Dated>> dated =
        dates.read(sentence, new Anchor(article.published(), lastDay, false));
    dated.stream()
        .map(Mention::what)
        .filter(each -> each.granularity() == Granularity.DAY)
        .reduce((first, second) -> second)
        .ifPresent(day -> lastDay = Optional.of(day.first()));
    Map<Boolean, List<Mention<Party>>> byProduct =
        named.stream().collect(Collectors.partitioningBy(each -> each.what().isProduct()));
    return new Reading(
        sentence,
        dated,
        byProduct.getOrDefault(false, List.of()),
        byProduct.getOrDefault(true, List.of()),
        figures.read(sentence, dated),
        triggers.read(sentence));
  }

  private static <T> List<T> all(List<Reading> readings, Function<Reading, List<Mention<T>>> part) {
    return readings.stream()
        .flatMap(reading -> part.apply(reading).stream())
        .map(Mention::what)
        .distinct()
        .toList();
  }

  private List<ExtractedEvent> events(List<Reading> readings) {
    Anchor anchor = new Anchor(article.published(), Optional.empty(), false);
    EventFinder finder = new EventFinder(anchor, participants);
    List<ExtractedEvent> events = new ArrayList<>();
    Optional<Party> subject = Optional.empty();
    int paragraph = 0;
    boolean told = false;
    for (Reading reading : readings) {
      if (reading.sentence().paragraph() != paragraph) {
        paragraph = reading.sentence().paragraph();
        told = false;
        subject = Optional.empty();
      }
      List<ExtractedEvent> found = finder.events(reading, subject);
      found.forEach(each -> add(events, each));
      told = !found.isEmpty() || (told && continuesLast(events, reading));
      subject = subject(reading, subject);
    }
    return List.copyOf(events);
  }

  private static void add(List<ExtractedEvent> events, ExtractedEvent event) {
    for (int i = 0; i < events.size(); i++) {
      if (events.get(i).isSameAs(event)) {
        events.set(i, events.get(i).with(event));
        return;
      }
    }
    events.add(event);
  }

  private static boolean continuesLast(List<ExtractedEvent> events, Reading reading) {
    ExtractedEvent last = events.get(events.size() - 1);
    Set<Party> named = reading.organisations().map(Mention::what).collect(Collectors.toSet());
    boolean same =
        reading.dates().isEmpty()
            && reading.products().isEmpty()
            && new HashSet<>(last.parties()).containsAll(named);
    if (same) {
      List<Figure> more =
          reading.figures().stream()
              .map(each -> new Figure(each.what(), reading.sentence().words(each)))
              .toList();
      events.set(events.size() - 1, last.with(more));
    }
    return same;
  }

  private static Optional<Party> subject(Reading reading, Optional<Party> before) {
    return reading.subject().or(() -> before);
  }
}
