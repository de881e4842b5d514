package io.github.sillage.market;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * The identity of an instrument: the venue it trades on and its code there, written {@code
 * XKRX:005930}. A code is never a number: leading zeros belong to it.
 *
 * @param mic the venue
 * @param code the code at the venue, 1 to 24 of A-Z, 0-9, dot and hyphen
 */
public record InstrumentId(Mic mic, String code) implements Comparable<InstrumentId> {
  private static final Pattern CODE = Pattern.compile("[A-Z0-9][A-Z0-9.-]{0,23}");

  /**
   * @throws IllegalArgumentException when the code has another form
   */
  public InstrumentId {
    if (!CODE.matcher(code).matches()) {
      throw new IllegalArgumentException(
          "'" + code + "' is not an instrument code: expected 1 to 24 of A-Z, 0-9, '.' and '-'");
    }
  }

  /**
   * Reads {@code MIC:code}.
   *
   * @throws IllegalArgumentException when the text has another form; the message quotes it
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static InstrumentId of(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      throw new IllegalArgumentException(
          "'" + text + "' is not an instrument: expected MIC:code, as in XKRX:005930");
    }
    return new InstrumentId(Mic.of(text.substring(0, colon)), text.substring(colon + 1));
  }

  @Override
  public int compareTo(InstrumentId other) {
    int byVenue = mic.compareTo(other.mic);
    return byVenue != 0 ? byVenue : code.compareTo(other.code);
  }

  @Override
  @JsonValue
  public String toString() {
    return mic + ":" + code;
  }
}
