package io.github.sillage.web;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** Lets a request to a secured operation pass. */
@FunctionalInterface
public interface Guard {
  /**
   * Done when the request may pass; fails with the {@link Problem} to answer when it may not.
   *
   * @param roles those the contract names for the operation, any of which is enough
   */
  Future<Void> admit(RoutingContext ctx, List<String> roles);
}
