package io.github.sillage.feed.provider;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What came back: status, headers and body, as received and decompressed. The body is not copied
 * and must not be changed.
 */
@SuppressWarnings("ArrayRecordComponent")
public record Answer(int status, Map<String, String> headers, byte[] body) {

  /** Copies the headers; their names are the same in any case. */
  public Answer {
    TreeMap<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    copy.putAll(headers);
    headers = Collections.unmodifiableMap(copy);
  }

  /**
   * When it was sent, by the clock of who sent it: its {@code Date}, later by the {@code Age} that
   * a cache between tells.
   */
  public Optional<Instant> sent() {
    return RetryAfter.sent(this);
  }

  /** A header, whatever the case of its name. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }
}
