package io.github.sillage.config;

import com.fasterxml.jackson.annotation.JsonCreator;

/** A value that must not be seen: its text form tells nothing of it. */
public final class Secret {
  private final String value;

  /** Wraps a secret; it may be empty. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public Secret(String value) {
    this.value = value;
  }

  /** The secret itself, for the one place that needs it. */
  public String reveal() {
    return value;
  }

  @Override
  public String toString() {
    return "***";
  }
}
