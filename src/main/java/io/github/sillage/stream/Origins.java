package io.github.sillage.stream;

import java.util.List;
import java.util.Optional;

/**
 * Which web pages may open a stream. Browsers do not apply the same-origin policy to WebSockets, so
 * the server does: a page served from the same host may, others only when they are listed.
 *
 * @param allowed origins such as {@code https://example.org}, or {@code *} for all
 */
record Origins(List<String> allowed) {
  Origins {
    allowed = List.copyOf(allowed);
  }

  /**
   * Whether a request may open a stream; one without an origin does not come from a page.
   *
   * @param authority the host, and the port if it is not the default, that the request was sent to
   */
  boolean allow(Optional<String> origin, String authority) {
    return origin.isEmpty()
        || allowed.contains("*")
        || allowed.contains(origin.get())
        || origin.get().replaceFirst("^https?://", "").equalsIgnoreCase(authority);
  }
}
