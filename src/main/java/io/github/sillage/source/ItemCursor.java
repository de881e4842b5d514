package io.github.sillage.source;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;

/** The last item of a page. */
record ItemCursor(Instant changedAt, String key) {
  static ItemCursor at(StoredItem item) {
    return new ItemCursor(item.changedAt(), item.item().key());
  }

  /**
   * Reads what {@link #toString} wrote.
   *
   * @throws IllegalArgumentException when the text is something else
   */
  static ItemCursor of(String text) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text);
      String[] parts = new String(bytes, StandardCharsets.UTF_8).split(" ", 2);
      return new ItemCursor(Instant.parse(parts[0]), parts[1]);
    } catch (IllegalArgumentException | DateTimeException | IndexOutOfBoundsException e) {
      throw new IllegalArgumentException("expected the next of an earlier page", e);
    }
  }

  @Override
  public String toString() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((changedAt + " " + key).getBytes(StandardCharsets.UTF_8));
  }
}
