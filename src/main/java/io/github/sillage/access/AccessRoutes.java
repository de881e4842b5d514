package io.github.sillage.access;

import io.github.sillage.config.Secret;
import io.github.sillage.web.Guard;
import io.github.sillage.web.Problem;
import io.github.sillage.web.Reply;
import io.github.sillage.web.Routes;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells who asks from the key in {@code Authorization: Bearer}, for every operation of the contract
 * that says {@code security: [{apiKey: [curator]}]} or names another role, before its body is read.
 */
public final class AccessRoutes implements Routes {
  private static final String SLOT = Caller.class.getName();
  private static final String BEARER = "bearer ";
  private static final int LONGEST = 200;

  private final ApiKeyStore keys;

  /** Knows the keys of {@code keys}. */
  public AccessRoutes(ApiKeyStore keys) {
    this.keys = keys;
  }

  /**
   * Who asks; for handlers of operations that the contract secures.
   *
   * @throws IllegalStateException when it does not secure this one
   */
  public static Caller caller(RoutingContext ctx) {
    @Nullable Caller caller = ctx.get(SLOT);
    if (caller == null) {
      throw new IllegalStateException("the contract names no role for " + ctx.normalizedPath());
    }
    return caller;
  }

  @Override
  public void mount(RouterBuilder api) {
    Routes.answer(api, "getCaller", AccessRoutes::tell);
  }

  @Override
  public Optional<Guard> guard() {
    return Optional.of(this::admit);
  }

  private static void tell(RoutingContext ctx) {
    Caller caller = caller(ctx);
    Reply.json(ctx, Future.succeededFuture(Map.of("name", caller.name(), "role", caller.role())));
  }

  private Future<Void> admit(RoutingContext ctx, List<String> roles) {
    Role needed = roles.stream().map(Role::of).min(Role::compareTo).orElse(Role.READER);
    return presented(ctx)
        .map(key -> keys.find(key).map(found -> found.orElseThrow(() -> unknown(ctx))))
        .orElseGet(() -> Future.failedFuture(missing(ctx, needed)))
        .map(caller -> checked(caller, needed))
        .map(caller -> ctx.put(SLOT, caller))
        .mapEmpty();
  }

  private static Optional<Secret> presented(RoutingContext ctx) {
    return Optional.ofNullable(ctx.request().getHeader(HttpHeaders.AUTHORIZATION))
        .filter(given -> given.regionMatches(true, 0, BEARER, 0, BEARER.length()))
        .map(given -> given.substring(BEARER.length()).strip())
        .filter(given -> !given.isEmpty() && given.length() <= LONGEST)
        .map(Secret::new);
  }

  private static Caller checked(Caller caller, Role needed) {
    if (!caller.role().covers(needed)) {
      throw Problem.of(
          403,
          "Forbidden",
          "The key of '%s' has the role %s: this needs %s"
              .formatted(caller.name(), caller.role(), needed));
    }
    return caller;
  }

  private static Problem missing(RoutingContext ctx, Role needed) {
    challenge(ctx, "Bearer realm=\"sillage\"");
    return Problem.of(
        401,
        "Unauthorized",
        "This needs a key of the role %s in Authorization: Bearer".formatted(needed));
  }

  private static Problem unknown(RoutingContext ctx) {
    challenge(ctx, "Bearer realm=\"sillage\", error=\"invalid_token\"");
    return Problem.of(401, "Unauthorized", "The key is not known here, or was revoked");
  }

  private static void challenge(RoutingContext ctx, String how) {
    ctx.response().putHeader("WWW-Authenticate", how);
  }
}
