package io.github.sillage.timeline;

import java.net.URI;
import java.util.Optional;

/**
 * A published page that an event rests on.
 *
 * @param url its address, http or https
 * @param title the publisher, or what the page was read for
 */
public record Source(URI url, Optional<String> title) {

  /**
   * @throws IllegalArgumentException when the address is not an absolute http or https one
   */
  public Source {
    String scheme = url.getScheme();
    if (!("http".equals(scheme) || "https".equals(scheme)) || url.getHost() == null) {
      throw new IllegalArgumentException(
          "expected an address that starts with http:// or https://");
    }
  }
}
