package io.github.sillage.article;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The dated events of one sentence. Each word, name and figure belongs to the date nearest to it,
 * commas counting as distance; dates after the publication hold their words but make no events, and
 * a quarter beside a day is the period spoken of, not the date. More than eight dates are a list,
 * not a tale, and make no events.
 */
final class EventFinder {
  private static final int MOST_DATES = 8;

  private final Anchor anchor;
  private final Participants participants;

  EventFinder(Anchor anchor, Participants participants) {
    this.anchor = anchor;
    this.participants = participants;
  }

  /**
   * The events of a sentence.
   *
   * @param before the subject of the sentence before in the same paragraph
   */
  List<ExtractedEvent> events(Reading reading, Optional<Party> before) {
    List<Mention<Dated>> dates = bearing(reading.dates());
    if (dates.size() > MOST_DATES) {
      return List.of();
    }
    List<Mention<Dated>> past = dates.stream().filter(each -> !isAhead(each)).toList();
    List<ExtractedEvent> events = new ArrayList<>();
    for (Mention<Dated> date : past) {
      List<Mention<Trigger>> words = nearest(reading, reading.triggers(), date, dates);
      if (words.stream().allMatch(each -> each.what().kind().isEmpty())) {
        words = nearest(reading, reading.triggers(), date, past);
      }
      Participants.Near who =
          new Participants.Near(
              nearest(reading, reading.names(), date, past),
              nearest(reading, reading.products(), date, past));
      event(reading, date, words, who, before)
          .map(each -> each.with(figures(reading, date, past)))
          .ifPresent(events::add);
    }
    return events;
  }

  private static List<Mention<Dated>> bearing(List<Mention<Dated>> dates) {
    boolean day = dates.stream().anyMatch(each -> each.what().granularity() == Granularity.DAY);
    return dates.stream()
        .filter(each -> !day || each.what().granularity() != Granularity.QUARTER)
        .toList();
  }

  private boolean isAhead(Mention<Dated> date) {
    return anchor.isAhead(date.what());
  }

  private Optional<ExtractedEvent> event(
      Reading reading,
      Mention<Dated> date,
      List<Mention<Trigger>> words,
      Participants.Near who,
      Optional<Party> before) {
    KindVote vote = new KindVote(reading.sentence(), date, words);
    return vote.ranking().stream()
        .filter(kind -> fits(kind, date.what()))
        .flatMap(kind -> event(kind, vote, reading, date, who, before))
        .findFirst();
  }

  private Stream<ExtractedEvent> event(
      Kind kind,
      KindVote vote,
      Reading reading,
      Mention<Dated> date,
      Participants.Near who,
      Optional<Party> before) {
    List<Party> parties = participants.of(kind, reading, who, before);
    Sentence sentence = reading.sentence();
    Evidence evidence =
        new Evidence(sentence.text(), sentence.words(date), date.rule(), vote.words(kind));
    return parties.isEmpty()
        ? Stream.empty()
        : Stream.of(new ExtractedEvent(date.what(), kind, parties, List.of(), List.of(evidence)));
  }

  private static boolean fits(Kind kind, Dated date) {
    boolean day = date.granularity() == Granularity.DAY;
    return switch (kind) {
      case EARNINGS, MARKET -> day;
      case FOUNDING, PEOPLE, REGULATION, INVESTMENT, PARTNERSHIP, PRODUCT, INFRASTRUCTURE -> true;
    };
  }

  private static List<Figure> figures(
      Reading reading, Mention<Dated> date, List<Mention<Dated>> dates) {
    return nearest(reading, reading.figures(), date, dates).stream()
        .map(each -> new Figure(each.what(), reading.sentence().words(each)))
        .toList();
  }

  private static <T> List<Mention<T>> nearest(
      Reading reading, List<Mention<T>> mentions, Mention<Dated> date, List<Mention<Dated>> dates) {
    return mentions.stream()
        .filter(each -> nearest(reading.sentence(), each, dates).equals(Optional.of(date)))
        .toList();
  }

  private static Optional<Mention<Dated>> nearest(
      Sentence sentence, Mention<?> mention, List<Mention<Dated>> dates) {
    return dates.stream().min(Comparator.comparingInt(date -> sentence.distance(date, mention)));
  }
}
