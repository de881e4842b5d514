package io.github.sillage.source;

import java.time.Duration;
import java.util.Optional;

/** A source that could not be read this time; the message says why. */
final class SourceException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Optional<Duration> wish;

  SourceException(String why) {
    this(why, Optional.empty());
  }

  /**
   * @param wish how long the source wants to be left alone
   */
  SourceException(String why, Optional<Duration> wish) {
    super(why, null, false, false);
    this.wish = wish;
  }

  /** How long the source wants to be left alone. */
  Optional<Duration> wish() {
    return wish;
  }
}
