package io.github.sillage.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sillage.access.AccessRoutes;
import io.github.sillage.feed.ReplayOrder.Action;
import io.github.sillage.web.Json;
import io.github.sillage.web.Params;
import io.github.sillage.web.Problem;
import io.github.sillage.web.Reply;
import io.github.sillage.web.Routes;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.OpenAPIRoute;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets an admin pause a replay, step through its sessions, change its pace or begin it anew. What
 * is asked of any node is done by the one that feeds, at its next tick, and seen by all in the
 * status.
 */
public final class ReplayRoutes implements Routes {
  private static final Logger LOG = LoggerFactory.getLogger(ReplayRoutes.class);
  private static final String PACE = "secondsPerSession";

  private final Optional<ReplayStore> orders;
  private final InstantSource clock;

  /**
   * @param orders where the feed takes them from; empty where nothing is replayed
   */
  public ReplayRoutes(Optional<ReplayStore> orders, InstantSource clock) {
    this.orders = orders;
    this.clock = clock;
  }

  @Override
  public void mount(RouterBuilder api) {
    OpenAPIRoute route = Objects.requireNonNull(api.getRoute("controlReplay"));
    route.setDoValidation(false).addHandler(this::control);
  }

  private void control(RoutingContext ctx) {
    ReplayStore store =
        orders.orElseThrow(
            () ->
                Problem.of(404, "Not found", "Nothing is replayed: market.provider is not replay"));
    ReplayOrder order = order(Params.of(ctx).path("action", Action::of), body(ctx));
    String by = AccessRoutes.caller(ctx).by();
    store
        .put(order, by, clock.instant())
        .onSuccess(asked -> LOG.info("{} asks the replay to {}", by, order.action()))
        .onSuccess(asked -> Reply.written(ctx, 202, asked(order, by)))
        .onFailure(ctx::fail);
  }

  private static ObjectNode asked(ReplayOrder order, String by) {
    ObjectNode asked = Json.MAPPER.createObjectNode();
    asked.put("action", order.action().toString()).put("by", by);
    order.secondsPerSession().ifPresent(seconds -> asked.put(PACE, seconds));
    return asked;
  }

  private static ReplayOrder order(Action action, ObjectNode body) {
    body.fieldNames()
        .forEachRemaining(
            name -> {
              if (action != Action.SPEED || !name.equals(PACE)) {
                throw Problem.badField(name, "is not a field of " + action);
              }
            });
    return new ReplayOrder(
        action, action == Action.SPEED ? pace(body.path(PACE)) : OptionalDouble.empty());
  }

  private static OptionalDouble pace(JsonNode given) {
    double seconds = given.isNumber() ? given.doubleValue() : 0;
    if (seconds < ReplayOrder.FASTEST_SECONDS || seconds > ReplayOrder.SLOWEST_SECONDS) {
      String value = given.isMissingNode() ? "is missing" : given + " is not valid";
      throw Problem.badField(PACE, value + ": expected seconds, 0.01 to 86400");
    }
    return OptionalDouble.of(seconds);
  }

  private static ObjectNode body(RoutingContext ctx) {
    String text = Optional.ofNullable(ctx.body().asString()).orElse("");
    try {
      if (text.isBlank()) {
        return Json.MAPPER.createObjectNode();
      }
      if (Json.MAPPER.readTree(text) instanceof ObjectNode object) {
        return object;
      }
    } catch (JsonProcessingException e) {
      throw Problem.badField("body", "is no JSON: expected an object");
    }
    throw Problem.badField("body", "expected an object");
  }
}
