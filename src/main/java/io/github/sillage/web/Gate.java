package io.github.sillage.web;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.contract.SecurityRequirement;
import java.util.List;
import java.util.Optional;

/**
 * Stands before every operation of the contract. One that is secured by {@value #SCHEME} is let
 * through by the guard alone, and by nobody where there is no guard; its body is not read before.
 */
final class Gate implements Handler<RoutingContext> {
  private static final String SCHEME = "apiKey";
  private static final String PASSED = Gate.class.getName();

  private final OpenAPIContract contract;
  private final Guard guard;

  Gate(OpenAPIContract contract, Optional<Guard> guard) {
    this.contract = contract;
    this.guard = guard.orElse((ctx, roles) -> Future.failedFuture(closed()));
  }

  @Override
  public void handle(RoutingContext ctx) {
    String path = ctx.normalizedPath().replaceFirst("/+$", "");
    Operation operation = contract.findOperation(path, ctx.request().method());
    List<SecurityRequirement> secured =
        operation == null ? List.of() : operation.getSecurityRequirements();
    if (secured.isEmpty()) {
      ctx.next();
      return;
    }
    List<String> roles = secured.stream().flatMap(each -> each.getScopes(SCHEME).stream()).toList();
    ctx.request().pause();
    guard.admit(ctx, roles).onSuccess(admitted -> pass(ctx)).onFailure(ctx::fail);
  }

  /** A second lock, on the operation itself: whoever did not come through the gate is refused. */
  static void onlyThroughIt(RoutingContext ctx) {
    if (ctx.get(PASSED) == null) {
      throw closed();
    }
    ctx.next();
  }

  private static void pass(RoutingContext ctx) {
    ctx.put(PASSED, true);
    ctx.request().resume();
    ctx.next();
  }

  private static Problem closed() {
    return Problem.of(401, "Unauthorized", "Nobody may ask this here");
  }
}
