package io.github.sillage.adhoc;

import java.util.ArrayList;
import java.util.List;

/** Gathers what is wrong with an input, so that all of it can be told at once. */
final class Faults {
  private static final int SHOWN = 100;
  private static final int LONGEST_VALUE = 80;

  private final List<Fault> shown = new ArrayList<>();
  private int count;

  /** Adds a fault; the first {@value #SHOWN} are kept, the rest counted. */
  void add(String place, String message) {
    count++;
    if (count <= SHOWN) {
      shown.add(new Fault(place, message));
    }
  }

  /** How many were found so far. */
  int count() {
    return count;
  }

  /**
   * Goes on only where nothing is wrong.
   *
   * @throws RejectedInput with all that was found
   */
  void throwIfAny() {
    if (count > SHOWN) {
      shown.add(new Fault("", "and " + (count - SHOWN) + " more of the kind"));
    }
    if (count > 0) {
      throw new RejectedInput(shown);
    }
  }

  /** A value as it is quoted in a message: not longer than a line. */
  static String quoted(String value) {
    return value.length() <= LONGEST_VALUE
        ? "'" + value + "'"
        : "'" + value.substring(0, LONGEST_VALUE) + "…'";
  }
}
