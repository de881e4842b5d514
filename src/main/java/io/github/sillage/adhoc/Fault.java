package io.github.sillage.adhoc;

/**
 * One thing that is wrong with the input.
 *
 * @param place where: a JSON path such as {@code events[3].dayZero}, or file, line and column
 * @param message what stands there and what was expected
 */
public record Fault(String place, String message) {
  @Override
  public String toString() {
    return place.isEmpty() ? message : place + ": " + message;
  }
}
