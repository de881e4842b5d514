package io.github.sillage.export;

import io.github.sillage.timeline.Figure;
import io.github.sillage.timeline.TimelineEvent;
import io.github.sillage.timeline.When;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An event in plain words, for tools that show nothing but text. */
final class EventText {
  private static final Pattern UNWRITABLE =
      Pattern.compile("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");

  private EventText() {}

  /** Its title, without what XML cannot hold. */
  static String title(TimelineEvent event, Language language) {
    return clean(language.title(event));
  }

  /**
   * A few lines: the date as finely as it is known, parties, note, figures, sources, and whether it
   * is unverified.
   */
  static String body(TimelineEvent event, Language language) {
    Stream<String> lines =
        Stream.of(
                Stream.of(date(event.when()) + " · " + event.category()),
                Stream.of(String.join(", ", event.parties())),
                Stream.of(language.note(event)),
                event.figures().stream().map(EventText::figure),
                event.sources().stream().map(source -> source.url().toString()),
                Stream.of(event.verified() ? "" : language.unverified()))
            .flatMap(part -> part);
    return clean(lines.filter(line -> !line.isBlank()).collect(Collectors.joining("\n")));
  }

  /** What it can be sorted by: category, named instruments, and whether it is unverified. */
  static List<String> tags(TimelineEvent event) {
    return Stream.of(
            Stream.of(event.category().toString()),
            event.instruments().stream().map(Object::toString),
            Stream.of("unverified").filter(tag -> !event.verified()))
        .flatMap(part -> part)
        .toList();
  }

  /** {@code text} with a replacement character for each that XML 1.0 and iCalendar cannot hold. */
  static String clean(String text) {
    return UNWRITABLE.matcher(text).replaceAll("\uFFFD");
  }

  private static String date(When when) {
    return switch (when.precision()) {
      case YEAR -> String.valueOf(when.date().getYear());
      case MONTH -> when.date().toString().substring(0, 7);
      case DAY -> when.date().toString();
      case MINUTE -> when.date() + " " + when.time().orElseThrow() + " " + when.zone();
    };
  }

  private static String figure(Figure figure) {
    String number = figure.value().toPlainString() + " " + figure.unit();
    String about = figure.approximate() ? "~" : "";
    String more = figure.text().map(text -> " (" + text + ")").orElse("");
    return figure.label() + ": " + about + number + more;
  }
}
