package io.github.sillage.timeline;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The written form of the closed lists of this package. */
final class Words {
  private Words() {}

  /** The constant as it is written in lower case. */
  static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /**
   * The constant written as {@code text}, in the exact case of {@code Object::toString}.
   *
   * @throws IllegalArgumentException naming the words that are allowed
   */
  static <E extends Enum<E>> E find(Class<E> type, String text) {
    for (E constant : type.getEnumConstants()) {
      if (constant.toString().equals(text)) {
        return constant;
      }
    }
    String allowed =
        Arrays.stream(type.getEnumConstants()).map(E::toString).collect(Collectors.joining(", "));
    throw new IllegalArgumentException("'" + text + "' is not one of " + allowed);
  }
}
