package io.github.sillage.market;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * A market identifier code of ISO 10383, such as {@code XKRX}: the venue an instrument trades on.
 *
 * @param code four capital letters or digits
 */
public record Mic(@JsonValue String code) implements Comparable<Mic> {
  private static final Pattern FORM = Pattern.compile("[A-Z0-9]{4}");

  /**
   * @throws IllegalArgumentException when the code is not four capital letters or digits
   */
  public Mic {
    if (!FORM.matcher(code).matches()) {
      throw new IllegalArgumentException(
          "'" + code + "' is not a market identifier code: expected four capitals, as in XKRX");
    }
  }

  /** Reads a code as it is written in JSON and in settings. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static Mic of(String code) {
    return new Mic(code);
  }

  @Override
  public int compareTo(Mic other) {
    return code.compareTo(other.code);
  }

  @Override
  public String toString() {
    return code;
  }
}
