package io.github.sillage.web;

import io.vertx.core.Handler;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.OpenAPIRoute;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import java.util.Optional;

/**
 * What a feature answers over HTTP. Each event loop's server calls both methods once, on its own
 * router.
 */
public interface Routes {
  /** Adds handlers to operations of the contract, found by their operation id. */
  default void mount(RouterBuilder api) {}

  /**
   * Adds routes that stand outside the contract. They come before everything that reads a body or
   * waits, so that a connection can be upgraded.
   */
  default void mountFirst(Router root) {}

  /** What lets requests to secured operations pass, where this feature knows who asks. */
  default Optional<Guard> guard() {
    return Optional.empty();
  }

  /**
   * Lets {@code handler} answer an operation of the contract, and HEAD where it is a GET.
   *
   * @throws IllegalStateException when the contract has no operation of that id
   */
  static void answer(RouterBuilder api, String operationId, Handler<RoutingContext> handler) {
    OpenAPIRoute route = api.getRoute(operationId);
    if (route == null) {
      throw new IllegalStateException("the contract has no operation " + operationId);
    }
    route.addHandler(handler);
    OpenAPIRoute head = api.getRoute(operationId + Contract.HEAD);
    if (head != null) {
      head.addHandler(handler);
    }
  }
}
