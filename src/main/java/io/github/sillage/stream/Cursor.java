package io.github.sillage.stream;

import io.github.sillage.log.Position;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How far a reader of several stream channels is. Clients get it as a text they need not
 * understand.
 */
record Cursor(Map<String, Position> positions) {
  private static final String FORM = "1;";

  Cursor {
    positions = Map.copyOf(positions);
  }

  /** Reads what {@link #toString} wrote; nothing when it is anything else. */
  static Optional<Cursor> parse(String text) {
    try {
      String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
      return plain.startsWith(FORM)
          ? Optional.of(new Cursor(positions(plain.substring(FORM.length()))))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Map<String, Position> positions(String plain) {
    Map<String, Position> positions = new TreeMap<>();
    for (String entry : plain.isEmpty() ? new String[0] : plain.split(";", -1)) {
      int equals = entry.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException("'" + entry + "' is not channel=epoch:offset");
      }
      positions.put(entry.substring(0, equals), Position.of(entry.substring(equals + 1)));
    }
    return positions;
  }

  @Override
  public String toString() {
    String plain =
        new TreeMap<>(positions)
            .entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(";", FORM, ""));
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(plain.getBytes(StandardCharsets.UTF_8));
  }
}
