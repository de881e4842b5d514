package io.github.sillage.impact;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/** What of an instrument is studied. */
enum Outcome {
  /** The return. */
  RETURN,
  /** The log of one more than the volume, in the place of a return. */
  VOLUME,
  /** The return, and how much more it moved than usual. */
  VOLATILITY;

  /** The name by which requests and results call it. */
  @JsonValue
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads the name.
   *
   * @throws IllegalArgumentException naming the names
   */
  static Outcome of(String text) {
    return Arrays.stream(values())
        .filter(outcome -> outcome.word().equals(text))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("expected return, volume or volatility"));
  }
}
