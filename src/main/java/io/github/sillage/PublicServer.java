package io.github.sillage;

import io.github.sillage.bus.TypedBus;
import io.github.sillage.config.Settings;
import io.github.sillage.log.ChangeFeed;
import io.github.sillage.log.Channels;
import io.github.sillage.stream.StreamRoutes;
import io.github.sillage.web.Contract;
import io.github.sillage.web.HttpVerticle;
import io.github.sillage.web.Routes;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.openapi.contract.OpenAPIContract;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/** The public side of a node: REST, streams and the page, on every event loop. */
final class PublicServer {
  private final Settings settings;
  private final TypedBus bus;
  private final List<HttpVerticle> instances = new CopyOnWriteArrayList<>();

  /**
   * @param bus tells what was published, so that answers kept in memory are forgotten
   */
  PublicServer(Settings settings, TypedBus bus) {
    this.settings = settings;
    this.bus = bus;
  }

  /** Starts to serve; the id of its deployment, or a {@link StartException}. */
  Future<String> deploy(Vertx vertx, List<Routes> features) {
    DeploymentOptions everyLoop =
        new DeploymentOptions().setInstances(Runtime.getRuntime().availableProcessors());
    return Contract.load(vertx, HttpVerticle.CONTRACT)
        .compose(
            contract ->
                vertx
                    .deployVerticle(() -> instance(contract, features), everyLoop)
                    .recover(cause -> cannotListen("http", settings.http(), cause)));
  }

  private HttpVerticle instance(OpenAPIContract contract, List<Routes> features) {
    HttpServerOptions options =
        HttpVerticle.options(
                settings.http().host(), settings.http().port(), settings.stream().maxFrameBytes())
            .addWebSocketSubProtocol(StreamRoutes.SUB_PROTOCOL);
    HttpVerticle server = new HttpVerticle(options, contract, features, this::onPublished);
    instances.add(server);
    return server;
  }

  /** No answer that is kept is made of candidates. */
  private void onPublished(Runnable forget) {
    bus.subscribe(
        ChangeFeed.PUBLISHED,
        batch -> {
          if (!batch.channel().equals(Channels.CANDIDATES)) {
            forget.run();
          }
        });
  }

  int port() {
    return instances.get(0).port();
  }

  /** A start that failed because a port or address cannot be had. */
  static <T> Future<T> cannotListen(String key, Settings.Listen at, Throwable cause) {
    String where = at.host() + ":" + at.port();
    return Future.failedFuture(
        new StartException(
            "%s cannot listen on %s: %s; SILLAGE_%s_PORT and SILLAGE_%s_HOST choose another place"
                .formatted(
                    key,
                    where,
                    cause.getMessage(),
                    key.toUpperCase(Locale.ROOT),
                    key.toUpperCase(Locale.ROOT)),
            cause));
  }
}
