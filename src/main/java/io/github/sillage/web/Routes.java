package io.github.sillage.web;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.openapi.router.RouterBuilder;

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
}
