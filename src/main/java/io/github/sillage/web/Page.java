package io.github.sillage.web;

import java.util.List;
import java.util.Optional;

/**
 * Some rows of a list, in order.
 *
 * @param items what Jackson can write
 * @param next where the next page starts, if there is one; opaque to the client
 * @param reason why there are no rows, in a sentence, where that needs saying
 */
public record Page<T>(List<T> items, Optional<String> next, Optional<String> reason) {
  public Page {
    items = List.copyOf(items);
  }

  /** Rows that speak for themselves. */
  public Page(List<T> items, Optional<String> next) {
    this(items, next, Optional.empty());
  }

  /** No rows, and why. */
  public static <T> Page<T> none(String reason) {
    return new Page<>(List.of(), Optional.empty(), Optional.of(reason));
  }

  /** A list that fits one page. */
  public static <T> Page<T> all(List<T> items) {
    return new Page<>(items, Optional.empty());
  }

  /**
   * Cuts {@code read}, which holds one row more than {@code limit} where there are more, into a
   * page.
   *
   * @param cursor names a row, so that the next page starts after it
   */
  public static <T> Page<T> cut(
      List<T> read, int limit, java.util.function.Function<T, String> cursor) {
    if (read.size() <= limit) {
      return all(read);
    }
    List<T> items = read.subList(0, limit);
    return new Page<>(items, Optional.of(cursor.apply(items.get(limit - 1))));
  }
}
