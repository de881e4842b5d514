package io.github.sillage.config;

/** A setting that is not understood; the message names the key, what it is and what it may be. */
public final class SettingsException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public SettingsException(String message) {
    super(message);
  }
}
