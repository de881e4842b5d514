package io.github.sillage.timeline;

import io.github.sillage.market.InstrumentId;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Which events a list is to hold, and in what order.
 *
 * @param from the first date, included
 * @param to the last date, included
 * @param categories any of these; all when empty
 * @param party a party of the event, in any case and without regard to accents
 * @param instruments any of these is named by the event; all when empty
 * @param verified only verified, or only unverified events
 * @param text words that must all occur in titles, parties, labels or id
 * @param asOf answers with what was recorded at that instant; now when empty
 * @param sort the order
 * @param limit how many events at the most
 * @param after where the page before ended
 * @param withdrawn whether events that were taken back are listed too
 */
public record EventQuery(
    Optional<LocalDate> from,
    Optional<LocalDate> to,
    List<Category> categories,
    Optional<String> party,
    List<InstrumentId> instruments,
    Optional<Boolean> verified,
    Optional<String> text,
    Optional<Instant> asOf,
    Sort sort,
    int limit,
    Optional<Cursor> after,
    boolean withdrawn) {

  /** The orders; events at the same place come by id. */
  public enum Sort {
    /** By announcement, oldest first. */
    DATE("date", false, false),
    /** By announcement, newest first. */
    DATE_DESCENDING("-date", false, true),
    /** By when this state was recorded, oldest first. */
    RECORDED("recorded", true, false),
    /** By when this state was recorded, newest first. */
    RECORDED_DESCENDING("-recorded", true, true);

    private final String word;
    private final boolean byRecording;
    private final boolean descending;

    Sort(String word, boolean byRecording, boolean descending) {
      this.word = word;
      this.byRecording = byRecording;
      this.descending = descending;
    }

    /** Whether the order is that of recording, and not of announcement. */
    boolean byRecording() {
      return byRecording;
    }

    /** Whether the newest come first. */
    boolean descending() {
      return descending;
    }

    /**
     * Reads {@code date}, {@code -date}, {@code recorded} or {@code -recorded}.
     *
     * @throws IllegalArgumentException naming these words
     */
    public static Sort of(String text) {
      return Arrays.stream(values())
          .filter(sort -> sort.word.equals(text))
          .findFirst()
          .orElseThrow(
              () -> new IllegalArgumentException("expected date, -date, recorded or -recorded"));
    }
  }

  /**
   * The last event of a page, in the order of its list.
   *
   * @param key the instant the list is ordered by
   * @param id the event
   */
  public record Cursor(Sort sort, Instant key, String id) {

    /** The place of a revision in a list of the given order. */
    public static Cursor at(Sort sort, Revision revision) {
      Instant key = sort.byRecording ? revision.recordedAt() : revision.event().when().order();
      return new Cursor(sort, key, revision.event().id());
    }

    /**
     * Reads what {@link #toString} wrote.
     *
     * @throws IllegalArgumentException when the text is something else
     */
    public static Cursor of(String text) {
      try {
        byte[] bytes = Base64.getUrlDecoder().decode(text);
        String[] parts = new String(bytes, StandardCharsets.UTF_8).split(" ", 3);
        return new Cursor(Sort.of(parts[0]), Instant.parse(parts[1]), parts[2]);
      } catch (IllegalArgumentException | DateTimeException | IndexOutOfBoundsException e) {
        throw new IllegalArgumentException("expected the next of an earlier page", e);
      }
    }

    @Override
    public String toString() {
      String text = sort.word + " " + key + " " + id;
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  /**
   * @throws IllegalArgumentException when the cursor belongs to a list in another order
   */
  public EventQuery {
    categories = List.copyOf(categories);
    instruments = List.copyOf(instruments);
    if (after.isPresent() && after.get().sort() != sort) {
      throw new IllegalArgumentException("cursor: expected one of a list in the same order");
    }
  }

  /** A list of events that hold. */
  public EventQuery(
      Optional<LocalDate> from,
      Optional<LocalDate> to,
      List<Category> categories,
      Optional<String> party,
      List<InstrumentId> instruments,
      Optional<Boolean> verified,
      Optional<String> text,
      Optional<Instant> asOf,
      Sort sort,
      int limit,
      Optional<Cursor> after) {
    this(from, to, categories, party, instruments, verified, text, asOf, sort, limit, after, false);
  }

  /** Every event, newest first, {@code limit} to a page. */
  public static EventQuery everything(int limit) {
    return new EventQuery(
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Sort.DATE_DESCENDING,
        limit,
        Optional.empty());
  }

  /** The cursor after {@code last} in this list. */
  Cursor cursorAt(Revision last) {
    return Cursor.at(sort, last);
  }

  /** The same list from the next page on. */
  public EventQuery after(Optional<Cursor> cursor) {
    return new EventQuery(
        from,
        to,
        categories,
        party,
        instruments,
        verified,
        text,
        asOf,
        sort,
        limit,
        cursor,
        withdrawn);
  }

  /** The same list together with the events that were taken back. */
  public EventQuery withWithdrawn() {
    return new EventQuery(
        from, to, categories, party, instruments, verified, text, asOf, sort, limit, after, true);
  }
}
