package io.github.sillage.market;

/**
 * What a venue is doing at an instant. The ASSUMED states are guesses outside the years the
 * calendar covers, when every weekday counts as a session.
 */
public enum MarketState {
  REGULAR,
  BREAK,
  CLOSED,
  ASSUMED_REGULAR,
  ASSUMED_BREAK,
  ASSUMED_CLOSED;

  /** Whether prices may be moving: regular trading, known or assumed. */
  public boolean isTrading() {
    return this == REGULAR || this == ASSUMED_REGULAR;
  }

  MarketState assumed() {
    return switch (this) {
      case REGULAR, ASSUMED_REGULAR -> ASSUMED_REGULAR;
      case BREAK, ASSUMED_BREAK -> ASSUMED_BREAK;
      case CLOSED, ASSUMED_CLOSED -> ASSUMED_CLOSED;
    };
  }
}
