package io.github.sillage.web;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.TimeoutException;

/** Routes under the product's contract on a port of this machine. */
public final class TestServer {
  private TestServer() {}

  /** Serves them until {@code vertx} closes; the port. */
  public static int port(Vertx vertx, List<Routes> routes) throws TimeoutException {
    HttpVerticle server =
        new HttpVerticle(
            HttpVerticle.options("127.0.0.1", 0, 65_536),
            Contract.load(vertx, HttpVerticle.CONTRACT).await(30, SECONDS),
            routes,
            forget -> {});
    vertx.deployVerticle(server).await(30, SECONDS);
    return server.port();
  }
}
