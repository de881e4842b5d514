package io.github.sillage.feed.provider;

import io.github.sillage.config.Secret;
import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * One GET request that a provider is to be sent.
 *
 * @param base scheme and host of the provider; another may take its place, as in tests
 * @param path from the leading slash, already encoded
 * @param query parameters by name, in order, not yet encoded
 * @param headers by name, beside those every request has
 * @param credentials what proves who asks
 * @param cost what it takes of the provider's limits
 * @param ask what it asks for, to be handed to {@link Adapter#parse} with its answer
 */
public record Call(
    URI base,
    String path,
    Map<String, String> query,
    Map<String, String> headers,
    List<Credential> credentials,
    int cost,
    Ask ask) {

  /** The same request at another address. */
  public Call at(URI other) {
    return new Call(other, path, query, headers, credentials, cost, ask);
  }

  /** The same request with other headers. */
  public Call withHeaders(Map<String, String> others) {
    return new Call(base, path, query, Map.copyOf(others), credentials, cost, ask);
  }

  /**
   * A secret and where it goes in a request.
   *
   * @param place header or query
   * @param name of the header or parameter
   * @param value all of it
   */
  public record Credential(Place place, String name, Secret value) {}

  /** Where in a request a credential goes. A URL is never written down once one is in it. */
  public enum Place {
    HEADER,
    QUERY
  }
}
