package io.github.sillage.stream;

import io.github.sillage.config.Settings;
import io.github.sillage.web.Problem;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/** Decides who may open a stream. One to a node, used from all its event loops. */
final class Admission {
  private final Origins origins;
  private final ConnectionLimit connections;

  Admission(Settings.Stream limits) {
    this.origins = new Origins(limits.allowedOrigins());
    this.connections = new ConnectionLimit(limits.maxConnectionsPerAddress());
  }

  /**
   * Lets a client in.
   *
   * @return to be run, once, when it leaves
   * @throws Problem when its origin or the number of its connections does not allow it
   */
  Runnable admit(HttpServerRequest request) {
    Optional<String> origin = Optional.ofNullable(request.getHeader(HttpHeaders.ORIGIN));
    if (!origins.allow(origin, String.valueOf(request.authority()))) {
      throw Problem.of(
          403, "Forbidden", "Pages of '" + origin.orElse("") + "' may not open a stream here");
    }
    String address = request.remoteAddress().host();
    if (!connections.enter(address)) {
      throw Problem.of(
          429, "Too many requests", "Your address has all the streams open that it may have");
    }
    return () -> connections.leave(address);
  }
}
