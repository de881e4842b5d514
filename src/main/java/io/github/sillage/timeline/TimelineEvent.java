package io.github.sillage.timeline;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.sillage.market.InstrumentId;
import io.github.sillage.market.Mic;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A dated event, apart from when and by whom it was recorded ({@link Revision} adds that).
 *
 * @param id its name for ever: lower-case words joined by hyphens
 * @param when when it was announced
 * @param category what kind of event it is
 * @param title one line by language; English is always there
 * @param note details that do not fit the title, by language; often empty
 * @param parties who took part, by their English names
 * @param instruments the instruments the event names; others are studied too
 * @param figures the numbers of the event
 * @param sources the pages it rests on
 * @param siblings ids of other events of the same announcement, beside those of the same instant
 * @param verified whether the date was seen in a published page
 */
public record TimelineEvent(
    String id,
    When when,
    Category category,
    Map<String, String> title,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> note,
    List<String> parties,
    List<InstrumentId> instruments,
    List<Figure> figures,
    List<Source> sources,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> siblings,
    boolean verified) {
  private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}");
  private static final int LONGEST_ID = 64;

  /**
   * @throws IllegalArgumentException when a part has another form; the message quotes it
   */
  public TimelineEvent {
    checkedId(id);
    siblings = siblings.stream().map(TimelineEvent::checkedId).toList();
    title = texts("title", title);
    note = texts("note", note);
    if (!title.containsKey("en")) {
      throw new IllegalArgumentException("title: expected at least the language en");
    }
    parties = List.copyOf(parties);
    instruments = List.copyOf(instruments);
    figures = List.copyOf(figures);
    sources = List.copyOf(sources);
    requireDistinct("parties", parties);
    requireDistinct("instruments", instruments);
    if (verified && sources.isEmpty()) {
      throw new IllegalArgumentException("verified is true: expected at least one source");
    }
  }

  /** The venues of the named instruments. */
  public SortedSet<Mic> venues() {
    return instruments.stream()
        .map(InstrumentId::mic)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * Whether both belong to one announcement: they share a known minute, or one declares the other
   * as its sibling. An event is not its own sibling.
   */
  public boolean isSiblingOf(TimelineEvent other) {
    if (id.equals(other.id)) {
      return false;
    }
    Optional<Instant> own = when.instant();
    boolean sameInstant = own.isPresent() && own.equals(other.when.instant());
    return sameInstant || siblings.contains(other.id) || other.siblings.contains(id);
  }

  /**
   * An event id as it is.
   *
   * @throws IllegalArgumentException when it has another form
   */
  public static String checkedId(String id) {
    if (id.length() > LONGEST_ID || !ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "expected lower-case words joined by hyphens, up to 64 characters");
    }
    return id;
  }

  private static void requireDistinct(String field, List<?> values) {
    if (values.stream().distinct().count() != values.size()) {
      throw new IllegalArgumentException(field + ": expected no value twice, got " + values);
    }
  }

  private static Map<String, String> texts(String field, Map<String, String> texts) {
    texts.forEach(
        (language, text) -> {
          if (!LANGUAGE.matcher(language).matches() || text.isBlank()) {
            throw new IllegalArgumentException(
                field + "." + language + ": expected a text under a language code such as en");
          }
        });
    return Collections.unmodifiableMap(new TreeMap<>(texts));
  }
}
