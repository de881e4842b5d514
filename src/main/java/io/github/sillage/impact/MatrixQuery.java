package io.github.sillage.impact;

import io.github.sillage.market.InstrumentId;
import io.github.sillage.study.EventWindow;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which cells of the matrix a list is to hold, and in what order.
 *
 * @param events any of these; all when empty
 * @param instruments any of these; all when empty
 * @param categories any of these; all when empty
 * @param window this one; all when empty
 * @param named only instruments that the event names, or only others
 * @param limit how many cells at the most
 * @param after where the page before ended
 */
record MatrixQuery(
    List<String> events,
    List<InstrumentId> instruments,
    List<String> categories,
    Optional<EventWindow> window,
    Optional<Boolean> named,
    Sort sort,
    int limit,
    Optional<Cursor> after) {

  /** The orders. Cells without figures come last in every order by a figure. */
  enum Sort {
    EVENT("event", "extract(epoch from announced)::float8", false),
    EVENT_DESCENDING("-event", "extract(epoch from announced)::float8", true),
    CAR("car", "coalesce(car, 'Infinity')", false),
    CAR_DESCENDING("-car", "coalesce(car, '-Infinity')", true),
    T("t", "coalesce(t, 'Infinity')", false),
    T_DESCENDING("-t", "coalesce(t, '-Infinity')", true),
    P("p", "coalesce(p, 'Infinity')", false),
    P_DESCENDING("-p", "coalesce(p, '-Infinity')", true),
    Q("q", "coalesce(q, 'Infinity')", false),
    Q_DESCENDING("-q", "coalesce(q, '-Infinity')", true);

    private final String word;
    private final String key;
    private final boolean descending;

    Sort(String word, String key, boolean descending) {
      this.word = word;
      this.key = key;
      this.descending = descending;
    }

    /** The expression that cells are ordered by. */
    String key() {
      return key;
    }

    boolean descending() {
      return descending;
    }

    /**
     * Reads the word, a hyphen before it for the largest first.
     *
     * @throws IllegalArgumentException naming the words
     */
    static Sort of(String text) {
      return Arrays.stream(values())
          .filter(sort -> sort.word.equals(text))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("expected one of " + words()));
    }

    private static String words() {
      return Arrays.stream(values()).map(s -> s.word).collect(Collectors.joining(", "));
    }
  }

  /** The last cell of a page. */
  record Cursor(Sort sort, double key, String event, String instrument, int from, int to) {
    private static final String FORM = "expected the next of a page before, in the same order";

    /**
     * Reads what {@link #toString} wrote.
     *
     * @throws IllegalArgumentException when the text is something else
     */
    static Cursor of(String text, Sort sort) {
      try {
        byte[] bytes = Base64.getUrlDecoder().decode(text);
        String[] parts = new String(bytes, StandardCharsets.UTF_8).split(" ", -1);
        if (parts.length == 6 && Sort.of(parts[0]) == sort) {
          return new Cursor(
              sort,
              Double.parseDouble(parts[1]),
              parts[2],
              parts[3],
              Integer.parseInt(parts[4]),
              Integer.parseInt(parts[5]));
        }
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(FORM, e);
      }
      throw new IllegalArgumentException(FORM);
    }

    @Override
    public String toString() {
      String text =
          String.join(
              " ",
              sort.word,
              Double.toString(key),
              event,
              instrument,
              Integer.toString(from),
              Integer.toString(to));
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  MatrixQuery {
    events = List.copyOf(events);
    instruments = List.copyOf(instruments);
    categories = List.copyOf(categories);
  }

  /** The same list from another place on. */
  MatrixQuery after(Optional<Cursor> cursor) {
    return new MatrixQuery(events, instruments, categories, window, named, sort, limit, cursor);
  }
}
