package io.github.sillage.outbound;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What came back, decompressed, of any status. The body is not copied and must not be changed. */
@SuppressWarnings("ArrayRecordComponent")
public record Incoming(int status, Map<String, String> headers, byte[] body) {

  /** Copies the headers; their names are the same in any case. */
  public Incoming {
    TreeMap<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    copy.putAll(headers);
    headers = Collections.unmodifiableMap(copy);
  }

  /** A header, whatever the case of its name. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }
}
