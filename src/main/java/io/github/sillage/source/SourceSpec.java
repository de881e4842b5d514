package io.github.sillage.source;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.sillage.market.InstrumentId;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A place to ask, as {@code sources.yaml} names it.
 *
 * @param id its name for ever: lower-case words joined by hyphens
 * @param url the address of a feed or calendar
 * @param cik the number of a company at the SEC, for {@code edgar}
 * @param folder a directory of curated files, for {@code folder}
 * @param language what it is written in, as in en, fr or ko
 * @param everyMinutes how long after an answer it is asked again
 * @param enabled whether it is asked
 * @param instrument what all its items are about, where that is one company
 * @param keepText whether the text of its items stays when they were read; else it is dropped
 */
record SourceSpec(
    String id,
    Kind kind,
    Optional<URI> url,
    Optional<String> cik,
    Optional<String> folder,
    String language,
    int everyMinutes,
    boolean enabled,
    Optional<InstrumentId> instrument,
    Optional<Boolean> keepText) {
  private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  private static final Pattern CIK = Pattern.compile("[1-9]\\d{0,9}");
  private static final int RAREST = 10_080;

  /** The kinds of places. */
  enum Kind {
    /** RSS, Atom or JSON Feed. */
    FEED(5),
    /** iCalendar. */
    CALENDAR(5),
    /** The filings of a company on Form 8-K, by the JSON API of the SEC. */
    EDGAR(5),
    /** Curated files in a directory of this machine. */
    FOLDER(1);

    private final int mostOftenMinutes;

    Kind(int mostOftenMinutes) {
      this.mostOftenMinutes = mostOftenMinutes;
    }

    /**
     * Reads the lower-case word.
     *
     * @throws IllegalArgumentException naming the four words
     */
    @JsonCreator
    static Kind of(String text) {
      return Arrays.stream(values())
          .filter(kind -> kind.toString().equals(text))
          .findFirst()
          .orElseThrow(
              () -> new IllegalArgumentException("expected feed, calendar, edgar or folder"));
    }

    /** The lower-case word. */
    @Override
    @JsonValue
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * @throws IllegalArgumentException naming what is wrong and what was expected
   */
  SourceSpec {
    require(
        id.length() <= 64 && ID.matcher(id).matches(), "id", id, "lower-case words and hyphens");
    require(language.matches("[a-z]{2,3}"), "language", language, "a code such as en");
    require(
        everyMinutes >= kind.mostOftenMinutes && everyMinutes <= RAREST,
        "everyMinutes",
        String.valueOf(everyMinutes),
        kind.mostOftenMinutes + " to " + RAREST);
    boolean byAddress = kind == Kind.FEED || kind == Kind.CALENDAR;
    require(url.isPresent() == byAddress, "url", "(not shown)", "one with feed and calendar alone");
    require(
        cik.isPresent() == (kind == Kind.EDGAR),
        "cik",
        cik.orElse("absent"),
        "one with edgar alone");
    require(
        cik.stream().allMatch(each -> CIK.matcher(each).matches()),
        "cik",
        cik.orElse(""),
        "up to ten digits without zeros before");
    require(
        folder.isPresent() == (kind == Kind.FOLDER),
        "folder",
        folder.orElse("absent"),
        "one with folder alone");
  }

  /** How long after an answer it is asked again. */
  Duration every() {
    return Duration.ofMinutes(everyMinutes);
  }

  private static void require(boolean holds, String field, String value, String expected) {
    if (!holds) {
      throw new IllegalArgumentException(field + " '" + value + "': expected " + expected);
    }
  }
}
