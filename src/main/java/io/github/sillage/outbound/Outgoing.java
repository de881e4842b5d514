package io.github.sillage.outbound;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * A request.
 *
 * @param uri an http or https address
 * @param headers besides User-Agent
 * @param body what is posted; a GET without it
 * @param maxBytes the longest answer that is read, decompressed
 */
public record Outgoing(URI uri, Map<String, String> headers, Optional<String> body, int maxBytes) {
  public Outgoing {
    headers = Map.copyOf(headers);
  }
}
