package io.github.sillage.timeline;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The written form of the closed lists of this package. */
final class Words {
  private Words() {}

  /** The constant as it is written in lower case. */
  static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** All constants as they are written. */
  static List<String> all(Class<? extends Enum<?>> type) {
    return Arrays.stream(type.getEnumConstants()).map(Enum::toString).toList();
  }

  /**
   * The constant written as {@code text}, in its exact case.
   *
   * @throws IllegalArgumentException naming the words that are allowed
   */
  static <E extends Enum<E>> E find(Class<E> type, String text) {
    for (E constant : type.getEnumConstants()) {
      if (constant.toString().equals(text)) {
        return constant;
      }
    }
    throw new IllegalArgumentException("expected one of " + String.join(", ", all(type)));
  }
}
